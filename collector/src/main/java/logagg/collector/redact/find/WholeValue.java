package logagg.collector.redact.find;

import java.util.Locale;
import java.util.Optional;

/**
 * What a text can be as a whole, if someone says that it is: without regard to what is around it.
 */
public final class WholeValue {
  private static final int LONGEST_ADDRESS = 64;

  private WholeValue() {}

  /** The kind whose shape it has; {@code PHONE} for a number of 7 to 15 digits. */
  public static Optional<BuiltInKind> shape(String value) {
    int length = value.length();
    if (length < 2 || length > 254) {
      return Optional.empty();
    }
    char first = value.charAt(0);
    if (length <= LONGEST_ADDRESS && (Chars.isHex(first) || first == ':')) {
      if (Ipv4.is(value, 0, length)) {
        return Optional.of(BuiltInKind.IPV4);
      }
      int zone = value.indexOf('%');
      if (value.indexOf(':') >= 0 && Ipv6.is(value, 0, zone < 0 ? length : zone)) {
        return Optional.of(BuiltInKind.IPV6);
      }
      if (isMac(value)) {
        return Optional.of(BuiltInKind.MAC);
      }
    }
    int at = value.indexOf('@');
    if (at > 0 && at < length - 1 && value.indexOf(' ') < 0) {
      return Optional.of(BuiltInKind.EMAIL);
    }
    return isNumber(value) ? Optional.of(BuiltInKind.PHONE) : Optional.empty();
  }

  private static boolean isMac(String value) {
    int digits = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Chars.isHex(c)) {
        digits++;
      } else if (c != ':' && c != '-' && c != '.') {
        return false;
      }
    }
    return (digits == 12 || digits == 16) && value.length() >= digits + 2;
  }

  private static boolean isNumber(String value) {
    int digits = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Chars.isDigit(c)) {
        digits++;
      } else if (" -./()+".indexOf(c) < 0) {
        return false;
      }
    }
    return digits >= 7 && digits <= 15;
  }

  /**
   * Whether a whole number, written in digits, is a card's; a field's name may say that it is not.
   */
  public static boolean isCard(String digits, String field) {
    String last = field.substring(field.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Card.is(digits) && !Card.isNameOfOtherThing(last);
  }
}
