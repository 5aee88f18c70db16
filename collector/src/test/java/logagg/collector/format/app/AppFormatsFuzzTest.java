package logagg.collector.format.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text is: no format throws, and none leaves an event that cannot be built. */
class AppFormatsFuzzTest {
  @Property(tries = 300)
  void anyTextIsReadOrRefused(@ForAll String text) {
    tryAll(text);
  }

  @Property(tries = 1500)
  void aSampleThatWasDamagedIsReadOrRefused(@ForAll("damaged") String text) {
    tryAll(text);
  }

  @Example
  void aLongLineIsReadOrRefusedInLittleTime() {
    for (String start : Samples.ALL.values().stream().map(List::getFirst).toList()) {
      tryAllWithin(start + " [a=b " + "x: (".repeat(50_000));
      tryAllWithin(start.substring(0, start.length() / 2) + "[".repeat(200_000));
    }
  }

  @Provide
  Arbitrary<String> damaged() {
    Arbitrary<String> sample =
        Arbitraries.of(Samples.ALL.values().stream().flatMap(List::stream).toList());
    Arbitrary<String> noise =
        Arbitraries.oneOf(
            Arbitraries.strings()
                .withChars("[](){}<>\"'=:,|- \t\n#@\\0129azAZ.\u001b")
                .ofMaxLength(6),
            Arbitraries.strings().ofMaxLength(4));
    return Combinators.combine(
            sample,
            noise,
            Arbitraries.integers().between(0, 400),
            Arbitraries.integers().between(0, 9))
        .as(AppFormatsFuzzTest::damage);
  }

  private static String damage(String sample, String noise, int at, int cut) {
    int from = Math.min(at, sample.length());
    int to = Math.min(from + cut, sample.length());
    return sample.substring(0, from) + noise + sample.substring(to);
  }

  private static void tryAll(String text) {
    for (LineFormat format : AppFormats.all()) {
      EventDraft draft = new EventDraft();
      if (format.parse(text, Reading.CONTEXT, draft)) {
        assertThat(draft.build(text, format.name(), "-", Reading.NOW).raw()).isEqualTo(text);
      }
      format.continues(text);
    }
  }

  private static void tryAllWithin(String text) {
    for (LineFormat format : AppFormats.all()) {
      long start = System.nanoTime();
      format.parse(text, Reading.CONTEXT, new EventDraft());
      format.continues(text);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as(format.name())
          .isLessThan(Duration.ofSeconds(2));
    }
  }
}
