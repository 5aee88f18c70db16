package logagg.collector.format.structured;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pairs with delimiters of one's own, such as {@code user: alice, from: "192.0.2.1"}: for formats
 * that are configured. Blanks around delimiters count nothing; keys and values may be in double
 * quotes, with a backslash before quotes and backslashes; a key without a value is {@code true}; a
 * key that comes several times has a list. Thread-safe.
 *
 * @param keyValue between a key and its value; not empty
 * @param field between a pair and the next; not empty. A blank is any number of blanks
 */
public record KeyValues(String keyValue, String field) {
  private static final int MOST = 1_000;

  public KeyValues {
    if (keyValue.isEmpty() || field.isEmpty()) {
      throw new IllegalArgumentException("a delimiter is empty");
    }
  }

  /** Reads a text; empty if it holds no pair, or a quote is not closed. */
  public Optional<Map<String, Object>> read(String text) {
    Reader reader = new Reader(text);
    return reader.read() && reader.pairs > 0 ? Optional.of(reader.values) : Optional.empty();
  }

  private final class Reader {
    private final String text;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private int at;
    private int pairs;

    Reader(String text) {
      this.text = text;
    }

    boolean read() {
      blanks();
      while (at < text.length()) {
        if (values.size() == MOST || !pair()) {
          return false;
        }
        blanks();
      }
      return true;
    }

    private boolean pair() {
      // A quote that is not closed is no key.
      String key = text.charAt(at) == '"' ? quoted().orElse("") : bareKey();
      if (key.isEmpty()) {
        return false;
      }
      int afterKey = at;
      blanks();
      if (text.startsWith(keyValue, at) && !key.startsWith(keyValue)) {
        at += keyValue.length();
        pairs++;
        put(key, value());
      } else {
        at = afterKey;
        values.putIfAbsent(key, true);
      }
      return endOfField();
    }

    private String bareKey() {
      int keyEnd = text.indexOf(keyValue, at);
      int end = fieldEnd();
      // A word that begins with the delimiter has no key before it: all of it is one.
      if (keyEnd > at && keyEnd < end) {
        end = keyEnd;
      }
      return taken(end);
    }

    private String value() {
      blanks();
      if (at < text.length() && text.charAt(at) == '"') {
        int start = at;
        Optional<String> quoted = quoted();
        if (quoted.isPresent() && isEndOfField()) {
          return quoted.get();
        }
        at = start;
      }
      return taken(fieldEnd());
    }

    private String taken(int end) {
      String taken = text.substring(at, end).strip();
      at = end;
      return taken;
    }

    private int fieldEnd() {
      int end = text.indexOf(field, at);
      return end < 0 ? text.length() : end;
    }

    private boolean isEndOfField() {
      int after = at;
      while (after < text.length()
          && isBlank(text.charAt(after))
          && !text.startsWith(field, after)) {
        after++;
      }
      return after == text.length() || text.startsWith(field, after);
    }

    /** Goes past the delimiter; false if something else is there. */
    private boolean endOfField() {
      blanks();
      if (at == text.length() || field.equals(" ")) {
        return true;
      }
      boolean delimited = text.startsWith(field, at);
      at += delimited ? field.length() : 0;
      return delimited;
    }

    private Optional<String> quoted() {
      StringBuilder value = new StringBuilder();
      for (int i = at + 1; i < text.length(); i++) {
        char c = text.charAt(i);
        boolean escapes = c == '\\' && i + 1 < text.length();
        if (escapes && (text.charAt(i + 1) == '"' || text.charAt(i + 1) == '\\')) {
          value.append(text.charAt(++i));
        } else if (c == '"') {
          at = i + 1;
          return Optional.of(value.toString());
        } else {
          value.append(c);
        }
      }
      return Optional.empty();
    }

    private void blanks() {
      while (at < text.length() && isBlank(text.charAt(at)) && !text.startsWith(hardField(), at)) {
        at++;
      }
    }

    // A newline that ends a field is not passed over as a blank.
    private String hardField() {
      return field.equals("\n") || field.equals("\t") ? field : "\0";
    }

    private static boolean isBlank(char c) {
      return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private void put(String key, String value) {
      Object before = values.get(key);
      if (before instanceof List<?> list) {
        List<Object> longer = new ArrayList<>(list);
        longer.add(value);
        values.put(key, longer);
      } else if (before instanceof String first) {
        values.put(key, List.of(first, value));
      } else {
        values.put(key, value);
      }
    }
  }
}
