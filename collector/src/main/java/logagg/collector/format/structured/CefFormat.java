package logagg.collector.format.structured;

import java.util.LinkedHashMap;
import java.util.Map;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.web.Digits;
import logagg.collector.format.web.SyslogHeader;

/**
 * The Common Event Format of ArcSight, alone or in syslog: {@code
 * CEF:0|vendor|product|version|id|name|severity|key=value key=value}. Pipes and backslashes of the
 * header, and equals signs of the rest, have a backslash before them; some leave it out, and then a
 * word before an equals sign is a key.
 */
public final class CefFormat implements LineFormat {
  private static final int HEADER = 7;
  private static final int MOST = 400;

  @Override
  public String name() {
    return "cef";
  }

  @Override
  public String description() {
    return "CEF (ArcSight Common Event Format)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    int start = record.indexOf("CEF:");
    int version = start < 0 ? 0 : start + 4;
    while (version < record.length() && record.charAt(version) == ' ') {
      version++;
    }
    // Where syslog has taken "CEF:" for the program, the version is what is left.
    int bar = record.indexOf('|', version);
    if (bar < 0 || bar - version > 3 || !Digits.all(record.substring(version, bar))) {
      return false;
    }
    PipedHeader header = PipedHeader.of(record, version, HEADER);
    if (header.values().size() < HEADER) {
      return false;
    }
    if (start > 0) {
      SyslogHeader.put(record.substring(0, start), context, into);
    }
    header(header, into);
    Map<String, String> extension = extension(record.substring(header.end()));
    CefNames.put(extension, context, into);
    if (into.message().isEmpty()) {
      into.message(header.values().get(5));
    }
    return true;
  }

  private static void header(PipedHeader header, EventDraft into) {
    into.field("cef.version", header.values().get(0));
    put("observer.vendor", header.values().get(1), into);
    put("observer.product", header.values().get(2), into);
    put("observer.version", header.values().get(3), into);
    put("event.code", header.values().get(4), into);
    put("cef.name", header.values().get(5), into);
    String severity = header.values().get(6).strip();
    put("cef.severity", severity, into);
    into.severity(severity(severity));
  }

  private static void put(String name, String value, EventDraft into) {
    if (!value.isEmpty()) {
      into.field(name, value);
    }
  }

  /** 0 to 3 low, 4 to 6 medium, 7 and 8 high, 9 and 10 very high; or the words. */
  private static Severity severity(String written) {
    return switch (written) {
      case "0", "1", "2", "3", "Low" -> Severity.NOTICE;
      case "4", "5", "6", "Medium" -> Severity.WARNING;
      case "7", "8", "High" -> Severity.ERROR;
      case "9", "10", "Very-High" -> Severity.CRITICAL;
      default -> Severity.UNKNOWN;
    };
  }

  /** The pairs: a value goes up to the blank before the next key. */
  private static Map<String, String> extension(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    String key = "";
    int value = 0;
    for (int at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1)) {
      int start = keyStart(text, at);
      if (start < at) {
        put(key, text.substring(value, Math.max(value, start)), pairs);
        key = text.substring(start, at);
        value = at + 1;
      }
    }
    put(key, text.substring(value), pairs);
    return pairs;
  }

  private static void put(String key, String value, Map<String, String> into) {
    if (!key.isEmpty() && into.size() < MOST) {
      into.put(key, unescaped(value.strip()));
    }
  }

  /** Where the key begins that ends at an equals sign; there, if that is part of a value. */
  private static int keyStart(String text, int equals) {
    int start = equals;
    while (start > 0 && isKey(text.charAt(start - 1))) {
      start--;
    }
    return start == 0 || text.charAt(start - 1) == ' ' ? start : equals;
  }

  private static boolean isKey(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '.'
        || c == '-'
        || c == '['
        || c == ']';
  }

  private static String unescaped(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    return value
        .replace("\\=", "=")
        .replace("\\n", "\n")
        .replace("\\r", "\r")
        .replace("\\|", "|")
        .replace("\\\\", "\\");
  }

  @Override
  public int specificity() {
    return 95;
  }
}
