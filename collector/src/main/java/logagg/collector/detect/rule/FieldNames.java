package logagg.collector.detect.rule;

import java.util.Map;
import logagg.collector.event.Event;

/** The names by which rules may call fields: our own, those of ECS, and some shorter ones. */
final class FieldNames {
  static final String SEVERITY = "severity";

  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("level", SEVERITY),
          Map.entry("log.level", SEVERITY),
          Map.entry("host", Event.HOST),
          Map.entry("hostname", Event.HOST),
          Map.entry("program", Event.PROGRAM),
          Map.entry("pid", Event.PID),
          Map.entry("user", "user.name"),
          Map.entry("ip", "source.ip"),
          Map.entry("status", "http.response.status_code"),
          Map.entry("method", "http.request.method"),
          Map.entry("url", "url.original"),
          Map.entry("user_agent", "user_agent.original"));

  private FieldNames() {}

  /** The name that events use. */
  static String of(String name) {
    return SHORT.getOrDefault(name, name);
  }
}
