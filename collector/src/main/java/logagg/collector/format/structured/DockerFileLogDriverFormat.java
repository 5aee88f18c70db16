package logagg.collector.format.structured;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * docker_file_log_driver: JSON, whose {@code msg} is JSON again, with {@code message}, {@code
 * timestamp}, {@code host}, and {@code extra}; {@code extra.formatter} may name the format of the
 * message, which is read as {@link InnerText}.
 */
public final class DockerFileLogDriverFormat implements LineFormat {
  private final InnerText inner;

  public DockerFileLogDriverFormat(InnerText inner) {
    this.inner = inner;
  }

  @Override
  public String name() {
    return "docker_file_log_driver";
  }

  @Override
  public String description() {
    return "docker_file_log_driver (JSON in JSON)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json =
        JsonRecord.holding(record, "\"msg\"", "timestamp")
            .map(outer -> outer.text("msg"))
            .flatMap(JsonRecord::of)
            .filter(log -> log.has("message") && log.has("timestamp"));
    if (json.isEmpty()) {
      return false;
    }
    JsonRecord log = json.get();
    String message = log.text("message").stripTrailing();
    Optional<String> formatter =
        Optional.of(log.text("extra.formatter")).filter(name -> !name.isEmpty());
    Optional<String> format = inner.read(message, formatter, context, into);
    format.ifPresent(name -> into.field("log.inner_format", name));
    around(log, message, context, into);
    return true;
  }

  private static void around(
      JsonRecord log, String message, ReadingContext context, EventDraft into) {
    if (into.message().isEmpty()) {
      into.message(message);
    }
    if (into.time().isEmpty()) {
      TimeValue.read(log.value("timestamp").orElse(""), context).ifPresent(into::time);
    }
    if (into.severity() == Severity.UNKNOWN) {
      LevelNames.severity(log.value("level").orElse("")).ifPresent(into::severity);
    }
    if (log.has("host")) {
      into.host(log.text("host"));
    }
    log.forEach(
        (name, value) -> {
          if (name.startsWith("extra.")) {
            into.field("docker." + name.substring(6), value);
          }
        });
  }

  @Override
  public int specificity() {
    return 92;
  }
}
