package logagg.collector.format.structured;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.web.Digits;

/**
 * Log4j 2's JsonLayout, compact and one event a line: the time is {@code instant.epochSecond} and
 * {@code instant.nanoOfSecond}, a stack trace is in {@code thrown}.
 */
public final class Log4jJsonFormat implements LineFormat {
  private static final Set<String> OWN = Set.of("instant.epochSecond", "instant.nanoOfSecond");

  @Override
  public String name() {
    return "log4j_json";
  }

  @Override
  public String description() {
    return "Log4j 2 JsonLayout";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json = JsonRecord.holding(record, "\"epochSecond\"");
    OptionalLong second = number(json, "instant.epochSecond");
    if (second.isEmpty()) {
      return false;
    }
    JsonRecord log4j = json.orElseThrow();
    JsonEvent.put(log4j, OWN, context, into);
    long nanos = number(json, "instant.nanoOfSecond").orElse(0);
    // Within what an Instant can hold, as Digits gives no more than 18 digits.
    if (second.getAsLong() < Instant.MAX.getEpochSecond()) {
      into.time(Instant.ofEpochSecond(second.getAsLong(), Math.min(nanos, 999_999_999)));
    }
    if (log4j.has("thrown.extendedStackTrace")) {
      into.field("error.stack_trace", log4j.text("thrown.extendedStackTrace"));
    }
    if (log4j.has("thrown.name")) {
      into.field("error.type", log4j.text("thrown.name"));
      into.field("error.message", log4j.text("thrown.message"));
    }
    return true;
  }

  private static OptionalLong number(Optional<JsonRecord> json, String name) {
    return json.map(found -> Digits.number(found.text(name))).orElse(OptionalLong.empty());
  }

  @Override
  public int specificity() {
    return 85;
  }
}
