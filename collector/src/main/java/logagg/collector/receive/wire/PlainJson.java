package logagg.collector.receive.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Reads what JSON our clients write as a rule, several times faster than a reader of all JSON does:
 * an object of known names, whose values are whole numbers, or text in ASCII without {@code \}u.
 * Where it meets anything else it gives up, and says so; so what is wrong is told by the other.
 */
final class PlainJson {
  private static final byte[][] NAMES =
      JsonMessages.NAMES.stream().map(name -> name.getBytes(US_ASCII)).toArray(byte[][]::new);

  /** Text that is the same from message to message need not be made each time. */
  private static final int LONGEST_KEPT = 64;

  private final JsonMessages into;
  private final String[] kept = new String[NAMES.length];
  private byte[] unescaped = new byte[256];
  private byte[] bytes = {};
  private int at;
  private int end;

  PlainJson(JsonMessages into) {
    this.into = into;
    Arrays.fill(kept, "");
  }

  /** Reads an object; false if it is not plain: then what was read of it counts for nothing. */
  boolean read(byte[] from, int begin, int length) {
    bytes = from;
    at = begin;
    end = begin + length;
    return next() == '{' && fields() && isEnd();
  }

  private boolean isEnd() {
    return next() == 0 && (at == end && (end == 0 || bytes[end - 1] != 0));
  }

  private boolean fields() {
    while (true) {
      int field = next() == '"' ? name() : -1;
      if (field < 0 || next() != ':' || !value(field)) {
        return false;
      }
      switch (next()) {
        case ',' -> {}
        case '}' -> {
          return true;
        }
        default -> {
          return false;
        }
      }
    }
  }

  /** The next byte that is no space, which is then behind us; 0 at the end. */
  private int next() {
    while (at < end) {
      byte b = bytes[at++];
      if (b != ' ' && b != '\n' && b != '\t' && b != '\r') {
        return b;
      }
    }
    return 0;
  }

  /** The number of the field whose name is here; negative if it is not known. */
  private int name() {
    for (int i = 0; i < NAMES.length; i++) {
      byte[] name = NAMES[i];
      int close = at + name.length;
      if (close < end
          && bytes[close] == '"'
          && Arrays.equals(bytes, at, close, name, 0, name.length)) {
        at = close + 1;
        return i;
      }
    }
    return -1;
  }

  private boolean value(int field) {
    int first = next();
    if (first == '"') {
      return text(field);
    }
    if (first < '0' || first > '9') {
      return false;
    }
    int begin = at - 1;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    if ((first == '0' && at > begin + 1) || at == end || isOfNumber(bytes[at])) {
      return false;
    }
    into.put(field, string(field, bytes, begin, at));
    return true;
  }

  private static boolean isOfNumber(byte b) {
    return b == '.' || b == 'e' || b == 'E';
  }

  private boolean text(int field) {
    int begin = at;
    while (at < end && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
      at++;
    }
    if (at == end || bytes[at] < ' ') { // bytes beyond ASCII are negative
      return false;
    }
    if (bytes[at] == '\\') {
      return escaped(field, begin);
    }
    into.put(field, string(field, bytes, begin, at));
    at++;
    return true;
  }

  private boolean escaped(int field, int begin) {
    if (unescaped.length < end - begin) {
      unescaped = new byte[end - begin];
    }
    int length = at - begin;
    System.arraycopy(bytes, begin, unescaped, 0, length);
    while (at < end && bytes[at] >= ' ' && bytes[at] != '"') {
      byte b = bytes[at++];
      if (b == '\\') {
        b = at == end ? 0 : meant(bytes[at++]);
        if (b == 0) {
          return false;
        }
      }
      unescaped[length++] = b;
    }
    if (at == end || bytes[at] != '"') {
      return false;
    }
    at++;
    into.put(field, string(field, unescaped, 0, length));
    return true;
  }

  /** What an escape of two characters means, RFC 8259 section 7; 0 if it is none. */
  private static byte meant(byte escape) {
    return switch (escape) {
      case '"', '\\', '/' -> escape;
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> 0;
    };
  }

  private String string(int field, byte[] from, int begin, int close) {
    int length = close - begin;
    String before = kept[field];
    if (before.length() == length && isSame(before, from, begin)) {
      return before;
    }
    String fresh = new String(from, begin, length, ISO_8859_1);
    if (length <= LONGEST_KEPT) {
      kept[field] = fresh;
    }
    return fresh;
  }

  private static boolean isSame(String text, byte[] bytes, int begin) {
    for (int i = text.length() - 1; i >= 0; i--) {
      if (text.charAt(i) != bytes[begin + i]) {
        return false;
      }
    }
    return true;
  }
}
