package logagg.collector.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import org.junit.jupiter.api.Test;

class MessageDecoderTest {
  private static final ReadingContext CONTEXT = new ReadingContext(ZoneOffset.UTC, Instant.EPOCH);

  private static final LineFormat INNER =
      new LineFormat() {
        @Override
        public String name() {
          return "inner";
        }

        @Override
        public String description() {
          return "for tests";
        }

        @Override
        public boolean parse(String record, ReadingContext context, EventDraft into) {
          into.host("inner").pid("7").field("answer", 42).severity(Severity.ERROR).message("text");
          into.time(Instant.EPOCH);
          return record.startsWith("{");
        }

        @Override
        public int specificity() {
          return 1;
        }
      };

  @Test
  void whatTheMessageSaysIsAddedToTheRecord() {
    EventDraft draft = new EventDraft().host("outer").time(Instant.MAX);

    boolean understood = MessageDecoder.of(List.of(INNER)).decode("app", "{}", CONTEXT, draft);

    Event event = draft.build("raw", "f", "s", Instant.EPOCH);
    assertThat(understood).isTrue();
    assertThat(event.host()).contains("outer");
    assertThat(event.pid()).contains("7");
    assertThat(event.fields().value("answer")).contains(42L);
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    assertThat(event.message()).isEqualTo("text");
    assertThat(event.time()).isEqualTo(Instant.MAX);
  }

  @Test
  void whatIsNotUnderstoodLeavesTheRecordAsItIs() {
    EventDraft draft = new EventDraft();

    assertThat(MessageDecoder.of(List.of(INNER)).decode("app", "x", CONTEXT, draft)).isFalse();
    assertThat(draft.build("raw", "f", "s", Instant.EPOCH).fields().size()).isZero();
  }
}
