package logagg.collector.format.app;

import java.util.Optional;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;

/** The words and times of which layouts are made. */
final class LayoutWords {
  private static final String MARKS = "._$-/#@?*";

  private LayoutWords() {}

  /** The letters, digits and marks of names that begin here; may be none. */
  static String at(Cursor in) {
    String text = in.text();
    int at = in.at();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isLetterOrDigit(c) || MARKS.indexOf(c) >= 0) {
        at++;
      } else if (c == ':' && at + 1 < text.length() && text.charAt(at + 1) == ':') {
        at += 2;
      } else {
        break;
      }
    }
    return text.substring(in.at(), at);
  }

  /** Where the blanks end that begin here. */
  static int blanksEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  /** Whether a bare word looks like a level, and not like a word of the message. */
  static boolean standsOut(String word, char next) {
    return switch (next) {
      case ':', '|', ']', ',' -> true;
      case ' ', '\t', '\0', '\n', '(', '[' ->
          isCapitals(word) || word.equals("err") || word.equals("crit") || word.equals("emerg");
      default -> false;
    };
  }

  static boolean isCapitals(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < 'A' || word.charAt(i) > 'Z') {
        return false;
      }
    }
    return !word.isEmpty();
  }

  /** A time of any kind that has a date, or a time of day; nothing may be glued to it. */
  static Optional<Timestamps.Stamp> time(String text, int from, ReadingContext context) {
    Optional<Timestamps.Stamp> known = Timestamps.at(text, from, context);
    if (known.isPresent()) {
      return known.filter(s -> isEnd(text, s.end()));
    }
    if (from >= text.length() || text.charAt(from) < '0' || text.charAt(from) > '9') {
      return Optional.empty();
    }
    return Clock.ordinal(text, from, context)
        .or(() -> Clock.solid(text, from, context))
        .or(() -> Clock.shortYear(text, from, context))
        .or(() -> Clock.ofDay(text, from, context))
        .filter(s -> isEnd(text, s.end()));
  }

  private static boolean isEnd(String text, int at) {
    return at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
  }
}
