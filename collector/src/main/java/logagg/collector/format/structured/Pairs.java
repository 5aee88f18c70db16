package logagg.collector.format.structured;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text of {@code key=value} pairs set off by blanks or commas; values may be quoted, with
 * backslashes before quotes and themselves. A word without {@code =} is a key that is true.
 */
final class Pairs {
  private static final int MOST = 500;

  private final String text;
  private final List<Pair> pairs = new ArrayList<>();
  private int at;
  private int bare;

  /** One of them; a bare word has the value {@code true} and is no whole pair. */
  record Pair(String key, String value, boolean whole) {}

  private Pairs(String text, int from) {
    this.text = text;
    this.at = from;
  }

  /** Reads pairs from a position to the end; empty if there is something else. */
  static Optional<Pairs> of(String text, int from) {
    Pairs pairs = new Pairs(text, from);
    return pairs.read() ? Optional.of(pairs) : Optional.empty();
  }

  List<Pair> all() {
    return pairs;
  }

  /** How many have a key and a value. */
  int whole() {
    return pairs.size() - bare;
  }

  int bare() {
    return bare;
  }

  private boolean read() {
    skip();
    while (at < text.length()) {
      if (pairs.size() == MOST || !pair()) {
        return false;
      }
      skip();
    }
    return !pairs.isEmpty();
  }

  private void skip() {
    while (at < text.length() && isBetween(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBetween(char c) {
    return c == ' ' || c == '\t' || c == ',' || c == '\r' || c == '\n';
  }

  private boolean pair() {
    int start = at;
    while (at < text.length() && isKey(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      return false;
    }
    String key = text.substring(start, at);
    if (at == text.length() || isBetween(text.charAt(at))) {
      pairs.add(new Pair(key, "true", false));
      bare++;
      return true;
    }
    if (text.charAt(at) != '=') {
      return false;
    }
    at++;
    Optional<String> value = value();
    value.ifPresent(found -> pairs.add(new Pair(key, found, true)));
    return value.isPresent();
  }

  private static boolean isKey(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '.'
        || c == '/'
        || c == '@'
        || c == ':';
  }

  private Optional<String> value() {
    if (at == text.length()) {
      return Optional.of("");
    }
    char quote = text.charAt(at);
    if (quote == '"' || quote == '\'') {
      Optional<String> quoted = quoted(quote);
      if (quoted.isPresent() || quote == '"') {
        return quoted;
      }
    }
    int start = at;
    while (at < text.length() && !isEnd(text.charAt(at))) {
      at++;
    }
    return Optional.of(text.substring(start, at));
  }

  private static boolean isEnd(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private Optional<String> quoted(char quote) {
    StringBuilder value = new StringBuilder();
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        value.append(unescaped(text.charAt(++i)));
      } else if (c == quote) {
        if (i + 1 < text.length() && !isBetween(text.charAt(i + 1))) {
          return Optional.empty();
        }
        at = i + 1;
        return Optional.of(value.toString());
      } else {
        value.append(c);
      }
    }
    return Optional.empty();
  }

  // As Go's strconv.Quote writes them; an escape that is none keeps its backslash.
  private static String unescaped(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case '"', '\\', '\'' -> String.valueOf(c);
      default -> "\\" + c;
    };
  }
}
