package logagg.collector.format.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import logagg.collector.event.Event;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.Parsed;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomFormatsTest {
  private static final String SHOP =
      """
      name: shop
      description: the shop's own log
      pattern: '%{TIMESTAMP_ISO8601:time} \\[%{WORD:severity}\\] %{IP:source.ip} %{ORDER:order.id:int} (?P<what>\\w+): %{GREEDYDATA:message}'
      patterns:
        ORDER: '#%{INT}'
      fields:
        what: event.action
      time:
        zone: Europe/Berlin
      severity:
        map: {oops: error}
      multiline:
        continue: '^\\s'
      samples:
        - line: '2024-01-02 03:04:05,678 [OOPS] 192.0.2.1 #7 pay: no money'
          expect:
            time: 2024-01-02T02:04:05.678Z
            severity: error
            source.ip: 192.0.2.1
            order.id: '#7'
            event.action: pay
            message: no money
        - line: |
            2024-01-02 03:04:05,678 [warn] 192.0.2.1 #7 pay: no money
              at shop
          expect: {severity: warning}
        - line: hello
          refused: true
      """;

  private static CustomFormat one(String text) {
    return CustomFormats.read("shop.yaml", text).getFirst();
  }

  @Test
  void aFormatIsReadAndItsSamplesPass() {
    CustomFormat shop = one(SHOP);

    assertThat(shop.name()).isEqualTo("shop");
    assertThat(shop.description()).isEqualTo("the shop's own log");
    assertThat(shop.specificity()).isEqualTo(85);
    assertThat(CustomFormats.test(shop, Parsed.CONTEXT))
        .hasSize(3)
        .allMatch(outcome -> outcome instanceof CustomFormats.Outcome.Passed);
  }

  @Test
  void theFormatInTheDocumentationPassesItsSamples() throws IOException {
    String page = Files.readString(Path.of("../docs/syslog-and-custom-formats.md"));
    int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
    CustomFormat shop = one(page.substring(begin, page.indexOf("```", begin)));

    assertThat(CustomFormats.test(shop, Parsed.CONTEXT))
        .hasSize(3)
        .allMatch(outcome -> outcome instanceof CustomFormats.Outcome.Passed);
  }

  @Test
  void whatWasCapturedIsTheEvent() {
    Event event =
        Parsed.event(
            one(
                """
                name: shop
                pattern: '%{SYSLOGTIMESTAMP:time} %{NUMBER:a:int} %{NUMBER:b:float} %{WORD:c:boolean} %{NOTSPACE:d:int} %{DATA:message}'
                """),
            "Jan  2 03:04:05 42 1.5 true - all is well");

    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(event.message()).isEqualTo("all is well");
    assertThat(event.severity()).isEqualTo(Severity.UNKNOWN);
    assertThat(event.fields().toMap())
        .containsExactly(entry("a", 42L), entry("b", 1.5), entry("c", true), entry("d", "-"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dd.MM.yyyy HH:mm:ss          | 02.01.2024 03:04:05          | 2024-01-02T03:04:05Z",
        "d MMM, HH:mm:ss              | 2 Jan, 03:04:05              | 2024-01-02T03:04:05Z",
        "yyyy-MM-dd'T'HH:mm:ssXXX     | 2024-01-02T03:04:05+01:00    | 2024-01-02T02:04:05Z",
        "EEEE, d MMMM yyyy h:mm:ss a  | Tuesday, 2 January 2024 3:04:05 PM | 2024-01-02T15:04:05Z",
      })
  void aTimeMayHaveAPatternOfItsOwn(String pattern, String text, Instant expected) {
    CustomFormat format =
        one(
            "name: x\npattern: '<%{DATA:at}> %{DATA:message}'\ntime: {field: at, pattern: \""
                + pattern
                + "\"}\n");

    assertThat(Parsed.event(format, "<" + text + "> hi").time()).isEqualTo(expected);
    assertThat(Parsed.isRead(format, "<" + text + "x> hi")).isFalse();
  }

  @Test
  void aRecordMustMatchWhole() {
    CustomFormat format = one("name: x\npattern: 'a+'\n");

    assertThat(Parsed.isRead(format, "aaa")).isTrue();
    assertThat(Parsed.isRead(format, "aaab")).isFalse();
    assertThat(Parsed.isRead(format, "baaa")).isFalse();
  }

  @Test
  void linesGoOnUntilOneBegins() {
    CustomFormat format = one("name: x\npattern: '.*'\nmultiline: {start: '^\\d'}\n");

    assertThat(format.continues("more")).isTrue();
    assertThat(format.continues("1 first")).isFalse();
  }

  @Test
  void aFileMayHoldSeveral() {
    assertThat(
            CustomFormats.read(
                "x.yaml", "formats:\n- {name: a, pattern: 'a'}\n- {name: b, pattern: 'b'}\n"))
        .extracting(LineFormat::name)
        .containsExactly("a", "b");
  }

  @Test
  void aDirectoryMayHoldSeveral(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("b.yaml"), "name: b\npattern: b\n");
    Files.writeString(directory.resolve("a.yml"), "name: a\npattern: a\n");
    Files.writeString(directory.resolve("c.txt"), "no format");

    assertThat(CustomFormats.readAll(directory))
        .extracting(LineFormat::name)
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pattern: a                          | shop.yaml:1:1: 'name' is missing",
        "name: a                             | shop.yaml:1:1: 'pattern' is missing",
        "name: A b~pattern: a                | shop.yaml:1:7: a name has small letters, digits and underscores: 'A b'",
        "name: a~pattern: '%{NOPE:x}'        | shop.yaml:2:10: no pattern is named 'NOPE'; own ones go under 'patterns'",
        "name: a~pattern: '%{INT:x:big}'     | shop.yaml:2:10: no type: 'big'; one of string, int, float, boolean",
        "name: a~pattern: '%{A}'~patterns: {A: '%{A}'} | shop.yaml:2:10: a pattern refers to itself: '%{A}'",
        "name: a~pattern: a~colour: red      | shop.yaml:3:9: no such key: 'colour'; one of description, fields, multiline, name, pattern, patterns, samples, severity, specificity, time",
        "name: a~pattern: a~time: {zone: Nowhere/X} | shop.yaml:3:14: Unknown time-zone ID: Nowhere/X",
        "name: a~pattern: a~time: {pattern: 'jj'} | shop.yaml:3:17: Unknown pattern letter: j",
        "name: a~pattern: a~severity: {map: {x: loud}} | shop.yaml:3:21: no severity: 'loud'; one of trace, debug, info, notice, warning, error, critical, alert, emergency",
        "name: a~pattern: a~specificity: 0   | shop.yaml:3:14: a specificity is 1 to 100: '0'",
        "name: a~pattern: a~multiline: {}    | shop.yaml:3:12: either 'start' or 'continue' says which lines go on",
        "name: a~pattern: [a]                | shop.yaml:2:10: a text was expected",
        "name: a~pattern: a~samples: x       | shop.yaml:3:10: a list was expected",
        "name: a~pattern: a~samples: [{}]    | shop.yaml:3:11: 'line' is missing",
        "- a                                 | shop.yaml:1:1: keys and values were expected",
      })
  void whatIsWrongIsSaidWithItsPlace(String text, String message) {
    assertThatThrownBy(() -> CustomFormats.read("shop.yaml", text.replace('~', '\n')))
        .isInstanceOf(FormatFileException.class)
        .hasMessage(message);
  }

  @Test
  void whatIsNoYamlOrNoExpressionIsSaidWithItsPlace() {
    assertThatThrownBy(() -> CustomFormats.read("shop.yaml", "name: [a\n"))
        .isInstanceOf(FormatFileException.class)
        .hasMessageStartingWith("shop.yaml:1:")
        .hasMessageEndingWith(
            ": while parsing a flow sequence, expected ',' or ']', but got <stream end>");
    assertThatThrownBy(() -> CustomFormats.read("shop.yaml", "name: a\npattern: '(a'\n"))
        .isInstanceOf(FormatFileException.class)
        .hasMessageStartingWith("shop.yaml:2:10: no regular expression");
    assertThatThrownBy(() -> CustomFormats.read("shop.yaml", ""))
        .hasMessage("shop.yaml:1:1: the file is empty");
    assertThatThrownBy(() -> CustomFormats.read("shop.yaml", "name: a\nname: b\npattern: c\n"))
        .isInstanceOf(FormatFileException.class)
        .hasMessageStartingWith("shop.yaml:2:");
  }

  @Test
  void aSampleThatComesOutOtherwiseSaysHow() {
    CustomFormat format =
        one(
            """
            name: x
            pattern: '%{WORD:a} %{DATA:message}'
            samples:
              - line: one two
                expect: {a: uno, b: due}
              - line: one
              - line: one two
                refused: true
            """);

    List<CustomFormats.Outcome> outcomes = CustomFormats.test(format, Parsed.CONTEXT);

    assertThat(outcomes)
        .map(outcome -> ((CustomFormats.Outcome.Failed) outcome).problems())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .containsExactlyInAnyOrder(
                        "shop.yaml:4:5: a is 'one', expected 'uno'",
                        "shop.yaml:4:5: b is not there, expected 'due'"),
            second -> assertThat(second).containsExactly("shop.yaml:6:5: the sample is refused"),
            third ->
                assertThat(third)
                    .containsExactly("shop.yaml:7:5: the sample is read, and must not be"));
  }

  @Test
  void aSampleWhoseLinesDoNotBelongTogetherFails() {
    CustomFormat format = one("name: x\npattern: '.*'\nsamples:\n- line: |\n    one\n    two\n");

    assertThat(CustomFormats.test(format, Parsed.CONTEXT).getFirst())
        .isInstanceOfSatisfying(
            CustomFormats.Outcome.Failed.class,
            failed ->
                assertThat(failed.problems())
                    .containsExactly(
                        "shop.yaml:4:3: line 2 of the sample does not go on with its record"));
  }

  @Test
  void allNamedPatternsAreExpressions() {
    for (String name :
        List.of(
            "EMAILADDRESS",
            "QS",
            "UUID",
            "MAC",
            "IP",
            "HOSTPORT",
            "PATH",
            "URI",
            "TTY",
            "DAY",
            "HTTPDATE",
            "LOGLEVEL",
            "BASE16NUM",
            "BOOLEAN",
            "SPACE",
            "NONNEGINT")) {
      assertThat(one("name: x\npattern: '%{" + name + ":a}'\n").name()).isEqualTo("x");
    }
    CustomFormat uri =
        one("name: x\npattern: '%{URI:a} %{IP:b} %{EMAILADDRESS:c} %{HTTPDATE:time}'\n");
    assertThat(
            Parsed.fields(
                uri,
                "https://e@a.example:8443/x/y?z=1 fe80::1 eve@a.example 02/Jan/2024:03:04:05 +0000"))
        .containsExactly(
            entry("a", "https://e@a.example:8443/x/y?z=1"),
            entry("b", "fe80::1"),
            entry("c", "eve@a.example"));
  }

  @Property
  void anyTextIsAFormatOrAnErrorWithItsPlace(@ForAll String text) {
    try {
      CustomFormats.read("x.yaml", "name: x\npattern: " + text);
    } catch (FormatFileException e) {
      assertThat(e).hasMessageMatching("(?s)x\\.yaml:\\d+:\\d+: .+");
    }
  }

  @Property
  void anyRecordIsReadOrRefusedButNeverThrows(@ForAll String text) {
    Parsed.isRead(one(SHOP), text);
    one(SHOP).continues(text);
  }
}
