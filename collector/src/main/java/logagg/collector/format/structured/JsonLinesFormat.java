package logagg.collector.format.structured;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * One JSON object a line, with the field names that loggers commonly give (zap, logrus, slog,
 * winston, structlog, python-json-logger, Grafana, Authelia, authentik, Teleport and others).
 * Nested names are joined by dots.
 */
public final class JsonLinesFormat implements LineFormat {

  @Override
  public String name() {
    return "json";
  }

  @Override
  public String description() {
    return "JSON, one object a line";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json = JsonRecord.of(record);
    json.ifPresent(found -> JsonEvent.put(found, context, into));
    return json.isPresent();
  }

  @Override
  public int specificity() {
    return 30;
  }
}
