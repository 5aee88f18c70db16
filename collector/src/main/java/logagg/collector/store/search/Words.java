package logagg.collector.store.search;

/**
 * The words of a text, as the index of each database gets them.
 *
 * <p>A word is a run of letters, digits and combining marks, without regard to case. Databases
 * disagree about words, stop words, shortest words and case, so none of them is asked: a word is
 * written in lower-case ASCII, {@code zz} in front, and then all of them treat it alike. The {@code
 * zz} makes the shortest word three characters long and none a stop word, as InnoDB wants it.
 * Characters beyond ASCII are {@code q} and six hex digits; {@code q} itself is {@code qz}.
 *
 * <p>A word's beginning is the beginning of the written word, so that prefixes can be searched for.
 */
public final class Words {
  /** InnoDB leaves out what is longer than 84 characters (innodb_ft_max_token_size). */
  private static final int LONGEST = 80;

  /** PostgreSQL knows no later position than 16,383 (section 12.4.6 of its manual). */
  private static final int MOST = 10_000;

  private static final String MARK = "zz";

  /** For each ASCII character its lower case if it is a letter or digit, else 0. */
  private static final char[] ASCII = new char[128];

  static {
    for (char c = '0'; c <= '9'; c++) {
      ASCII[c] = c;
    }
    for (char c = 'a'; c <= 'z'; c++) {
      ASCII[c] = c;
      ASCII[c - 'a' + 'A'] = c;
    }
  }

  private final StringBuilder written = new StringBuilder(256);
  private int wordStart = -1;
  private int count;

  private Words() {}

  /** The written words of the texts, a blank before each and after the last; empty for none. */
  public static String of(String... texts) {
    Words words = new Words();
    for (String text : texts) {
      words.add(text);
    }
    return words.count == 0 ? "" : words.written.append(' ').toString();
  }

  private void add(String text) {
    for (int i = 0; i < text.length() && (count < MOST || wordStart >= 0); i++) {
      char c = text.charAt(i);
      if (c < 128) {
        ascii(ASCII[c]);
      } else {
        int point = text.codePointAt(i);
        i += Character.charCount(point) - 1;
        other(point);
      }
    }
    wordStart = -1;
  }

  private void ascii(char lower) {
    if (lower == 0) {
      wordStart = -1;
    } else if (begun()) {
      written.append(lower);
      if (lower == 'q') {
        written.append('z');
      }
      cut();
    }
  }

  private void other(int point) {
    if (!belongsToAWord(point)) {
      wordStart = -1;
      return;
    }
    // Twice, since some letters have two lower cases: the two sigmas are one.
    int lower = Character.toLowerCase(Character.toUpperCase(point));
    if (lower < 128) {
      ascii((char) lower);
    } else if (begun()) {
      written.append('q');
      for (int shift = 20; shift >= 0; shift -= 4) {
        written.append(Character.forDigit(lower >> shift & 0xF, 16));
      }
      cut();
    }
  }

  private static boolean belongsToAWord(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> Character.isLetterOrDigit(point);
    };
  }

  private boolean begun() {
    if (wordStart < 0) {
      if (count == MOST) {
        return false;
      }
      count++;
      written.append(' ').append(MARK);
      wordStart = written.length();
    }
    return true;
  }

  private void cut() {
    if (written.length() - wordStart > LONGEST) {
      written.setLength(wordStart + LONGEST);
    }
  }
}
