package logagg.collector.redact.find;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Locale;

/** One way to write each value, so that all ways become one token. */
public final class CanonicalForm {
  private CanonicalForm() {}

  public static String of(Kind kind, String value) {
    return switch (kind) {
      case CustomKind custom -> value;
      case BuiltInKind builtIn -> of(builtIn, value);
    };
  }

  private static String of(BuiltInKind kind, String value) {
    return switch (kind) {
      case EMAIL -> email(value);
      case IPV4 -> IpAddress.parse(value).map(IpAddress::toString).orElse(value);
      case IPV6 -> IpAddress.parse(withoutZone(value)).map(IpAddress::toString).orElse(value);
      case CARD, SSN -> Card.digits(value, 0, value.length());
      case PHONE -> phone(value);
      case UUID -> value.toLowerCase(Locale.ROOT);
      case MAC -> value.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", "");
      case IBAN -> value.replaceAll("[ -]", "");
      case PRIVATE_KEY -> value.strip();
      case JWT, PROVIDER_KEY, URL_CREDENTIALS -> value;
    };
  }

  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }

  /** The case of a domain means nothing (RFC 4343); that of a local part may (RFC 5321, 2.4). */
  private static String email(String value) {
    String plain = value.replace("\\u0040", "@");
    if (plain.indexOf('%') >= 0) {
      plain = percentDecoded(plain);
    }
    int at = plain.lastIndexOf('@');
    return plain.substring(0, at + 1) + plain.substring(at + 1).toLowerCase(Locale.ROOT);
  }

  private static String percentDecoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      // a percent sign that escapes nothing stands for itself
      return text.replace("%40", "@");
    }
  }

  private static String phone(String value) {
    int extension = value.indexOf('x');
    String number = extension < 0 ? value : value.substring(0, extension);
    String digits = Card.digits(number, 0, number.length());
    if (number.startsWith("%")) {
      // the digit of an escaped plus sign is none of the number's
      return phone("+" + value.substring(3));
    }
    if (number.startsWith("+")) {
      return PhoneNumbers.canonical(number).orElse("+" + digits);
    }
    if (digits.startsWith("00")) {
      return "+" + digits.substring(2);
    }
    boolean northAmerican = digits.length() == 10 && digits.charAt(0) >= '2';
    return northAmerican ? "+1" + digits : digits;
  }
}
