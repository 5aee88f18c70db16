package logagg.collector.format.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/** Reads records as of a fixed day, in UTC. */
final class Reading {
  static final Instant NOW = Instant.parse("2024-06-15T12:00:00Z");
  static final ReadingContext CONTEXT = new ReadingContext(ZoneOffset.UTC, NOW);

  private Reading() {}

  /** A record as a format reads it; the test fails if it does not. */
  static Event of(LineFormat format, String record) {
    EventDraft draft = new EventDraft();
    assertThat(format.parse(record, CONTEXT, draft)).as(record).isTrue();
    return draft.build(record, format.name(), "-", NOW);
  }

  static boolean refused(LineFormat format, String record) {
    return !format.parse(record, CONTEXT, new EventDraft());
  }

  /** A record as the most specific of all formats reads it that does. */
  static Optional<Event> best(String record) {
    return AppFormats.all().stream()
        .sorted(Comparator.comparingInt(LineFormat::specificity).reversed())
        .filter(format -> !refused(format, record))
        .findFirst()
        .map(format -> of(format, record));
  }

  static LineFormat named(String name) {
    return AppFormats.all().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  static Object field(Event event, String name) {
    return event.fields().value(name).orElse("(none)");
  }
}
