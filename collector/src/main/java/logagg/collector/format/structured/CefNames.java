package logagg.collector.format.structured;

import java.util.Locale;
import java.util.Map;
import logagg.collector.event.EventDraft;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.web.Digits;
import logagg.collector.format.web.Endpoint;

/**
 * The keys of CEF's extension dictionary (revision 26) in ECS; what has no place there is put as
 * {@code cef.<key>}. A custom field is put under its label too: {@code cs1=x cs1Label=Zone} is
 * {@code cef.labels.Zone}.
 */
final class CefNames {
  private CefNames() {}

  static void put(Map<String, String> extension, ReadingContext context, EventDraft into) {
    extension.forEach(
        (key, value) -> {
          if (!value.isEmpty()) {
            put(key, value, context, into);
            label(key, value, extension, into);
          }
        });
  }

  private static void put(String key, String value, ReadingContext context, EventDraft into) {
    switch (key) {
      case "src", "sourceAddress", "c6a2" -> address("source", key, value, into);
      case "dst", "destinationAddress", "c6a3" -> address("destination", key, value, into);
      case "dvc", "deviceAddress" -> into.field("observer.ip", value);
      case "spt", "sourcePort" -> number("source.port", key, value, into);
      case "dpt", "destinationPort" -> number("destination.port", key, value, into);
      case "smac" -> into.field("source.mac", value);
      case "dmac" -> into.field("destination.mac", value);
      case "shost" -> into.field("source.domain", value);
      case "dhost" -> into.field("destination.domain", value);
      case "dvchost", "deviceHostName" -> into.host(value);
      case "suser", "sourceUserName" -> into.field("user.name", value);
      case "duser", "destinationUserName" -> into.field("user.target.name", value);
      case "suid" -> into.field("user.id", value);
      case "in", "bytesIn" -> number("source.bytes", key, value, into);
      case "out", "bytesOut" -> number("destination.bytes", key, value, into);
      case "proto" -> into.field("network.transport", value.toLowerCase(Locale.ROOT));
      case "app" -> into.field("network.protocol", value.toLowerCase(Locale.ROOT));
      case "act", "deviceAction" -> into.field("event.action", value);
      case "outcome" -> into.field("event.outcome", value);
      case "reason" -> into.field("event.reason", value);
      case "externalId" -> into.field("event.id", value);
      case "cat" -> into.field("cef.category", value);
      case "request" -> into.field("url.original", value);
      case "requestMethod" -> into.field("http.request.method", value);
      case "requestClientApplication" -> into.field("user_agent.original", value);
      case "fname" -> into.field("file.name", value);
      case "filePath" -> into.field("file.path", value);
      case "fsize" -> number("file.size", key, value, into);
      case "sproc" -> into.program(value);
      case "spid" -> into.pid(value);
      case "msg" -> into.message(value);
      case "rt", "start", "end" -> time(key, value, context, into);
      default -> into.field("cef." + key, value);
    }
  }

  private static void address(String side, String key, String value, EventDraft into) {
    Endpoint end = Endpoint.of(value);
    if (Endpoint.isIp(end.address())) {
      end.putAs(side, into);
    } else {
      into.field("cef." + key, value);
    }
  }

  private static void number(String name, String key, String value, EventDraft into) {
    Digits.number(value)
        .ifPresentOrElse(n -> into.field(name, n), () -> into.field("cef." + key, value));
  }

  // When the device received it, or when it began; the first that is there is the event's time.
  private static void time(String key, String value, ReadingContext context, EventDraft into) {
    TimeValue.read(value, context)
        .ifPresentOrElse(
            time -> {
              if (key.equals("rt")) {
                into.time(time);
              } else {
                into.field("event." + key, time);
              }
            },
            () -> into.field("cef." + key, value));
  }

  private static void label(
      String key, String value, Map<String, String> extension, EventDraft into) {
    String label = extension.getOrDefault(key + "Label", "");
    if (!label.isEmpty() && label.length() < 100) {
      into.field("cef.labels." + label, value);
    }
  }
}
