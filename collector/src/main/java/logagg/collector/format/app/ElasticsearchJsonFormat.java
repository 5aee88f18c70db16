package logagg.collector.format.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;

/**
 * Elasticsearch's JSON logs of versions 6 and 7: one object a record, of which the stack trace's
 * frames may be on lines of their own, and the audit log, one object a line.
 */
final class ElasticsearchJsonFormat implements LineFormat {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String name() {
    return "elasticsearch_json";
  }

  @Override
  public String description() {
    return "Elasticsearch: server and audit log as JSON";
  }

  @Override
  public int specificity() {
    return 90;
  }

  @Override
  public boolean continues(String line) {
    return line.startsWith("\"") || line.startsWith("]");
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    boolean server = record.contains("\"cluster.name\"") && record.contains("\"component\"");
    boolean audit = record.contains("\"event.type\"") && record.contains("\"event.action\"");
    if (!record.startsWith("{") || (!server && !audit)) {
      return false;
    }
    Optional<JsonNode> object = object(record);
    if (object.isEmpty()) {
      return false;
    }
    return audit ? audit(object.get(), context, into) : server(object.get(), context, into);
  }

  private static Optional<JsonNode> object(String record) {
    try {
      // The class of an exception and its frames are a JSON array over several lines.
      return Optional.ofNullable(JSON.readTree(record)).filter(JsonNode::isObject);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(JsonNode object, String name, ReadingContext context) {
    return Timestamps.at(object.path(name).asText(""), 0, context).map(Timestamps.Stamp::time);
  }

  private static boolean server(JsonNode object, ReadingContext context, EventDraft into) {
    Optional<Instant> time = time(object, "timestamp", context);
    if (time.isEmpty()) {
      return false;
    }
    into.time(time.get());
    Levels.put(into, object.path("level").asText(""));
    copy(object, "component", into, "log.logger");
    copy(object, "cluster.name", into, "elasticsearch.cluster.name");
    copy(object, "cluster.uuid", into, "elasticsearch.cluster.uuid");
    copy(object, "node.name", into, "elasticsearch.node.name");
    copy(object, "node.id", into, "elasticsearch.node.id");
    String message = object.path("message").asText("");
    if (object.path("type").asText("").endsWith("slowlog")) {
      ElasticsearchSlow.put(message, into);
    } else {
      into.message(message);
    }
    stackTrace(object.path("stacktrace"), into);
    return true;
  }

  private static void stackTrace(JsonNode frames, EventDraft into) {
    if (!frames.isArray() || frames.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    frames.forEach(frame -> lines.add(frame.asText("")));
    Traces.put(into, "\n" + String.join("\n\t", lines), 0);
  }

  private static boolean audit(JsonNode object, ReadingContext context, EventDraft into) {
    Optional<Instant> time =
        time(object, "@timestamp", context).or(() -> time(object, "timestamp", context));
    if (time.isEmpty()) {
      return false;
    }
    into.time(time.get());
    copy(object, "event.action", into, "event.action");
    copy(object, "user.name", into, "user.name");
    copy(object, "url.path", into, "url.original");
    copy(object, "request.method", into, "http.request.method");
    copy(object, "node.id", into, "elasticsearch.node.id");
    for (String name :
        List.of("event.type", "origin.type", "action", "request.name", "user.realm", "realm")) {
      copy(object, name, into, "elasticsearch.audit." + name);
    }
    Peers.source(into, object.path("origin.address").asText(""));
    String action = object.path("event.action").asText("");
    if (action.endsWith("_failed") || action.endsWith("_denied")) {
      into.field("event.outcome", "failure");
    } else if (action.endsWith("_success") || action.endsWith("_granted")) {
      into.field("event.outcome", "success");
    }
    return true;
  }

  private static void copy(JsonNode object, String from, EventDraft into, String to) {
    String value = object.path(from).asText("");
    into.field(to, value.isEmpty() ? null : value);
  }
}
