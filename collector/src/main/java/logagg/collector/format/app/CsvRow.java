package logagg.collector.format.app;

import java.util.ArrayList;
import java.util.List;

/** One record of comma-separated values, RFC 4180: a quoted value may hold commas and newlines. */
final class CsvRow {
  private static final int MOST = 200;

  private CsvRow() {}

  /** Its values, unquoted; a quote that is not closed goes on to the end. */
  static List<String> of(String record, char separator) {
    List<String> values = new ArrayList<>();
    int at = 0;
    while (values.size() < MOST) {
      if (at < record.length() && record.charAt(at) == '"') {
        StringBuilder value = new StringBuilder();
        at = quoted(record, at + 1, value);
        values.add(value.toString());
        int next = record.indexOf(separator, at);
        at = next < 0 ? record.length() : next;
      } else {
        int next = record.indexOf(separator, at);
        int end = next < 0 ? record.length() : next;
        values.add(record.substring(at, end));
        at = end;
      }
      if (at >= record.length()) {
        return values;
      }
      at++;
    }
    return values;
  }

  private static int quoted(String record, int from, StringBuilder value) {
    int at = from;
    while (at < record.length()) {
      char c = record.charAt(at);
      if (c != '"') {
        value.append(c);
      } else if (at + 1 < record.length() && record.charAt(at + 1) == '"') {
        value.append('"');
        at++;
      } else {
        return at + 1;
      }
      at++;
    }
    return at;
  }
}
