package logagg.collector.redact.find;

import java.util.Set;

/**
 * The number of a payment card, ISO/IEC 7812-1: an issuer's prefix and length, and a right check
 * digit; in one piece, or in the groups that are printed on cards.
 */
final class Card {
  private static final int SHORTEST = 12;
  private static final int LONGEST = 19;

  private static final int[][] GROUPINGS = {
    {4, 4, 4, 4, 3}, {4, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}, {4, 5, 6}
  };

  /**
   * What says of a number that it is no card's: a tenth of all numbers have a right check digit.
   */
  private static final Set<String> NUMBERS_OF_OTHER_THINGS =
      Set.of(
          "id",
          "ids",
          "pid",
          "uid",
          "gid",
          "uuid",
          "guid",
          "tid",
          "time",
          "timestamp",
          "ts",
          "epoch",
          "offset",
          "seq",
          "sequence",
          "size",
          "bytes",
          "length",
          "len",
          "count",
          "total",
          "nonce",
          "hash",
          "serial",
          "inode",
          "xid",
          "lsn",
          "cursor",
          "version",
          "revision",
          "request",
          "session",
          "trace",
          "span",
          "imei",
          "arn",
          "port",
          "duration",
          "elapsed");

  private Card() {}

  /** Looks at the digits {@code [start, end)}. */
  static boolean findPlain(String text, int start, int end, Spans into) {
    int digits = end - start;
    if (digits < SHORTEST
        || digits > LONGEST
        || !isIssued(number(text, start, 8), digits)
        || !hasCheckDigit(text, start, end)
        || !standsAlone(text, start, end, into.floor())
        || isOfOtherThing(text, start)) {
      return false;
    }
    into.add(start, end, BuiltInKind.CARD);
    return true;
  }

  /** Looks at a group of four digits and those after it. */
  static boolean findGrouped(String text, int start, Spans into) {
    char between = text.charAt(start + 4);
    for (int[] grouping : GROUPINGS) {
      int end = groupsEnd(text, start, grouping, between);
      if (end >= 0 && isGroupedCard(text, start, end, between, into.floor())) {
        into.add(start, end, BuiltInKind.CARD);
        return true;
      }
    }
    return false;
  }

  private static boolean isGroupedCard(String text, int start, int end, char between, int floor) {
    boolean goesOn = between == '-' && Chars.is(text, end, '-') && Chars.isDigit(text, end + 1);
    String digits = digits(text, start, end);
    return !goesOn
        && isIssued(number(digits, 0, 8), digits.length())
        && hasCheckDigit(digits, 0, digits.length())
        && standsAlone(text, start, end, floor);
  }

  /** The end of groups of such lengths; -1 if they are none. */
  private static int groupsEnd(String text, int start, int[] grouping, char between) {
    int at = start;
    for (int group = 0; group < grouping.length; group++) {
      if (group > 0 && !Chars.is(text, at++, between)) {
        return -1;
      }
      int end = Chars.digitsEnd(text, at);
      if (end - at != grouping[group]) {
        return -1;
      }
      at = end;
    }
    return at;
  }

  private static boolean standsAlone(String text, int start, int end, int floor) {
    if (!Edges.openBefore(text, start, floor) || !Edges.openAfter(text, end)) {
      return false;
    }
    // a part of a decimal number, or of a longer one
    boolean after = Chars.is(text, end, '.') && Chars.isDigit(text, end + 1);
    boolean before =
        start > floor
            && Chars.isDigit(text, start - 2)
            && (text.charAt(start - 1) == '.' || text.charAt(start - 1) == '-');
    return !after && !before;
  }

  /**
   * Whether the word before it, with {@code =} or {@code :} between or not, names another thing.
   */
  private static boolean isOfOtherThing(String text, int start) {
    String word = WordBefore.of(text, start);
    return isNameOfOtherThing(word);
  }

  /** Whether a field of such a name holds something else: {@code session_id}, {@code requestId}. */
  static boolean isNameOfOtherThing(String name) {
    if (name.contains("card")) {
      return false;
    }
    String last = WordBefore.lastPart(name);
    return NUMBERS_OF_OTHER_THINGS.contains(last)
        || (last.length() > 2
            && (last.endsWith("id") || last.endsWith("time"))
            && !"paid".equals(last));
  }

  /** Whether all of a text is one, with nothing between the digits. */
  static boolean is(String text) {
    int digits = text.length();
    return digits >= SHORTEST
        && digits <= LONGEST
        && Chars.digitsEnd(text, 0) == digits
        && isIssued(number(text, 0, 8), digits)
        && hasCheckDigit(text, 0, digits);
  }

  /** The digits of a text. */
  static String digits(String text, int start, int end) {
    StringBuilder digits = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      if (Chars.isDigit(text.charAt(i))) {
        digits.append(text.charAt(i));
      }
    }
    return digits.toString();
  }

  private static int number(String text, int start, int digits) {
    return Integer.parseInt(text, start, start + digits, 10);
  }

  private static boolean isIssued(int eight, int digits) {
    return CardIssuers.issued(eight, digits);
  }

  /** ISO/IEC 7812-1 annex B, Luhn's formula. */
  private static boolean hasCheckDigit(String text, int start, int end) {
    int sum = 0;
    boolean twice = false;
    for (int i = end - 1; i >= start; i--) {
      int digit = text.charAt(i) - '0';
      int weighed = twice ? 2 * digit : digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
      twice = !twice;
    }
    return sum % 10 == 0;
  }
}
