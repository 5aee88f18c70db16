package logagg.logcache;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * A glob over absolute paths.
 *
 * <pre>
 * *        any run of characters but /
 * **       any run of characters, / too; "/**&#47;" also stands for a single /
 * ?        one character but /
 * [abc]    one of these characters; [a-z] a range, [!abc] or [^abc] none of these; never /
 * {a,b}    either; may be nested
 * \x       the character x itself; within [], \ is a character like others
 * </pre>
 *
 * <p>Immutable.
 */
public final class Glob {
  private final String glob;
  private final boolean literal;
  private final Pattern regex;

  private Glob(String glob, boolean literal, Pattern regex) {
    this.glob = glob;
    this.literal = literal;
    this.regex = regex;
  }

  /**
   * Reads a glob.
   *
   * @throws GlobException if a bracket or brace has no end, or a backslash has nothing after it
   */
  public static Glob parse(String glob) {
    Translator translator = new Translator(glob);
    String regex = translator.translate();
    return new Glob(glob, !translator.special, Pattern.compile(regex, Pattern.DOTALL));
  }

  /** Whether the whole path matches. */
  public boolean matches(String path) {
    return regex.matcher(path).matches();
  }

  /** Whether it is a bare path: nothing in it but escapes, so that it matches one path only. */
  public boolean isLiteral() {
    return literal;
  }

  @Override
  public String toString() {
    return glob;
  }

  /** What is wrong with a glob, and where. */
  public static final class GlobException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String reason;
    private final int column;

    GlobException(String reason, int column) {
      super(reason + " (column " + column + ")");
      this.reason = reason;
      this.column = column;
    }

    /** What is wrong, without the place. */
    public String reason() {
      return reason;
    }

    /** Counted from 1. */
    public int column() {
      return column;
    }
  }

  /** Turns a glob into a regular expression, from left to right. */
  private static final class Translator {
    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private int at;
    private final Deque<Integer> openBraces = new ArrayDeque<>();
    private boolean special;

    Translator(String glob) {
      this.glob = glob;
    }

    String translate() {
      while (at < glob.length()) {
        int start = at;
        char c = glob.charAt(at++);
        special |= "*?[{".indexOf(c) >= 0;
        switch (c) {
          case '*' -> star(start);
          case '?' -> regex.append("[^/]");
          case '[' -> bracket(start);
          case '{' -> openBrace(start);
          case '}' -> closeBrace();
          case ',' -> regex.append(openBraces.isEmpty() ? "," : "|");
          case '\\' -> escaped(start);
          default -> literally(c);
        }
      }
      if (!openBraces.isEmpty()) {
        throw new GlobException("{ without its }", openBraces.pop() + 1);
      }
      return regex.toString();
    }

    private void star(int start) {
      if (at >= glob.length() || glob.charAt(at) != '*') {
        regex.append("[^/]*");
        return;
      }
      while (at < glob.length() && glob.charAt(at) == '*') {
        at++;
      }
      boolean wholeName =
          start > 0
              && glob.charAt(start - 1) == '/'
              && at < glob.length()
              && glob.charAt(at) == '/';
      if (wholeName) {
        at++;
        regex.append("(?:.*/)?");
      } else {
        regex.append(".*");
      }
    }

    private void bracket(int start) {
      int end = bracketEnd(start);
      String body = glob.substring(at, end);
      at = end + 1;
      boolean negated = body.startsWith("!") || body.startsWith("^");
      int[] members = (negated ? body.substring(1) : body).codePoints().toArray();
      regex.append("(?!/)[").append(negated ? "^" : "");
      int i = 0;
      while (i < members.length) {
        regex.append(quoted(members[i]));
        boolean range = i + 2 < members.length && members[i + 1] == '-';
        if (range && members[i] > members[i + 2]) {
          throw new GlobException("range out of order in []", start + 1);
        }
        if (range) {
          regex.append('-').append(quoted(members[i + 2]));
        }
        i += range ? 3 : 1;
      }
      regex.append("]");
    }

    private int bracketEnd(int start) {
      int first = at;
      if (first < glob.length() && "!^".indexOf(glob.charAt(first)) >= 0) {
        first++;
      }
      int end = glob.indexOf(']', first + 1);
      if (end < 0) {
        throw new GlobException("[ without its ]", start + 1);
      }
      return end;
    }

    private void openBrace(int start) {
      openBraces.push(start);
      regex.append("(?:");
    }

    private void closeBrace() {
      if (openBraces.isEmpty()) {
        regex.append("\\}");
      } else {
        openBraces.pop();
        regex.append(')');
      }
    }

    private void escaped(int start) {
      if (at >= glob.length()) {
        throw new GlobException("\\ with nothing after it", start + 1);
      }
      literally(glob.charAt(at++));
    }

    private void literally(char c) {
      regex.append(quoted(c));
    }

    private static String quoted(int point) {
      boolean bare = point > 127 || Character.isLetterOrDigit(point) || point == '/';
      return bare ? Character.toString(point) : "\\" + (char) point;
    }
  }
}
