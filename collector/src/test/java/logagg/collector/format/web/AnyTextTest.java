package logagg.collector.format.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import logagg.collector.event.EventDraft;
import logagg.collector.format.HeadedFormat;
import logagg.collector.format.LineFormat;
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
          "192.0.2.1 - - [02/Jan/2024:03:04:05 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"a\" \"-\"",
          "2024/01/02 03:04:05 [error] 1#2: *3 x, client: 192.0.2.1, server: a, request: \"GET /\"",
          "[Tue Jan 02 03:04:05 2024] [core:error] [pid 1:tid 2] [client 192.0.2.1:5] AH00001: x",
          "[02/Jan/2024:03:04:05 +0000] - 200 200 - GET http a \"/\" [Client 192.0.2.1] \"a\" \"-\"",
          "192.0.2.1:5 [02/Jan/2024:03:04:05.678] f b/s 1/2/3/4/5 200 7 - - ---- 1/1/1/1/0 0/0"
              + " \"GET / HTTP/1.1\"",
          "192.0.2.7:5 [02/Jan/2024:03:04:05.678] web/1: SSL handshake failure",
          "Jan  2 03:04:05 lb haproxy[12]: Connect from 192.0.2.7:5 to 192.0.2.8:80 (web/HTTP)",
          "http 2024-01-02T03:04:05.678901Z a 192.0.2.1:5 - 0 0 0 200 - 1 2 \"GET / HTTP/1.1\"",
          "2 1 eni-1 192.0.2.1 192.0.2.2 1 2 6 1 1 1704164645 1704164646 ACCEPT OK",
          "1704164645.678      9 192.0.2.1 TCP_MISS/200 7 GET http://a/ - HIER_DIRECT/192.0.2.2 a",
          "[pid: 1|app: 0|req: 1/1] 192.0.2.1 () {1 vars in 2 bytes} [Tue Jan 2 03:04:05 2024] GET"
              + " / => generated 1 bytes in 2 msecs (HTTP/1.1 200) 1 headers",
          "#Fields: date time c-ip cs-method",
          "[GIN] 2024/01/02 - 03:04:05 | 200 | 1.5ms | 192.0.2.1 | GET \"/\"");

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(200);
    Arbitrary<String> marks =
        Arbitraries.strings().withChars("[]\"'\\ ,:/|-=#{}0123456789.abTZ\t\n").ofMaxLength(120);
    Arbitrary<String> damaged =
        Combinators.combine(
                Arbitraries.of(LINES),
                Arbitraries.integers().between(0, 200),
                Arbitraries.integers().between(0, 20),
                Arbitraries.strings().ofMaxLength(5))
            .as(AnyTextTest::damaged);
    return Arbitraries.frequencyOf(Tuple.of(1, any), Tuple.of(2, marks), Tuple.of(5, damaged));
  }

  private static String damaged(String line, int at, int length, String instead) {
    int from = Math.min(at, line.length());
    int to = Math.min(from + length, line.length());
    return line.substring(0, from) + instead + line.substring(to);
  }

  @Property(tries = 3000)
  void noTextMakesAFormatThrow(@ForAll("texts") String text) {
    for (LineFormat format : WebFormats.all()) {
      format.parse(text, Parsing.CONTEXT, new EventDraft());
      format.continues(text);
      if (format instanceof HeadedFormat headed && headed.isHeader(text)) {
        headed
            .headedBy(text)
            .ifPresent(named -> named.parse(text, Parsing.CONTEXT, new EventDraft()));
      }
    }
  }

  @Property(tries = 500)
  void headersOfAnyTextMakeFormatsThatDoNotThrow(
      @ForAll("texts") String header, @ForAll("texts") String text) {
    new W3cFormat()
        .headedBy("#Fields: " + header)
        .ifPresent(named -> named.parse(text, Parsing.CONTEXT, new EventDraft()));
    new AwsVpcFlowFormat()
        .headedBy("srcaddr dstaddr " + header)
        .ifPresent(named -> named.parse(text, Parsing.CONTEXT, new EventDraft()));
  }

  @Test
  void eachOfTheLinesIsRead() {
    for (String line : LINES) {
      assertThat(WebFormats.all()).as(line).anyMatch(format -> Parsing.reads(format, line));
    }
  }

  @Test
  void namesAreDifferentAndSpecificitiesInBounds() {
    Set<String> names = new HashSet<>();
    for (LineFormat format : WebFormats.all()) {
      assertThat(names.add(format.name())).as(format.name()).isTrue();
      assertThat(format.name()).matches("[a-z][a-z0-9_]*");
      assertThat(format.description()).isNotBlank();
      assertThat(format.specificity()).isBetween(1, 100);
    }
  }

  @Test
  @Timeout(60)
  void aLongLineIsReadInTime() {
    String long1 = "\"".repeat(300_000);
    String long2 = "a=".repeat(300_000);
    String long3 = "x, client: ".repeat(50_000);
    for (String tail : List.of(long1, long2, long3)) {
      for (String line : LINES) {
        for (LineFormat format : WebFormats.all()) {
          format.parse(line + tail, Parsing.CONTEXT, new EventDraft());
        }
      }
    }
  }
}
