package logagg.collector.format.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import logagg.collector.event.Event;
import logagg.collector.event.Severity;
import logagg.collector.format.MessageDecoder;
import logagg.collector.format.Parsed;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc5424FormatTest {
  private final Rfc5424Format format = new Rfc5424Format(MessageDecoder.NONE);

  @Test
  void aMessageIsReadWhole() {
    Event event =
        Parsed.event(
            format,
            "<165>1 2024-01-02T03:04:05.678901+01:00 web1.example.org shop 4711 PAID"
                + " [order@32473 id=\"7\" note=\"a \\\"b\\] c\\\\d\\e\"][seen] Paid in full");

    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T02:04:05.678901Z"));
    assertThat(event.severity()).isEqualTo(Severity.NOTICE);
    assertThat(event.message()).isEqualTo("Paid in full");
    assertThat(event.fields().toMap())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("log.syslog.priority", 165L),
                Map.entry("log.syslog.facility.code", 20L),
                Map.entry("log.syslog.facility.name", "local4"),
                Map.entry("log.syslog.severity.code", 5L),
                Map.entry("log.syslog.version", 1L),
                Map.entry("host.hostname", "web1.example.org"),
                Map.entry("process.name", "shop"),
                Map.entry("process.pid", 4711L),
                Map.entry("log.syslog.msgid", "PAID"),
                Map.entry("log.syslog.structured_data.order@32473.id", "7"),
                Map.entry("log.syslog.structured_data.order@32473.note", "a \"b] c\\d\\e"),
                Map.entry("log.syslog.structured_data.seen", true)));
  }

  @Test
  void nilValuesAreLeftOut() {
    Event event = Parsed.event(format, "<0>1 - - - - - -");

    assertThat(event.timeStated()).isFalse();
    assertThat(event.severity()).isEqualTo(Severity.EMERGENCY);
    assertThat(event.message()).isEmpty();
    assertThat(event.fields().names())
        .containsExactly(
            "log.syslog.priority",
            "log.syslog.facility.code",
            "log.syslog.facility.name",
            "log.syslog.severity.code",
            "log.syslog.version");
  }

  @Test
  void aByteOrderMarkStaysWithTheMessage() {
    assertThat(Parsed.event(format, "<14>1 - h sshd - - - \uFEFFgrüß Gott").message())
        .isEqualTo("\uFEFFgrüß Gott");
  }

  @Test
  void aProgramsMessageIsUnderstoodBehindAByteOrderMark() {
    assertThat(
            Parsed.fields(
                format,
                "<86>1 - h sshd 7 - - \uFEFFAccepted password for eve from 192.0.2.1 port 22 ssh2"))
        .containsEntry("user.name", "eve")
        .containsEntry("source.ip", "192.0.2.1");
  }

  @Test
  void thePrioritysSeverityStandsAgainstTheMessages() {
    Event event =
        Parsed.event(
            format, "<86>1 - h sshd 7 - - Failed password for eve from 192.0.2.1 port 22 ssh2");

    assertThat(event.severity()).isEqualTo(Severity.INFO);
    assertThat(event.fields().text("event.outcome")).contains("failure");
  }

  @Test
  void aMessageThatIsNotUtf8IsMarked() {
    assertThat(Parsed.fields(format, "<14>1 - h a - - - gr\uFFFD\uFFFD"))
        .containsEntry(Rfc5424Format.INVALID, "the message is not UTF-8");
    assertThat(Parsed.fields(format, "<14>1 - h a - - - grüß"))
        .doesNotContainKey(Rfc5424Format.INVALID);
  }

  @Test
  void noMoreThanAThousandParametersAreKept() {
    StringBuilder line = new StringBuilder("<14>1 - - - - - [a");
    for (int i = 0; i < 5000; i++) {
      line.append(" k").append(i).append("=\"v\"");
    }

    assertThat(Parsed.event(format, line + "] text").message()).isEqualTo("text");
    assertThat(Parsed.fields(format, line + "]"))
        .hasSize(5 + 1000)
        .containsKey("log.syslog.structured_data.a.k999");
  }

  @Test
  void aDecoderIsAskedFirst() {
    Rfc5424Format asking =
        new Rfc5424Format(
            (program, message, context, into) -> {
              into.field("asked", program + "/" + message);
              return true;
            });

    assertThat(Parsed.fields(asking, "<14>1 - h app - - - {}")).containsEntry("asked", "app/{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<14>",
        "<14>1",
        "<14>1 ",
        "<192>1 - - - - - -",
        "<014>1 - - - - - -",
        "<>1 - - - - - -",
        "<1234>1 - - - - - -",
        "<14>0 - - - - - -",
        "<14>01 - - - - - -",
        "<14>1000 - - - - - -",
        "<14> - - - - - -",
        "14>1 - - - - - -",
        "<14>1 2024-01-02T03:04:05 - - - - -",
        "<14>1 2024-01-02t03:04:05Z - - - - -",
        "<14>1 2024-01-02T03:04:05z - - - - -",
        "<14>1 2024-01-02 03:04:05Z - - - - -",
        "<14>1 2024-01-02T03:04:05.Z - - - - -",
        "<14>1 2024-01-02T03:04:05.1234567Z - - - - -",
        "<14>1 2024-01-02T03:04:60Z - - - - -",
        "<14>1 2024-01-02T03:04:05+0100 - - - - -",
        "<14>1 2024-01-02T03:04:05+24:00 - - - - -",
        "<14>1 2024-01-02T03:04Z - - - - -",
        "<14>1 2023-02-29T03:04:05Z - - - - -",
        "<14>1 2024/01/02T03:04:05Z - - - - -",
        "<14>1 -- - - - - -",
        "<14>1 -  - - - -",
        "<14>1 - h\u00e4 - - - -",
        "<14>1 - - - - -",
        "<14>1 - - - - - text",
        "<14>1 - - - - - -text",
        "<14>1 - - - - - [",
        "<14>1 - - - - - []",
        "<14>1 - - - - - [a",
        "<14>1 - - - - - [a b]",
        "<14>1 - - - - - [a b=c]",
        "<14>1 - - - - - [a b=\"c]",
        "<14>1 - - - - - [a b=\"c]\"]",
        "<14>1 - - - - - [a b=\"c\"d=\"e\"]",
        "<14>1 - - - - - [a][a]",
        "<14>1 - - - - - [a]x",
        "<14>1 - - - - - [a b=\"\\\"]",
      })
  void whatBreaksTheGrammarIsRefused(String line) {
    assertThat(Parsed.isRead(format, line)).isFalse();
  }

  @Test
  void namesMayBeAsLongAsTheRfcSaysAndNoLonger() {
    assertThat(Parsed.isRead(format, line(255, 48, 128, 32, 32))).isTrue();
    assertThat(Parsed.isRead(format, line(256, 48, 128, 32, 32))).isFalse();
    assertThat(Parsed.isRead(format, line(255, 49, 128, 32, 32))).isFalse();
    assertThat(Parsed.isRead(format, line(255, 48, 129, 32, 32))).isFalse();
    assertThat(Parsed.isRead(format, line(255, 48, 128, 33, 32))).isFalse();
    assertThat(Parsed.isRead(format, line(255, 48, 128, 32, 33))).isFalse();
  }

  private static String line(int host, int program, int process, int id, int name) {
    return "<14>1 - "
        + "h".repeat(host)
        + " "
        + "a".repeat(program)
        + " "
        + "p".repeat(process)
        + " "
        + "m".repeat(id)
        + " ["
        + "s".repeat(name)
        + " k=\"v\"]";
  }

  @Property
  void anyTextIsReadOrRefusedButNeverThrows(@ForAll String text) {
    Parsed.isRead(format, text);
    Parsed.isRead(format, "<14>1 " + text);
    Parsed.isRead(format, "<14>1 - - - - - [a b=\"" + text + "\"]");
    assertThat(Parsed.isRead(format, "<14>1 - - - - - - " + text)).isTrue();
  }
}
