package logagg.collector.redact;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import logagg.collector.redact.find.BuiltInKind;
import logagg.collector.redact.find.WholeValue;

/**
 * Fields whose names tell what they hold, so that their value needs no other proof than its own
 * shape: {@code source.ip}, {@code user.email}, {@code caller_phone}.
 */
final class KnownFields {
  private final Set<BuiltInKind> kinds;
  private final boolean passwords;

  KnownFields(Set<BuiltInKind> kinds) {
    this.kinds = kinds;
    this.passwords = kinds.contains(BuiltInKind.URL_CREDENTIALS);
  }

  /** What a text is that is all of a field's value; empty if its name or shape does not tell. */
  Optional<BuiltInKind> kind(String name, String value) {
    Optional<BuiltInKind> shape = WholeValue.shape(value);
    if (shape.isEmpty()) {
      return shape;
    }
    Optional<BuiltInKind> told = told(shape.get(), name);
    return told.isPresent() && kinds.contains(told.get()) ? told : Optional.empty();
  }

  private static Optional<BuiltInKind> told(BuiltInKind shape, String name) {
    String last = lastPart(name);
    return switch (shape) {
      case IPV4, IPV6 ->
          endsWith(last, "ip", "address", "addr", "ips", "ipv4", "ipv6", "host", "client", "peer")
              ? Optional.of(shape)
              : Optional.empty();
      case EMAIL -> endsWith(last, "email", "mail") ? Optional.of(shape) : Optional.empty();
      case MAC -> endsWith(last, "mac") ? Optional.of(shape) : Optional.empty();
      // digits alone: the name tells of what
      case PHONE -> number(last);
      default -> Optional.empty();
    };
  }

  private static Optional<BuiltInKind> number(String last) {
    if (endsWith(last, "phone", "mobile", "msisdn", "fax", "phonenumber", "phone_number")) {
      return Optional.of(BuiltInKind.PHONE);
    }
    return endsWith(last, "ssn") ? Optional.of(BuiltInKind.SSN) : Optional.empty();
  }

  /** Whether a field holds the password of a URL that was taken apart. */
  boolean isPassword(String name) {
    return passwords && name.equals("url.password");
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static boolean endsWith(String name, String... ends) {
    for (String end : ends) {
      if (name.endsWith(end)) {
        return true;
      }
    }
    return false;
  }
}
