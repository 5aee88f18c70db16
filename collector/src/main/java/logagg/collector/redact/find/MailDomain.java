package logagg.collector.redact.find;

import java.util.Locale;
import java.util.Set;
import org.apache.commons.validator.routines.DomainValidator;

/** The domain of an e-mail address. */
final class MailDomain {
  private static final DomainValidator TOP_LEVEL = DomainValidator.getInstance();
  private static final int LONGEST = 253;

  /** Not delegated, but in use: RFC 6761, RFC 6762 appendix G, and ICANN's {@code .internal}. */
  private static final Set<String> PRIVATE =
      Set.of(
          "local",
          "lan",
          "internal",
          "intranet",
          "private",
          "corp",
          "home",
          "localdomain",
          "test",
          "example",
          "invalid",
          "localhost",
          "intern");

  /** Ends of systemd's units that are top-level domains too. */
  private static final Set<String> UNITS = Set.of("target");

  private MailDomain() {}

  /** The end of the domain that begins at an index; -1 if none does. */
  static int end(String text, int from) {
    int end = from;
    int last = Math.min(text.length(), from + LONGEST);
    while (end < last && isDomain(text.charAt(end))) {
      if (text.charAt(end) == '.' && (end == from || text.charAt(end - 1) == '.')) {
        break;
      }
      end++;
    }
    // What follows may be the next sentence: "bob@example.com.The", so labels are taken off.
    while (end > from) {
      while (end > from && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-')) {
        end--;
      }
      int dot = lastDot(text, from, end);
      if (dot <= from) {
        return -1;
      }
      if (Chars.isLetter(text.charAt(dot + 1)) || text.charAt(dot + 1) >= 128) {
        if (isTop(text.substring(dot + 1, end))) {
          return isWell(text, from, end) ? end : -1;
        }
      }
      end = dot;
    }
    return -1;
  }

  private static int lastDot(String text, int from, int end) {
    int dot = end - 1;
    while (dot > from && text.charAt(dot) != '.') {
      dot--;
    }
    return dot;
  }

  private static boolean isDomain(char c) {
    return c < 128 ? Chars.isAlphanumeric(c) || c == '.' || c == '-' : Character.isLetterOrDigit(c);
  }

  private static boolean isTop(String label) {
    if (label.length() < 2 || label.length() > 63) {
      return false;
    }
    String lower = label.toLowerCase(Locale.ROOT);
    return PRIVATE.contains(lower) || (!UNITS.contains(lower) && TOP_LEVEL.isValidTld(lower));
  }

  /** No label begins or ends with a dash. */
  private static boolean isWell(String text, int from, int end) {
    for (int i = from; i < end; i++) {
      if (text.charAt(i) == '-'
          && (i == from || text.charAt(i - 1) == '.' || text.charAt(i + 1) == '.')) {
        return false;
      }
    }
    return true;
  }
}
