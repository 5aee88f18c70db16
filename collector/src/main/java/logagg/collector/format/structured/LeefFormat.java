package logagg.collector.format.structured;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.web.Digits;
import logagg.collector.format.web.Endpoint;
import logagg.collector.format.web.SyslogHeader;

/**
 * The Log Event Extended Format of IBM QRadar, alone or in syslog: {@code
 * LEEF:1.0|vendor|product|version|id|} and pairs set off by tabs; in version 2.0 a sixth value of
 * the header says by what, as a character or as {@code x5E} or {@code 0x5E}.
 */
public final class LeefFormat implements LineFormat {
  @Override
  public String name() {
    return "leef";
  }

  @Override
  public String description() {
    return "LEEF (IBM QRadar)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    int start = record.indexOf("LEEF:");
    if (start < 0) {
      return false;
    }
    boolean second = record.startsWith("2.", start + 5);
    PipedHeader header = PipedHeader.of(record, start + 5, second ? 6 : 5);
    if (header.values().size() < (second ? 6 : 5)) {
      return false;
    }
    if (start > 0) {
      SyslogHeader.put(record.substring(0, start), context, into);
    }
    into.field("observer.vendor", header.values().get(1));
    into.field("observer.product", header.values().get(2));
    into.field("observer.version", header.values().get(3));
    into.field("event.code", header.values().get(4));
    char delimiter = second ? delimiter(header.values().get(5)) : '\t';
    for (String pair : record.substring(header.end()).split(quoted(delimiter), 500)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && equals + 1 < pair.length()) {
        put(pair.substring(0, equals).strip(), pair.substring(equals + 1), context, into);
      }
    }
    return true;
  }

  private static String quoted(char delimiter) {
    return Pattern.quote(String.valueOf(delimiter));
  }

  private static char delimiter(String written) {
    String hex = written.startsWith("0x") ? written.substring(2) : written.replaceFirst("^x", "");
    if (written.length() == 1) {
      return written.charAt(0);
    }
    if (hex.isEmpty() || hex.length() > 4) {
      return '\t';
    }
    try {
      return (char) Integer.parseInt(hex, 16);
    } catch (NumberFormatException e) {
      // Not as documented; a tab is what it is by default.
      return '\t';
    }
  }

  private static void put(String key, String value, ReadingContext context, EventDraft into) {
    switch (key) {
      case "src" -> address("source", value, into);
      case "dst" -> address("destination", value, into);
      case "srcPort" -> number("source.port", value, into);
      case "dstPort" -> number("destination.port", value, into);
      case "srcBytes" -> number("source.bytes", value, into);
      case "dstBytes" -> number("destination.bytes", value, into);
      case "usrName" -> into.field("user.name", value);
      case "proto" -> into.field("network.transport", value.toLowerCase(Locale.ROOT));
      case "cat" -> into.field("leef.category", value);
      case "sev" -> into.field("leef.severity", value).severity(severity(value));
      case "devTime" -> {
        into.field("leef.devTime", value);
        Optional.of(value).flatMap(v -> TimeValue.read(v, context)).ifPresent(into::time);
      }
      case "msg" -> into.message(value);
      default -> into.field("leef." + key, value);
    }
  }

  private static void address(String side, String value, EventDraft into) {
    Endpoint.of(value).putAs(side, into);
  }

  private static void number(String name, String value, EventDraft into) {
    Digits.number(value).ifPresent(n -> into.field(name, n));
  }

  /** 1 to 10, of which 10 is the worst. */
  private static Severity severity(String written) {
    return switch (written) {
      case "1", "2", "3" -> Severity.NOTICE;
      case "4", "5", "6" -> Severity.WARNING;
      case "7", "8" -> Severity.ERROR;
      case "9", "10" -> Severity.CRITICAL;
      default -> Severity.UNKNOWN;
    };
  }

  @Override
  public int specificity() {
    return 95;
  }
}
