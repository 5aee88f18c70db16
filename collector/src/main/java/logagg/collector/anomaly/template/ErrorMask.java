package logagg.collector.anomaly.template;

import java.util.Set;

/**
 * Takes out of an error's message what varies: all that {@link MessageMask} does, and quoted
 * values, and the parts of paths that are somebody's or of the moment ({@code /home/x}, {@code
 * /tmp/x}, {@code C:\Users\x}).
 */
final class ErrorMask {
  private static final int MAX_QUOTED = 256;
  private static final Set<String> PERSONAL = Set.of("home", "Users", "tmp", "Temp");

  private ErrorMask() {}

  static String mask(String message) {
    return MessageMask.mask(withoutPersonalPaths(withoutQuoted(message)));
  }

  /** A quote opens where no word is before it, so that the one in "can't" does not. */
  private static String withoutQuoted(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      out.append(c);
      i++;
      boolean opens =
          (c == '"' || c == '\'' || c == '`')
              && (i == 1 || !Character.isLetterOrDigit(text.charAt(i - 2)));
      if (opens) {
        int close = closing(text, i, c);
        if (close > i) {
          out.append(MessageMask.VARIABLE).append(c);
          i = close + 1;
        }
      }
    }
    return out.toString();
  }

  private static int closing(String text, int from, char quote) {
    int end = Math.min(text.length(), from + MAX_QUOTED);
    for (int i = from; i < end; i++) {
      boolean last = i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1));
      if (text.charAt(i) == quote && last) {
        return i;
      }
    }
    return -1;
  }

  private static String withoutPersonalPaths(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean personal = false;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '/' || c == '\\') {
        int end = segmentEnd(text, i + 1);
        String segment = text.substring(i + 1, end);
        out.append(c).append(personal && !segment.isEmpty() ? MessageMask.VARIABLE : segment);
        personal = !personal && PERSONAL.contains(segment);
        i = end;
      } else {
        out.append(c);
        personal = false;
        i++;
      }
    }
    return out.toString();
  }

  private static int segmentEnd(String text, int from) {
    int end = from;
    while (end < text.length() && " \t/\\:;,\"'`()[]{}<>|=".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
