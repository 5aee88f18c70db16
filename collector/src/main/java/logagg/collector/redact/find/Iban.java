package logagg.collector.redact.find;

import org.apache.commons.validator.routines.IBANValidator;

/**
 * An international bank account number, ISO 13616: its country's length and form, and the check
 * digits of ISO 7064 MOD 97-10; in one piece or in groups of four.
 */
final class Iban {
  private static final IBANValidator VALIDATOR = IBANValidator.getInstance();
  private static final int SHORTEST = 15;
  private static final int LONGEST = 34;

  private Iban() {}

  /** Looks at the two check digits, which two letters stand before. */
  static boolean find(String text, int digits, Spans into) {
    int start = digits - 2;
    if (start < into.floor()
        || !Chars.isUpper(text.charAt(start))
        || !Chars.isUpper(text.charAt(start + 1))
        || !Chars.isDigit(text, digits + 1)
        || !Edges.openBefore(text, start, into.floor())) {
      return false;
    }
    IBANValidator.Validator country = VALIDATOR.getValidator(text.substring(start, digits));
    if (country == null) {
      return false;
    }
    int length = country.getIbanLength();
    StringBuilder iban = new StringBuilder(LONGEST);
    int at = start;
    while (iban.length() < length && at < text.length()) {
      char c = text.charAt(at);
      if (Chars.isUpper(c) || Chars.isDigit(c)) {
        iban.append(c);
      } else if (!isBetween(c) || iban.length() % 4 != 0 || !isInside(text, at)) {
        break;
      }
      at++;
    }
    if (iban.length() != length
        || length < SHORTEST
        || !Edges.openAfter(text, at)
        || !VALIDATOR.isValid(iban.toString())) {
      return false;
    }
    into.add(start, at, BuiltInKind.IBAN);
    return true;
  }

  private static boolean isBetween(char c) {
    return c == ' ' || c == '-';
  }

  private static boolean isInside(String text, int at) {
    return at + 1 < text.length() && Chars.isAlphanumeric(text.charAt(at + 1));
  }
}
