package logagg.collector.format.structured;

import java.util.ArrayList;
import java.util.List;

/**
 * Values that each end at a pipe, with a backslash before pipes and backslashes within them.
 *
 * @param values as many as there are, at most as many as asked for
 * @param end behind the last pipe
 */
record PipedHeader(List<String> values, int end) {
  static PipedHeader of(String text, int from, int count) {
    List<String> values = new ArrayList<>(count);
    StringBuilder value = new StringBuilder();
    int at = from;
    while (at < text.length() && values.size() < count) {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length() && isEscapable(text.charAt(at))) {
        value.append(text.charAt(at++));
      } else if (c == '|') {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    return new PipedHeader(values, at);
  }

  private static boolean isEscapable(char c) {
    return c == '|' || c == '\\';
  }
}
