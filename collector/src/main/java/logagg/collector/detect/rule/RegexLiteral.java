package logagg.collector.detect.rule;

import java.util.Optional;

/**
 * A text that is in everything that a regular expression matches: its longest run of plain
 * characters outside of groups. Where the expression is not understood for sure, none.
 */
final class RegexLiteral {
  private static final String SPECIAL = ".^$()[]{}*+?|\\";

  private final String regex;
  private int at;
  private final StringBuilder run = new StringBuilder();
  private String longest = "";

  private RegexLiteral(String regex) {
    this.regex = regex;
  }

  static Optional<String> of(String regex) {
    // Flags in the pattern (comments, literal mode) could change what any character means;
    // quoting is rare enough not to be followed.
    if (regex.contains("\\Q") || regex.contains("(?x") || hasFlags(regex)) {
      return Optional.empty();
    }
    RegexLiteral reader = new RegexLiteral(regex);
    return reader.read() && !reader.longest.isEmpty()
        ? Optional.of(reader.longest)
        : Optional.empty();
  }

  /** Flags other than i, s, m, U and u alone. */
  private static boolean hasFlags(String regex) {
    int at = regex.indexOf("(?");
    while (at >= 0) {
      int i = at + 2;
      while (i < regex.length() && Character.isLetter(regex.charAt(i))) {
        if ("ismuU".indexOf(regex.charAt(i)) < 0 && regex.charAt(i) != 'P') {
          return true;
        }
        i++;
      }
      at = regex.indexOf("(?", at + 2);
    }
    return false;
  }

  /** Whether it was understood. */
  private boolean read() {
    while (at < regex.length()) {
      char c = regex.charAt(at);
      switch (c) {
        case '|' -> {
          return false;
        }
        case '(' -> {
          end();
          if (!skipGroup()) {
            return false;
          }
        }
        case '[' -> {
          end();
          if (!skipClass()) {
            return false;
          }
        }
        case '*', '?', '{' -> {
          dropLast();
          end();
          skipQuantifier();
        }
        case '+' -> {
          end();
          at++;
        }
        case '.', '^', '$' -> {
          end();
          at++;
        }
        case '\\' -> {
          if (at + 1 >= regex.length()) {
            return false;
          }
          char escaped = regex.charAt(at + 1);
          if (Character.isLetterOrDigit(escaped)) {
            end();
            if ("wWdDsSbBtnrfvAzZ".indexOf(escaped) < 0) {
              return false;
            }
          } else {
            run.append(escaped);
          }
          at += 2;
        }
        default -> {
          if (SPECIAL.indexOf(c) < 0) {
            run.append(c);
          } else {
            end();
          }
          at++;
        }
      }
    }
    end();
    return true;
  }

  private void dropLast() {
    int length = run.length();
    if (length > 0) {
      boolean pair = length > 1 && Character.isLowSurrogate(run.charAt(length - 1));
      run.setLength(length - (pair ? 2 : 1));
    }
  }

  private void end() {
    if (run.length() > longest.length()) {
      longest = run.toString();
    }
    run.setLength(0);
  }

  private void skipQuantifier() {
    if (regex.charAt(at) == '{') {
      int close = regex.indexOf('}', at);
      at = close < 0 ? regex.length() : close + 1;
    } else {
      at++;
    }
  }

  /** Over a group and all that is in it. */
  private boolean skipGroup() {
    int depth = 0;
    while (at < regex.length()) {
      char c = regex.charAt(at);
      switch (c) {
        case '\\' -> at += 2;
        case '[' -> {
          if (!skipClass()) {
            return false;
          }
        }
        case '(' -> {
          depth++;
          at++;
        }
        case ')' -> {
          depth--;
          at++;
          if (depth == 0) {
            return true;
          }
        }
        default -> at++;
      }
    }
    return false;
  }

  /** Over a class; one in which another begins is not understood. */
  private boolean skipClass() {
    at++;
    if (at < regex.length() && regex.charAt(at) == '^') {
      at++;
    }
    if (at < regex.length() && regex.charAt(at) == ']') {
      at++;
    }
    while (at < regex.length() && regex.charAt(at) != ']') {
      char c = regex.charAt(at);
      if (c == '[') {
        return false;
      }
      at += c == '\\' ? 2 : 1;
    }
    at++;
    return at <= regex.length();
  }
}
