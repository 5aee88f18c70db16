package logagg.collector.redact.find;

import java.util.Set;

/**
 * A social security number of the United States: area, group and serial number with dashes, dots or
 * spaces between. Nine digits in a row are too many other things. Areas 000, 666 and from 900 on,
 * group 00 and serial 0000 were never given out (SSA, RM 10201.035).
 */
final class Ssn {
  private static final Set<String> STATE_OR_CODE = Set.of("zip", "zipcode", "postcode", "plz");

  private Ssn() {}

  /** Looks at the digits {@code [start, first)}, of which there are three or five. */
  static boolean find(String text, int start, int first, Spans into) {
    char between = text.charAt(first);
    int second = Chars.digitsEnd(text, first + 1);
    int end;
    if (first - start == 3 && second - first == 3 && Chars.is(text, second, between)) {
      end = Chars.digitsEnd(text, second + 1);
      if (end - second != 5) {
        return false;
      }
    } else if (between == '-' && second - start == 10) {
      // written with but one dash
      end = second;
    } else {
      return false;
    }
    if (!isGiven(Card.digits(text, start, end))
        || !standsAlone(text, start, end, between, into.floor())
        || (first - start == 5 && isPostcode(text, start))) {
      return false;
    }
    into.add(start, end, BuiltInKind.SSN);
    return true;
  }

  private static boolean isGiven(String digits) {
    int area = Integer.parseInt(digits, 0, 3, 10);
    return digits.length() == 9
        && area != 0
        && area != 666
        && area < 900
        && !digits.startsWith("00", 3)
        && !digits.endsWith("0000");
  }

  private static boolean standsAlone(String text, int start, int end, char between, int floor) {
    boolean before =
        start > floor && text.charAt(start - 1) == between && Chars.isDigit(text, start - 2);
    boolean after = Chars.is(text, end, between) && Chars.isDigit(text, end + 1);
    return !before && !after && Edges.openBefore(text, start, floor) && Edges.openAfter(text, end);
  }

  /** 90210-1234 after "CA" or "zip" is a ZIP+4 code. */
  private static boolean isPostcode(String text, int start) {
    boolean state =
        start > 2
            && text.charAt(start - 1) == ' '
            && Chars.isUpper(text.charAt(start - 2))
            && Chars.isUpper(text.charAt(start - 3))
            && Edges.openBefore(text, start - 3, 0);
    return state || STATE_OR_CODE.contains(WordBefore.lastPart(WordBefore.of(text, start)));
  }
}
