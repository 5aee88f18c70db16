package logagg.collector.detect.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A condition's words and signs, one after the other. */
final class ConditionTokens {
  /**
   * A word or a sign.
   *
   * @param text as written
   * @param at where in the condition, from 0
   */
  record Token(String text, int at) {
    boolean is(String word) {
      return text.toLowerCase(Locale.ROOT).equals(word);
    }

    boolean isWord() {
      return isWordCharacter(text.charAt(0));
    }
  }

  private final List<Token> tokens = new ArrayList<>();
  private final int length;
  private int next;

  ConditionTokens(String condition) {
    this.length = condition.length();
    int at = 0;
    while (at < length) {
      char c = condition.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
        continue;
      }
      int end = at + 1;
      if (isWordCharacter(c)) {
        while (end < length && isWordCharacter(condition.charAt(end))) {
          end++;
        }
      } else if ((c == '<' || c == '>' || c == '=' || c == '!')
          && end < length
          && condition.charAt(end) == '=') {
        end++;
      }
      tokens.add(new Token(condition.substring(at, end), at));
      at = end;
    }
  }

  private static boolean isWordCharacter(char c) {
    return Character.isLetterOrDigit(c) || "_-*?.$%+#@:\\/".indexOf(c) >= 0;
  }

  boolean hasNext() {
    return next < tokens.size();
  }

  /** The next one, or one without text at the end. */
  Token peek() {
    return hasNext() ? tokens.get(next) : new Token("\0", length);
  }

  Token take() {
    Token token = peek();
    next++;
    return token;
  }

  /** Takes the next one if it is this word or sign. */
  boolean take(String word) {
    if (hasNext() && peek().is(word)) {
      next++;
      return true;
    }
    return false;
  }
}
