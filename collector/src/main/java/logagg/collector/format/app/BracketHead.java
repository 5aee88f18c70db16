package logagg.collector.format.app;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.ReadingContext;

/** {@code [time][LEVEL][logger]}: how Elasticsearch, OpenSearch and Logstash begin a record. */
record BracketHead(Instant time, String level, String logger) {
  /** Reads one; the cursor is then after it and its blanks. */
  static Optional<BracketHead> read(Cursor in, ReadingContext context) {
    if (!in.skip('[')) {
      return Optional.empty();
    }
    Optional<Instant> time = in.time(context);
    if (time.isEmpty() || !in.skip(']')) {
      return Optional.empty();
    }
    Optional<String> level = in.bracketed().map(String::strip);
    in.spaces();
    Optional<String> logger = in.bracketed().map(String::strip);
    if (level.flatMap(Levels::named).isEmpty() || logger.isEmpty()) {
      return Optional.empty();
    }
    in.skip(' ');
    return Optional.of(new BracketHead(time.get(), level.get(), logger.get()));
  }

  boolean isLogstash() {
    return logger.startsWith("logstash.") || logger.startsWith("slowlog.logstash");
  }

  void put(EventDraft into) {
    into.time(time);
    Levels.put(into, level);
    into.field("log.logger", logger);
  }
}
