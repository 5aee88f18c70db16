package logagg.collector.redact.find;

import java.util.Locale;
import java.util.Set;

/**
 * The word that says what follows it: {@code version 1.2.3.4}, {@code "phone":"…"}, {@code tel. …}.
 */
final class WordBefore {
  private static final String BETWEEN = " \t=:\"'\\([{<#.";
  private static final int MOST_BETWEEN = 5;
  private static final int LONGEST = 32;

  private WordBefore() {}

  /** In lower case, of letters, digits and underscores; empty if there is none. */
  static String of(String text, int start) {
    int end = end(text, start);
    int from = begin(text, end);
    return text.substring(from, end).toLowerCase(Locale.ROOT);
  }

  /**
   * Whether it is one of these; or one before it is, and only fillers follow: {@code is}, {@code
   * no}.
   */
  static boolean isOneOf(String text, int start, Set<String> words, Set<String> fillers) {
    int end = end(text, start);
    for (int looked = 0; looked < 3; looked++) {
      int from = begin(text, end);
      String word = text.substring(from, end).toLowerCase(Locale.ROOT);
      if (words.contains(lastPart(word))) {
        return true;
      }
      if (!fillers.contains(word)) {
        return false;
      }
      end = end(text, from);
    }
    return false;
  }

  /** {@code phone} of {@code home_phone}. */
  static String lastPart(String word) {
    return word.substring(word.lastIndexOf('_') + 1);
  }

  /** The last letter before a value, or a space if none is near. */
  static char lastLetter(String text, int start) {
    int end = end(text, start);
    return end > 0 && Chars.isWord(text.charAt(end - 1)) ? text.charAt(end - 1) : ' ';
  }

  private static int end(String text, int start) {
    int end = start;
    while (end > 0 && start - end < MOST_BETWEEN && BETWEEN.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static int begin(String text, int end) {
    int from = end;
    while (from > 0 && end - from < LONGEST && Chars.isWord(text.charAt(from - 1))) {
      from--;
    }
    return from;
  }
}
