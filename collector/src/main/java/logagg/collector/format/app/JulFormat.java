package logagg.collector.format.app;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;

/**
 * java.util.logging's SimpleFormatter, on two lines: {@code Jan 02, 2024 3:04:05 AM class method},
 * then {@code LEVEL: message} and perhaps a stack trace.
 */
final class JulFormat implements LineFormat {
  @Override
  public String name() {
    return "java_util_logging";
  }

  @Override
  public String description() {
    return "Java: java.util.logging";
  }

  @Override
  public int specificity() {
    return 85;
  }

  @Override
  public boolean continues(String line) {
    int colon = line.indexOf(": ");
    return Traces.continues(line)
        || (colon > 2 && colon < 8 && Levels.named(line.substring(0, colon)).isPresent());
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<Timestamps.Stamp> time = Clock.english(record, 0, context);
    if (time.isEmpty()) {
      return false;
    }
    Cursor in = new Cursor(record);
    in.moveTo(time.get().end());
    if (!in.skip(' ')) {
      return false;
    }
    String logger = in.word();
    if (logger.isEmpty()) {
      return false;
    }
    into.time(time.get().time()).field("log.logger", logger);
    if (in.skip(' ')) {
      into.field("log.origin.function", in.word());
    }
    int newline = in.lineEnd();
    in.moveTo(Math.min(newline + 1, record.length()));
    in.until(": ").ifPresent(level -> Levels.put(into, level));
    int trace = Traces.put(into, record, in.at());
    into.message(record.substring(in.at(), Math.max(trace, in.at())));
    return true;
  }
}
