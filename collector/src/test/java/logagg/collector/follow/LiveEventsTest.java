package logagg.collector.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.format.Formats;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.RecordJoiner;
import org.junit.jupiter.api.Test;

class LiveEventsTest {
  private static final Duration HOLD = Duration.ofSeconds(1);

  private final HandClock clock = new HandClock();
  private final List<Event> events = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  /** Lines that begin with a blank continue the one before. */
  private static final class Indented implements LineFormat {
    @Override
    public String name() {
      return "indented";
    }

    @Override
    public String description() {
      return "of the test";
    }

    @Override
    public boolean parse(String record, ReadingContext context, EventDraft into) {
      return true;
    }

    @Override
    public boolean continues(String line) {
      return line.startsWith(" ");
    }

    @Override
    public int specificity() {
      return 1;
    }
  }

  private LiveEvents events(Optional<LineFormat> given) {
    return new LiveEvents(
        new LiveEvents.Settings(
            Formats.builtIn(),
            ZoneOffset.UTC,
            given,
            new RecordJoiner.Bounds(10, 1000, HOLD),
            clock),
        new LiveEvents.Sink() {
          @Override
          public void event(LineId id, Event event) {
            ids.add(id.of(event));
            events.add(event);
          }

          @Override
          public void notice(String what) {
            notices.add(what);
          }
        });
  }

  private static FollowedLine line(String source, String text, String id) {
    return new FollowedLine(source, text, new LineId.Captured(id));
  }

  private List<String> raws() {
    return events.stream().map(Event::raw).toList();
  }

  @Test
  void aRecordIsHeldForWhatMayGoOnAndHasTheIdOfItsFirstLine() throws IOException {
    LiveEvents live = events(Optional.of(new Indented()));
    live.line(line("a", "Exception", "1"));
    live.idle();
    assertThat(events).isEmpty();
    clock.advance(HOLD.minusMillis(1));
    live.line(line("a", "  at x", "2"));
    live.idle();
    assertThat(events).isEmpty();
    clock.advance(HOLD);
    live.idle();
    assertThat(raws()).containsExactly("Exception\n  at x");
    assertThat(ids).containsExactly("1");
    live.line(line("a", "next", "3"));
    live.line(line("a", "and next", "4"));
    live.flush();
    assertThat(ids).containsExactly("1", "3", "4");
  }

  @Test
  void sourcesAreNotMixed() throws IOException {
    LiveEvents live = events(Optional.of(new Indented()));
    live.line(line("a", "one", "1"));
    live.line(line("b", "two", "2"));
    live.line(line("a", " more of one", "3"));
    live.flush();
    assertThat(raws()).containsExactlyInAnyOrder("one\n more of one", "two");
    assertThat(events.stream().map(Event::source)).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void whatIsBrokenOffIsNotGoneOnWith() throws IOException {
    LiveEvents live = events(Optional.of(new Indented()));
    live.line(line("a", "old", "1"));
    live.broken("a");
    live.broken("unknown");
    live.line(line("a", " of the new file", "2"));
    live.flush();
    assertThat(raws()).containsExactly("old", " of the new file");
  }

  @Test
  void aTimeWithoutAYearIsOfTheLastTwelveMonths() throws IOException {
    LiveEvents live = events(Optional.empty());
    live.line(line("a", "Jan  2 03:04:00 web1 sshd[7]: hello", "1"));
    live.line(line("a", "Dec 31 23:59:59 web1 sshd[7]: hello", "2"));
    clock.advance(HOLD);
    live.idle();
    live.flush();
    assertThat(events.stream().map(Event::time))
        .containsExactly(
            Instant.parse("2026-01-02T03:04:00Z"), Instant.parse("2025-12-31T23:59:59Z"));
  }

  @Test
  void anEventWithoutATimeHasThatAtWhichItWasRead() throws IOException {
    LiveEvents live = events(Optional.empty());
    Instant read = clock.instant();
    live.line(line("a", "hello", "1"));
    clock.advance(HOLD);
    live.idle();
    assertThat(events.getFirst().time()).isEqualTo(read);
    assertThat(events.getFirst().timeStated()).isFalse();
  }

  @Test
  void emptyLinesAreNoEvents() throws IOException {
    LiveEvents live = events(Optional.of(new Indented()));
    live.line(line("a", "", "1"));
    live.flush();
    assertThat(events).isEmpty();
  }

  @Test
  void whatTheSinkThrowsEndsIt() {
    LiveEvents live =
        new LiveEvents(
            new LiveEvents.Settings(
                Formats.builtIn(),
                ZoneOffset.UTC,
                Optional.of(new Indented()),
                RecordJoiner.Bounds.DEFAULT,
                clock),
            new LiveEvents.Sink() {
              @Override
              public void event(LineId id, Event event) throws IOException {
                throw new IOException("full");
              }

              @Override
              public void notice(String what) {
                notices.add(what);
              }
            });
    assertThatThrownBy(
            () -> {
              live.line(line("a", "one", "1"));
              live.line(line("a", "two", "2"));
            })
        .isInstanceOf(IOException.class)
        .hasMessage("full");
  }
}
