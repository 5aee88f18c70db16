package logagg.collector.format.structured;

import java.util.List;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * OpenTelemetry logs as the collector's file exporter writes them (OTLP in JSON, {@code
 * resourceLogs}). Where a line holds several records it is one event, of the first of them, with
 * the values of all in lists.
 */
public final class OpenTelemetryFormat implements LineFormat {
  private static final String RECORD = "resourceLogs.scopeLogs.logRecords.";
  private static final String RESOURCE = "resourceLogs.resource.attributes.";

  /** Of OTLP's AnyValue: the kind of value is a name in between. */
  private static final List<String> KINDS =
      List.of(".stringValue", ".intValue", ".doubleValue", ".boolValue");

  @Override
  public String name() {
    return "otel_json";
  }

  @Override
  public String description() {
    return "OpenTelemetry logs (OTLP JSON)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json =
        JsonRecord.holding(record, "\"resourceLogs\"")
            .filter(
                found ->
                    found.has(RECORD + "timeUnixNano")
                        || found.has(RECORD + "observedTimeUnixNano")
                        || found.has(RECORD + "body.stringValue"));
    if (json.isEmpty()) {
      return false;
    }
    JsonRecord otel = json.get();
    CommonFields fields = new CommonFields(context);
    otel.forEach((name, value) -> fields.add(shortName(name), single(value)));
    fields.put(into);
    time(otel, context, into);
    into.severity(severity(otel.text(RECORD + "severityNumber"), into.severity()));
    String scope = otel.text("resourceLogs.scopeLogs.scope.name");
    into.field("log.logger", scope.isEmpty() ? null : scope);
    String body = otel.text(RECORD + "body.stringValue");
    if (!body.isEmpty()) {
      into.message(body);
    }
    return true;
  }

  // All is in arrays here, mostly of one record.
  private static Object single(Object value) {
    return value instanceof List<?> list && list.size() == 1 ? list.getFirst() : value;
  }

  private static String shortName(String name) {
    String bare = name;
    for (String kind : KINDS) {
      if (bare.endsWith(kind)) {
        bare = bare.substring(0, bare.length() - kind.length());
      }
    }
    if (bare.startsWith(RESOURCE)) {
      return bare.substring(RESOURCE.length());
    }
    String attribute = RECORD + "attributes.";
    if (bare.startsWith(attribute)) {
      return bare.substring(attribute.length());
    }
    if (!bare.startsWith(RECORD)) {
      return bare;
    }
    String own = bare.substring(RECORD.length());
    return own.equals("traceId") || own.equals("spanId") ? own : "otel." + own;
  }

  private static void time(JsonRecord otel, ReadingContext context, EventDraft into) {
    String stated = otel.text(RECORD + "timeUnixNano");
    // Zero is written where it is not known.
    boolean known = !stated.isEmpty() && !stated.equals("0");
    String time = known ? stated : otel.text(RECORD + "observedTimeUnixNano");
    TimeValue.read(time, context).ifPresent(into::time);
  }

  /** 1 to 24, in fours: trace, debug, info, warn, error, fatal. */
  private static Severity severity(String number, Severity otherwise) {
    if (number.isEmpty() || number.length() > 2 || !number.chars().allMatch(Character::isDigit)) {
      return otherwise;
    }
    return switch ((Integer.parseInt(number) - 1) / 4) {
      case 0 -> Severity.TRACE;
      case 1 -> Severity.DEBUG;
      case 2 -> Severity.INFO;
      case 3 -> Severity.WARNING;
      case 4 -> Severity.ERROR;
      case 5 -> Severity.CRITICAL;
      default -> otherwise;
    };
  }

  @Override
  public int specificity() {
    return 95;
  }
}
