package logagg.collector.format.structured;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;
import logagg.collector.format.web.Digits;
import logagg.collector.format.web.Endpoint;
import logagg.collector.format.web.SyslogHeader;

/**
 * Palo Alto Networks' firewalls: comma-separated values in the order of the PAN-OS documentation
 * ("Syslog Field Descriptions"), alone or in syslog: traffic, threat, system, configuration and
 * GlobalProtect logs. What is not named here is kept as {@code panos.<number of the column>}.
 */
public final class PaloAltoFormat implements LineFormat {
  private static final int MOST = 250;

  @Override
  public String name() {
    return "paloalto";
  }

  @Override
  public String description() {
    return "Palo Alto Networks firewall log (CSV)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    // The second value is when it was received, yyyy/mm/dd; the first is of no use, mostly 1.
    int comma = record.indexOf(',');
    if (comma < 0 || comma > 400 || Timestamps.iso(record, comma + 1, context).isEmpty()) {
      return false;
    }
    List<String> values = values(record, comma + 1);
    if (values.size() < 12 || !Digits.all(value(values, 5).isEmpty() ? "0" : value(values, 5))) {
      return false;
    }
    String type = value(values, 3);
    if (!isKnown(type)) {
      return false;
    }
    SyslogHeader.put(record.substring(0, comma), context, into);
    time(values, context, into);
    into.field("observer.serial_number", value(values, 2));
    into.field("panos.type", type).field("panos.subtype", value(values, 4));
    switch (type) {
      case "TRAFFIC" -> traffic(values, into);
      case "THREAT" -> threat(values, into);
      case "SYSTEM" -> system(values, into);
      default -> others(values, 6, into);
    }
    return true;
  }

  private static boolean isKnown(String type) {
    return switch (type) {
      case "TRAFFIC",
          "THREAT",
          "SYSTEM",
          "CONFIG",
          "GLOBALPROTECT",
          "USERID",
          "AUTHENTICATION",
          "DECRYPTION",
          "HIPMATCH",
          "CORRELATION" ->
          true;
      default -> false;
    };
  }

  // Of the documentation's columns the first is number 0 here, so that 3 is the type.
  private static List<String> values(String record, int from) {
    List<String> values = new ArrayList<>();
    values.add("");
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int i = from; i < record.length() && values.size() < MOST; i++) {
      char c = record.charAt(i);
      if (c == '"' && quoted && i + 1 < record.length() && record.charAt(i + 1) == '"') {
        value.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    values.add(value.toString());
    return values;
  }

  private static String value(List<String> values, int column) {
    return column < values.size() ? values.get(column) : "";
  }

  private static void time(List<String> values, ReadingContext context, EventDraft into) {
    String generated = value(values, 6).isEmpty() ? value(values, 1) : value(values, 6);
    Optional<Stamp> time = Timestamps.iso(generated, 0, context);
    time.ifPresent(stamp -> into.time(stamp.time()));
  }

  /** The columns 7 to 30, which traffic and threat logs have in common. */
  private static void session(List<String> values, EventDraft into) {
    Endpoint.of(value(values, 7)).putAs("source", into);
    Endpoint.of(value(values, 8)).putAs("destination", into);
    put("source.nat.ip", value(values, 9), into);
    put("destination.nat.ip", value(values, 10), into);
    put("rule.name", value(values, 11), into);
    put("user.name", value(values, 12), into);
    put("user.target.name", value(values, 13), into);
    put("network.application", value(values, 14), into);
    put("observer.ingress.zone", value(values, 16), into);
    put("observer.egress.zone", value(values, 17), into);
    put("observer.ingress.interface.name", value(values, 18), into);
    put("observer.egress.interface.name", value(values, 19), into);
    put("panos.session_id", value(values, 22), into);
    number("source.port", value(values, 24), into);
    number("destination.port", value(values, 25), into);
    put("network.transport", value(values, 29), into);
    put("event.action", value(values, 30), into);
  }

  private static void traffic(List<String> values, EventDraft into) {
    session(values, into);
    number("network.bytes", value(values, 31), into);
    number("source.bytes", value(values, 32), into);
    number("destination.bytes", value(values, 33), into);
    number("network.packets", value(values, 34), into);
    Digits.nanosOfSeconds(value(values, 36)).ifPresent(n -> into.field("event.duration", n));
    put("event.reason", value(values, 46), into);
    boolean allowed = value(values, 30).equals("allow");
    into.severity(allowed ? Severity.INFO : Severity.NOTICE);
    into.message("TRAFFIC " + value(values, 4) + " " + value(values, 30));
  }

  private static void threat(List<String> values, EventDraft into) {
    session(values, into);
    put("url.original", value(values, 31), into);
    put("panos.threat", value(values, 32), into);
    put("rule.category", value(values, 33), into);
    put("log.level", value(values, 34), into);
    put("network.direction", value(values, 35), into);
    into.severity(severity(value(values, 34)));
    String threat = value(values, 32);
    into.message(threat.isEmpty() ? "THREAT " + value(values, 4) : threat);
  }

  /** Virtual system, event, object, two reserved, module, severity, description. */
  private static void system(List<String> values, EventDraft into) {
    put("event.action", value(values, 8), into);
    put("panos.object", value(values, 9), into);
    put("panos.module", value(values, 12), into);
    put("log.level", value(values, 13), into);
    into.severity(severity(value(values, 13)));
    into.message(value(values, 14));
  }

  private static void others(List<String> values, int from, EventDraft into) {
    for (int i = from; i < values.size(); i++) {
      put("panos." + i, values.get(i), into);
    }
  }

  private static Severity severity(String word) {
    return switch (word) {
      case "informational" -> Severity.INFO;
      case "low" -> Severity.NOTICE;
      case "medium" -> Severity.WARNING;
      case "high" -> Severity.ERROR;
      case "critical" -> Severity.CRITICAL;
      default -> Severity.UNKNOWN;
    };
  }

  private static void put(String name, String value, EventDraft into) {
    if (!value.isEmpty()) {
      into.field(name, value);
    }
  }

  private static void number(String name, String value, EventDraft into) {
    Digits.number(value).ifPresent(n -> into.field(name, n));
  }

  @Override
  public int specificity() {
    return 95;
  }
}
