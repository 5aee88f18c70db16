package logagg.collector.format.syslog;

import java.util.HashSet;
import java.util.Set;
import logagg.collector.event.EventDraft;

/**
 * STRUCTURED-DATA of RFC 5424 section 6.3: a nil value or elements, each an id and parameters. An
 * element without parameters is put as true under its own name.
 */
final class StructuredData {
  private static final String PREFIX = "log.syslog.structured_data.";
  private static final int MAX_NAME = 32;

  /** The RFC has no bound; what is beyond this one is read, and left out. */
  private static final int MOST_FIELDS = 1000;

  private final String text;
  private int at;
  private int fields;

  private StructuredData(String text, int at) {
    this.text = text;
    this.at = at;
  }

  /**
   * Reads it, and the space before it.
   *
   * @return the index after it; negative if it is not as the RFC has it
   */
  static int read(String text, int from, EventDraft into) {
    StructuredData data = new StructuredData(text, from + 1);
    boolean spaced = from < text.length() && text.charAt(from) == ' ';
    return spaced && data.elements(into) ? data.at : -1;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private boolean elements(EventDraft into) {
    if (peek() == '-') {
      at++;
      return true;
    }
    if (peek() != '[') {
      return false;
    }
    Set<String> ids = new HashSet<>(4);
    while (peek() == '[') {
      at++;
      String id = name();
      // "The same SD-ID MUST NOT exist more than once in a message": section 6.3.2.
      if (id.isEmpty() || !ids.add(id) || !parameters(PREFIX + id, into)) {
        return false;
      }
    }
    return true;
  }

  /** SD-NAME: printable ASCII without an equals sign, a bracket or a quote. */
  private String name() {
    int start = at;
    while (at < text.length() && isName(text.charAt(at))) {
      at++;
    }
    return at - start > MAX_NAME ? "" : text.substring(start, at);
  }

  private static boolean isName(char c) {
    return c > 32 && c < 127 && c != '=' && c != ']' && c != '"';
  }

  private boolean parameters(String element, EventDraft into) {
    if (peek() == ']') {
      at++;
      put(element, true, into);
      return true;
    }
    while (peek() == ' ') {
      at++;
      String name = name();
      if (name.isEmpty() || !text.startsWith("=\"", at)) {
        return false;
      }
      at += 2;
      int start = at;
      if (!value()) {
        return false;
      }
      put(element + "." + name, unescaped(text, start, at), into);
      at++;
    }
    return text.startsWith("]", at++);
  }

  private void put(String name, Object value, EventDraft into) {
    if (fields++ < MOST_FIELDS) {
      into.field(name, value);
    }
  }

  /** Up to the closing quote. */
  private boolean value() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        return true;
      }
      if (c == ']') {
        return false;
      }
      at += c == '\\' && at + 1 < text.length() && isEscaped(text.charAt(at + 1)) ? 2 : 1;
    }
    return false;
  }

  /** Section 6.3.3: a backslash before anything else is a backslash. */
  private static boolean isEscaped(char c) {
    return c == '"' || c == '\\' || c == ']';
  }

  private static String unescaped(String text, int from, int to) {
    int backslash = text.indexOf('\\', from);
    if (backslash < 0 || backslash >= to) {
      return text.substring(from, to);
    }
    StringBuilder plain = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < to && isEscaped(text.charAt(i + 1))) {
        c = text.charAt(++i);
      }
      plain.append(c);
    }
    return plain.toString();
  }
}
