package logagg.collector.store.search;

import java.util.ArrayList;
import java.util.List;

/**
 * What someone searches for, in a small language: {@code word}, {@code "a phrase"}, {@code
 * beginning*}, and {@code -} before any of these for what must not be there. All must be true.
 *
 * <p>A word with punctuation, {@code 10.0.0.1}, is the phrase of its parts. There is no wrong
 * query: a quote that is not closed ends with the query.
 *
 * @param wanted all of them must be in the text
 * @param unwanted none of them may be in the text
 * @param unanswerable whether it asks for something that no word is in, {@code "!!"}; nothing is
 *     found then
 */
public record SearchQuery(List<Term> wanted, List<Term> unwanted, boolean unanswerable) {
  /** How many words a query may have; databases have limits of their own beyond it. */
  public static final int MOST_WORDS = 100;

  /** Finds everything. */
  public static final SearchQuery EVERYTHING = new SearchQuery(List.of(), List.of(), false);

  public SearchQuery {
    wanted = List.copyOf(wanted);
    unwanted = List.copyOf(unwanted);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it has more than {@value #MOST_WORDS} words
   */
  public static SearchQuery parse(String text) {
    List<Term> wanted = new ArrayList<>();
    List<Term> unwanted = new ArrayList<>();
    boolean unanswerable = false;
    int words = 0;
    int i = 0;
    while ((i = skipBlanks(text, i)) < text.length()) {
      boolean minus = text.charAt(i) == '-' && i + 1 < text.length() && text.charAt(i + 1) > ' ';
      int from = minus ? i + 1 : i;
      boolean quoted = text.charAt(from) == '"';
      int start = quoted ? from + 1 : from;
      int end = quoted ? end(text, start, '"') : endOfWord(text, start);
      i = quoted ? Math.min(end + 1, text.length()) : end;
      boolean star = quoted && i < text.length() && text.charAt(i) == '*';
      String said = text.substring(start, end);
      Term term = term(said, quoted ? star : beginsAWord(said));
      words += term.words().size();
      if (words > MOST_WORDS) {
        throw new IllegalArgumentException("a search has at most " + MOST_WORDS + " words");
      }
      if (!term.words().isEmpty()) {
        (minus ? unwanted : wanted).add(term);
      } else if (!minus) {
        unanswerable = true;
      }
      i += star ? 1 : 0;
    }
    return new SearchQuery(wanted, unwanted, unanswerable);
  }

  private static int skipBlanks(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  private static int end(String text, int from, char mark) {
    int end = text.indexOf(mark, from);
    return end < 0 ? text.length() : end;
  }

  /** A quote inside begins the next term. */
  private static int endOfWord(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) > ' ' && text.charAt(i) != '"') {
      i++;
    }
    return i;
  }

  private static Term term(String text, boolean prefix) {
    String written = Words.of(text).strip();
    return written.isEmpty()
        ? new Term(List.of(), false)
        : new Term(List.of(written.split(" ")), prefix);
  }

  /** In {@code 10.0.*} the star has no beginning before it: it stands for nothing. */
  private static boolean beginsAWord(String text) {
    return text.length() > 1
        && text.endsWith("*")
        && !Words.of(Character.toString(text.codePointBefore(text.length() - 1))).isEmpty();
  }
}
