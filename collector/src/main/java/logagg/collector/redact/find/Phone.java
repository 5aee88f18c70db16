package logagg.collector.redact.find;

import java.util.Set;

/**
 * A phone number: an international one with its plus sign (ITU-T E.123), one as North America
 * writes them, or any after a word that says so. Ten digits alone are too many other things.
 */
final class Phone {
  private static final Set<String> SAYS_PHONE =
      Set.of(
          "phone",
          "phonenumber",
          "telephone",
          "telefon",
          "tel",
          "mobile",
          "mobil",
          "cell",
          "cellphone",
          "handy",
          "fax",
          "sms",
          "msisdn",
          "whatsapp",
          "gsm",
          "landline",
          "caller",
          "callerid",
          "desk");

  private static final Set<String> FILLERS = Set.of("number", "no", "nr", "is", "num");

  private Phone() {}

  /**
   * Looks at what follows a plus sign.
   *
   * @param plus where it is
   * @param length how it is written: 1, or that of its escape
   */
  static boolean findInternational(String text, int plus, int length, Spans into) {
    if (plus > into.floor() && Chars.isWord(text.charAt(plus - 1))) {
      return false;
    }
    DigitGroups groups = DigitGroups.at(text, plus + length);
    for (int i = groups.count() - 1; i >= 0; i--) {
      int end = groups.end(i);
      if (end(text, end) > 0
          && PhoneNumbers.isInternational(
              "+" + text.substring(plus + length, end), groups.digits(i))) {
        into.add(plus, end(text, end), BuiltInKind.PHONE);
        return true;
      }
    }
    return false;
  }

  /** Looks at the digits {@code [start, first)} and what follows them. */
  static boolean findNational(String text, int start, int first, Spans into) {
    int from = start > into.floor() && Chars.is(text, start - 1, '(') ? start - 1 : start;
    int end = NorthAmerica.end(text, from, start, first);
    if (end > 0 && end(text, end) > 0 && standsAlone(text, from, end, into.floor())) {
      into.add(from, end(text, end), BuiltInKind.PHONE);
      return true;
    }
    return findNamed(text, from, into);
  }

  private static boolean findNamed(String text, int from, Spans into) {
    if (!Chars.isLetter(WordBefore.lastLetter(text, from))) {
      return false;
    }
    DigitGroups groups = DigitGroups.at(text, from);
    if (groups.count() == 0
        || !Edges.openBefore(text, from, into.floor())
        || !WordBefore.isOneOf(text, from, SAYS_PHONE, FILLERS)) {
      return false;
    }
    for (int i = groups.count() - 1; i >= 0; i--) {
      int end = end(text, groups.end(i));
      if (end > 0 && !(Chars.is(text, end, ':') && Chars.isDigit(text, end + 1))) {
        into.add(from, end, BuiltInKind.PHONE);
        return true;
      }
    }
    return false;
  }

  private static boolean standsAlone(String text, int start, int end, int floor) {
    boolean before =
        start > floor
            && Chars.isDigit(text, start - 2)
            && (text.charAt(start - 1) == '-' || text.charAt(start - 1) == '.');
    boolean after =
        (Chars.is(text, end, '-') || Chars.is(text, end, '.')) && Chars.isDigit(text, end + 1);
    return !before && !after && Edges.openBefore(text, start, floor);
  }

  /** The end with the extension, {@code x123}; 0 if the number does not end there. */
  private static int end(String text, int end) {
    if (Chars.is(text, end, 'x') && Chars.isDigit(text, end + 1)) {
      int extension = Chars.digitsEnd(text, end + 1);
      return extension - end <= 7 && Edges.openAfter(text, extension) ? extension : 0;
    }
    return Edges.openAfter(text, end) ? end : 0;
  }
}
