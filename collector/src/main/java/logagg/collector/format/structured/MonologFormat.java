package logagg.collector.format.structured;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;

/**
 * Monolog's lines, as Laravel, Symfony, Magento and others of PHP write them: {@code [2024-01-02
 * 03:04:05] channel.ERROR: what happened {"context":1} []}. What the JSON names is read as that of
 * {@link JsonLinesFormat}; the stack trace within is part of it, and may go on over lines.
 */
public final class MonologFormat implements LineFormat {
  @Override
  public String name() {
    return "monolog";
  }

  @Override
  public String description() {
    return "Monolog (PHP: Laravel, Symfony, Magento)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    if (!record.startsWith("[") || record.length() < 24) {
      return false;
    }
    Optional<Stamp> time = Timestamps.iso(record, 1, context);
    if (time.isEmpty() || !record.startsWith("] ", time.get().end())) {
      return false;
    }
    int start = time.get().end() + 2;
    int colon = record.indexOf(": ", start);
    int dot = colon < 0 ? -1 : record.lastIndexOf('.', colon);
    String level = dot <= start ? "" : record.substring(dot + 1, colon);
    Optional<Severity> severity = Severity.named(level);
    if (severity.isEmpty() || !Character.isUpperCase(level.charAt(0)) || colon - start > 100) {
      return false;
    }
    String channel = record.substring(start, dot);
    if (channel.indexOf(' ') >= 0) {
      return false;
    }
    text(record.substring(colon + 2), context, into);
    into.time(time.get().time()).severity(severity.get());
    into.field("log.level", level).field("log.logger", channel);
    return true;
  }

  private static void text(String text, ReadingContext context, EventDraft into) {
    // Context and extra come last; an empty one is [].
    String bare = text.stripTrailing();
    while (bare.endsWith(" []") || bare.endsWith(" {}")) {
      bare = bare.substring(0, bare.length() - 3).stripTrailing();
    }
    int brace = bare.startsWith("{") ? 0 : bare.indexOf(" {");
    if (brace >= 0 && bare.endsWith("}")) {
      Optional<JsonRecord> json = JsonRecord.of(bare.substring(brace).stripLeading());
      if (json.isPresent()) {
        JsonEvent.put(json.get(), context, into);
        bare = brace == 0 ? bare : bare.substring(0, brace);
      }
    }
    into.message(bare);
  }

  @Override
  public boolean continues(String line) {
    return line.startsWith("[stacktrace]")
        || line.startsWith("#")
        || line.startsWith("\"}")
        || line.startsWith("[previous exception]");
  }

  @Override
  public int specificity() {
    return 85;
  }
}
