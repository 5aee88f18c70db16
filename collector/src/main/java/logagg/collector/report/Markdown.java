package logagg.collector.report;

import java.util.List;
import java.util.stream.Collectors;
import logagg.collector.render.Printable;

/**
 * A document in Markdown (CommonMark 0.31, with the tables of GitHub's). All text that is given is
 * escaped: whatever it says, it is shown as it is.
 */
final class Markdown {
  /** What begins markup within a line; of these, any may follow a backslash: section 2.4. */
  private static final String ACTIVE = "\\`*[]|~#$";

  private final StringBuilder out = new StringBuilder();

  Markdown heading(int level, String text) {
    out.repeat('#', level).append(' ').append(escaped(text)).append("\n\n");
    return this;
  }

  /** Lines of the text become one. */
  Markdown paragraph(String text) {
    out.append(escaped(text.strip().replaceAll("\\s+", " "))).append("\n\n");
    return this;
  }

  Markdown table(List<String> headings, List<List<String>> rows) {
    row(headings);
    out.append('|').repeat(" --- |", headings.size()).append('\n');
    rows.forEach(this::row);
    out.append('\n');
    return this;
  }

  private void row(List<String> cells) {
    out.append(
        cells.stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** On one line, so that nothing in it begins a block but its first characters. */
  static String escaped(String text) {
    String line = Printable.of(text.strip());
    StringBuilder escaped = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        default -> {
          if (ACTIVE.indexOf(c) >= 0
              || isUnderscore(line, i)
              || isLink(line, i)
              || isBlock(line, i)) {
            escaped.append('\\');
          }
          escaped.append(c);
        }
      }
    }
    return escaped.toString();
  }

  /** Not one within a word, which is no emphasis: section 6.2. */
  private static boolean isUnderscore(String line, int at) {
    boolean within =
        at > 0
            && at + 1 < line.length()
            && Character.isLetterOrDigit(line.charAt(at - 1))
            && Character.isLetterOrDigit(line.charAt(at + 1));
    return line.charAt(at) == '_' && !within;
  }

  /** What GitHub makes a link of though it is not marked as one: {@code http://}, {@code www.}. */
  private static boolean isLink(String line, int at) {
    return line.startsWith("://", at)
        || (line.charAt(at) == '.' && line.regionMatches(true, at - 3, "www", 0, 3))
        || (line.charAt(at) == ':' && line.regionMatches(true, at - 6, "mailto", 0, 6));
  }

  /** What makes a list, a rule or a heading at the beginning of a line. */
  private static boolean isBlock(String line, int at) {
    char c = line.charAt(at);
    if (at == 0) {
      return c == '-' || c == '+' || c == '=';
    }
    return (c == '.' || c == ')')
        && line.substring(0, at).chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
