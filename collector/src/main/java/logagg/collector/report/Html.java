package logagg.collector.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import logagg.collector.render.Printable;

/**
 * A document in HTML, with SVG within it. All text and all values of attributes that are given are
 * escaped: whatever they say, they are shown as they are. For one thread.
 */
final class Html {
  private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element.
   *
   * @param attributes names and values, by turns
   */
  Html open(String tag, Object... attributes) {
    start(tag, attributes);
    open.push(tag);
    return this;
  }

  /** Ends the element that was begun last and is not ended yet. */
  Html close() {
    out.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /** An element with a text. */
  Html element(String tag, String text, Object... attributes) {
    start(tag, attributes);
    text(text);
    out.append("</").append(tag).append(">\n");
    return this;
  }

  /** One that has no end, such as {@code meta}; or in SVG, no content. */
  Html empty(String tag, Object... attributes) {
    start(tag, attributes);
    if (open.contains("svg")) {
      out.insert(out.length() - 1, '/');
    }
    out.append('\n');
    return this;
  }

  Html text(String text) {
    escape(Printable.of(text));
    return this;
  }

  /** The style sheet, which is ours and is not escaped. */
  Html style(String css) {
    out.append("<style>\n").append(css).append("</style>\n");
    return this;
  }

  private void start(String tag, Object... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(Printable.of(value(attributes[i + 1])));
      out.append('"');
    }
    out.append('>');
  }

  private static String value(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.1f", number)
        : value.toString();
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(Character.isSurrogate(c) ? surrogate(text, i) : c);
      }
    }
  }

  /** Half a pair cannot be encoded. */
  private static char surrogate(String text, int at) {
    char c = text.charAt(at);
    boolean paired =
        Character.isHighSurrogate(c)
            ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
            : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    return paired ? c : '\uFFFD';
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not ended: " + open);
    }
    return out.toString();
  }
}
