package logagg.collector.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import logagg.collector.event.EventDraft;
import org.junit.jupiter.api.Test;

class OtherFormatsTest {
  private int asked;

  private final LineFormat counted =
      new LineFormat() {
        @Override
        public String name() {
          return "counted";
        }

        @Override
        public String description() {
          return "for tests";
        }

        @Override
        public boolean parse(String record, ReadingContext context, EventDraft into) {
          asked++;
          return record.startsWith("c");
        }

        @Override
        public int specificity() {
          return 90;
        }
      };

  private final LineFormat a = new PrefixFormat("a", "a", 50);
  private final OtherFormats others = new OtherFormats(Formats.of(List.of(a, counted), List.of()));

  private String reader(String record) {
    return others
        .reader(record, Formats.builtIn().plain(), Parsed.CONTEXT, new EventDraft())
        .map(LineFormat::name)
        .orElse("none");
  }

  private void inVain(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(reader("x")).isEqualTo("none");
    }
  }

  @Test
  void allAreAskedAtFirst() {
    inVain(OtherFormats.PATIENCE);

    assertThat(asked).isEqualTo(OtherFormats.PATIENCE);
  }

  @Test
  void afterManyInVainAllAreAskedSeldom() {
    inVain(OtherFormats.PATIENCE);
    asked = 0;
    inVain(10 * OtherFormats.SELDOM);

    assertThat(asked).isEqualTo(10);
  }

  @Test
  void aFormatThatOnceReadOneIsAlwaysAsked() {
    assertThat(reader("a")).isEqualTo("a");
    inVain(OtherFormats.PATIENCE + 1);
    asked = 0;

    assertThat(reader("a")).isEqualTo("a");
    assertThat(asked).isZero();
  }

  @Test
  void oneThatIsReadWhenAllAreAskedBringsPatienceBack() {
    inVain(OtherFormats.PATIENCE);
    while (!reader("c").equals("counted")) {
      assertThat(asked).isLessThan(OtherFormats.PATIENCE + 2);
    }
    asked = 0;
    inVain(OtherFormats.PATIENCE);

    assertThat(asked).isEqualTo(OtherFormats.PATIENCE);
  }
}
