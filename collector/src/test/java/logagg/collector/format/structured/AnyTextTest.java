package logagg.collector.format.structured;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.web.Parsing;
import logagg.collector.format.web.WebFormats;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What all formats of this package must stand. */
class AnyTextTest {
  private static final List<String> LINES =
      List.of(
          "{\"time\":\"2024-01-02T03:04:05Z\",\"level\":\"info\",\"msg\":\"x\",\"a\":{\"b\":[1,{\"c\":2}]}}",
          "{\"log\":\"192.0.2.1 x\\n\",\"stream\":\"stderr\",\"time\":\"2024-01-02T03:04:05Z\"}",
          "{\"msg\":\"{\\\"message\\\":\\\"a\\\",\\\"timestamp\\\":1,\\\"extra\\\":{}}\"}",
          "{\"t\":{\"$date\":\"2024-01-02T03:04:05Z\"},\"s\":\"I\",\"c\":\"A\",\"id\":1,\"msg\":\"x\"}",
          "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"1704164645000000000\","
              + "\"body\":{\"stringValue\":\"x\"},\"attributes\":[{\"key\":\"a\",\"value\":{}}]}]}]}]}",
          "time=\"2024-01-02T03:04:05Z\" level=warn msg=\"a \\\"b\\\"\" ip=192.0.2.1",
          "CEF:0|a|b|c|1|d|5|src=192.0.2.1 msg=a\\=b c cs1=x cs1Label=Y",
          "LEEF:2.0|a|b|c|1|^|src=192.0.2.1^sev=5",
          "date=2024-01-02 time=03:04:05 logid=\"1\" type=\"event\" level=\"alert\" remip=192.0.2.1",
          "1,2024/01/02 03:04:05,1,THREAT,url,1,2024/01/02 03:04:05,192.0.2.1,192.0.2.2,,,\"a\",",
          "WARN: [Jan  2 03:04:05.678] x y ip=192.0.2.1:5 a=b",
          "2024-01-02T03:04:05Z fw firewall,info input: in:a out:b, proto TCP, 192.0.2.1:1->192.0.2.2:2",
          "web-1  | {\"level\":30,\"time\":1704164645000,\"msg\":\"x\"}");

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(200);
    Arbitrary<String> marks =
        Arbitraries.strings().withChars("{}[]\"\\:,=| ntrue0123456789.-eE@$#\t\n").ofMaxLength(120);
    Arbitrary<String> damaged =
        Combinators.combine(
                Arbitraries.of(LINES),
                Arbitraries.integers().between(0, 200),
                Arbitraries.integers().between(0, 20),
                Arbitraries.strings().ofMaxLength(5))
            .as(AnyTextTest::damaged);
    return Arbitraries.frequencyOf(
        Tuple.of(1, any),
        Tuple.of(1, marks),
        Tuple.of(2, marks.map(text -> "{\"" + text)),
        Tuple.of(6, damaged));
  }

  private static String damaged(String line, int at, int length, String instead) {
    int from = Math.min(at, line.length());
    int to = Math.min(from + length, line.length());
    return line.substring(0, from) + instead + line.substring(to);
  }

  @Property(tries = 3000)
  void noTextMakesAFormatThrow(@ForAll("texts") String text) {
    for (LineFormat format : StructuredFormats.all()) {
      format.parse(text, Parsing.CONTEXT, new EventDraft());
      format.continues(text);
    }
  }

  @Test
  void eachOfTheLinesIsRead() {
    for (String line : LINES) {
      assertThat(StructuredFormats.all()).as(line).anyMatch(format -> Parsing.reads(format, line));
    }
  }

  @Test
  void namesAreDifferentFromEachOtherAndFromThoseOfTheWeb() {
    Set<String> names = new HashSet<>();
    WebFormats.all().forEach(format -> names.add(format.name()));
    for (LineFormat format : StructuredFormats.all()) {
      assertThat(names.add(format.name())).as(format.name()).isTrue();
      assertThat(format.name()).matches("[a-z][a-z0-9_]*");
      assertThat(format.description()).isNotBlank();
      assertThat(format.specificity()).isBetween(1, 100);
    }
  }

  @Test
  @Timeout(60)
  void longAndDeepLinesAreReadInTime() {
    List<String> tails =
        List.of(
            "[".repeat(200_000),
            "{\"a\":".repeat(200_000),
            "=a ".repeat(100_000),
            "a=".repeat(100_000),
            "\\".repeat(300_000),
            "|".repeat(300_000),
            ",".repeat(300_000));
    for (String tail : tails) {
      for (LineFormat format : StructuredFormats.all()) {
        format.parse("{\"a\":" + tail, Parsing.CONTEXT, new EventDraft());
        format.parse("a=" + tail, Parsing.CONTEXT, new EventDraft());
        format.parse("CEF:0|a|b|c|1|d|5|" + tail, Parsing.CONTEXT, new EventDraft());
        format.parse("1,2024/01/02 03:04:05,1,THREAT," + tail, Parsing.CONTEXT, new EventDraft());
      }
    }
  }
}
