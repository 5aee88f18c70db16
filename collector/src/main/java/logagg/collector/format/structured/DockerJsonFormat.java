package logagg.collector.format.structured;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * Docker's json-file log driver: {@code {"log":"...\n","stream":"stderr","time":"...","attrs":{}}}.
 * Fluentd and Fluent Bit add {@code kubernetes} to it. What the container wrote is read as {@link
 * InnerText}; its time, if it has one, goes before Docker's.
 */
public final class DockerJsonFormat implements LineFormat {
  private final InnerText inner;

  public DockerJsonFormat(InnerText inner) {
    this.inner = inner;
  }

  @Override
  public String name() {
    return "docker_json";
  }

  @Override
  public String description() {
    return "Docker json-file log";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json =
        JsonRecord.holding(record, "\"log\"")
            .filter(found -> found.has("log"))
            .filter(found -> found.has("time") || found.has("@timestamp"))
            .filter(found -> found.has("stream") || found.has("kubernetes.pod_name"));
    if (json.isEmpty()) {
      return false;
    }
    JsonRecord docker = json.get();
    String log = withoutNewline(docker.text("log"));
    Optional<String> format = inner.read(log, Optional.empty(), context, into);
    format.ifPresent(name -> into.field("log.inner_format", name));
    if (into.message().isEmpty()) {
      into.message(log);
    }
    String time = docker.has("time") ? docker.text("time") : docker.text("@timestamp");
    Optional<Instant> written = TimeValue.read(time, context);
    if (into.time().isEmpty()) {
      written.ifPresent(into::time);
    } else {
      written.ifPresent(created -> into.field("event.created", created));
    }
    String stream = docker.text("stream");
    into.field("log.iostream", stream.isEmpty() ? null : stream);
    if (into.severity() == Severity.UNKNOWN && stream.equals("stderr")) {
      // Many programs write all of their log there: a notice, no error.
      into.severity(Severity.NOTICE);
    }
    docker.forEach(
        (name, value) -> {
          if (name.startsWith("attrs.")) {
            into.field("container.labels." + name.substring(6), value);
          } else if (name.startsWith("kubernetes.") || name.startsWith("docker.")) {
            into.field(name, value);
          }
        });
    return true;
  }

  private static String withoutNewline(String log) {
    int end = log.length();
    while (end > 0 && (log.charAt(end - 1) == '\n' || log.charAt(end - 1) == '\r')) {
      end--;
    }
    return log.substring(0, end);
  }

  @Override
  public int specificity() {
    return 90;
  }
}
