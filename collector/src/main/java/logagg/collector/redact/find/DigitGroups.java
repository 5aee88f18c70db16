package logagg.collector.redact.find;

/**
 * Groups of digits with the signs between them that phone numbers are written with: where each ends
 * by which enough digits have come, and not too many (ITU-T E.164: 15).
 */
final class DigitGroups {
  private static final int FEWEST = 7;
  private static final int MOST = 15;
  private static final DigitGroups NONE = new DigitGroups();

  private final int[] ends = new int[MOST];
  private final int[] digits = new int[MOST];
  private int count;

  private DigitGroups() {}

  static DigitGroups at(String text, int from) {
    DigitGroups groups = NONE;
    int total = 0;
    int at = from;
    while (total <= MOST) {
      int next = skipBetween(text, at, total == 0);
      int end = Chars.digitsEnd(text, next);
      if (end == next) {
        break;
      }
      total += end - next;
      if (total >= FEWEST && total <= MOST) {
        groups = groups == NONE ? new DigitGroups() : groups;
        groups.add(end, total);
      }
      at = end;
    }
    return groups;
  }

  /** One sign; or two or three with parentheses, as in {@code +41 (0)44}. */
  private static int skipBetween(String text, int from, boolean first) {
    int at = from;
    boolean parenthesis = false;
    while (at < text.length() && at - from < 3) {
      char c = text.charAt(at);
      boolean sign = c == ' ' || c == '-' || c == '.' || c == '/';
      parenthesis |= c == '(' || c == ')';
      if (!(c == '(' || c == ')' || (sign && !first))) {
        break;
      }
      at++;
    }
    return at - from <= 1 || parenthesis ? at : from;
  }

  private void add(int end, int total) {
    ends[count] = end;
    digits[count] = total;
    count++;
  }

  int count() {
    return count;
  }

  int end(int group) {
    return ends[group];
  }

  /** How many there are by the end of a group. */
  int digits(int group) {
    return digits[group];
  }
}
