package logagg.collector.format.program;

/**
 * Steps through {@code key=value} pairs apart by spaces or commas; a value may be in double or
 * single quotes. Words without an equals sign are passed over.
 */
final class Pairs {
  private final String text;
  private int at;
  private String key = "";
  private String value = "";
  private boolean quoted;

  Pairs(String text, int from) {
    this.text = text;
    this.at = Math.max(from, 0);
  }

  boolean next() {
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '=' && at > start) {
        key = text.substring(start, at++);
        readValue();
        return true;
      }
      at++;
      if (isBreak(c) || c == ';' || c == '=') {
        start = at;
      }
    }
    return false;
  }

  private void readValue() {
    quoted = at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
    int start = quoted ? at + 1 : at;
    int end;
    if (quoted) {
      end = text.indexOf(text.charAt(at), start);
      end = end < 0 ? text.length() : end;
      at = Math.min(end + 1, text.length());
    } else {
      end = start;
      while (end < text.length() && !isBreak(text.charAt(end))) {
        end++;
      }
      at = end;
    }
    value = text.substring(start, end);
  }

  private static boolean isBreak(char c) {
    return c == ' ' || c == ',' || c == '\t' || c == '\n';
  }

  String key() {
    return key;
  }

  /** Without its quotes. */
  String value() {
    return value;
  }

  boolean isQuoted() {
    return quoted;
  }

  /** Where the next pair is looked for. */
  int position() {
    return at;
  }
}
