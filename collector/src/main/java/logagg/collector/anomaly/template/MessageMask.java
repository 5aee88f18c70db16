package logagg.collector.anomaly.template;

/**
 * Takes out of a message what varies: numbers, times, addresses, UUIDs, hexadecimal ids, the
 * pseudonyms of redaction. Each becomes {@value #VARIABLE}.
 *
 * <p>One pass, without regular expressions, for it is run on every message. A word that holds a
 * digit is taken to vary as a whole ({@code 12ms}, {@code worker-7}, {@code ip_8390373f}), so some
 * names that do not vary go too ({@code eth0}): two templates become one then, which does less harm
 * than a new template for each worker. What was masked once stays as it is.
 */
public final class MessageMask {
  /** What stands for that which varies. */
  public static final String VARIABLE = "<*>";

  private static final int UUID = 36;
  private static final int HEX_ID = 8;

  private final String text;
  private final StringBuilder out;
  private int variableEnd = -1;

  private MessageMask(String text) {
    this.text = text;
    this.out = new StringBuilder(text.length());
  }

  /** The message without what varies. */
  public static String mask(String message) {
    return new MessageMask(message).masked();
  }

  private String masked() {
    int i = 0;
    while (i < text.length()) {
      if (!isWord(text.charAt(i))) {
        out.append(text.charAt(i));
        i++;
        continue;
      }
      int end = variable(i);
      if (end > 0) {
        appendVariable();
      } else {
        end = wordEnd(i);
        out.append(text, i, end);
      }
      i = end;
    }
    return out.toString();
  }

  /** The end of what varies and begins here; -1 if nothing does. */
  private int variable(int from) {
    if (isUuid(from)) {
      return from + UUID;
    }
    int address = addressEnd(from);
    if (address > 0) {
      return address;
    }
    int end = wordEnd(from);
    boolean hex = true;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        return end;
      }
      hex &= isHex(c);
    }
    return (hex && end - from >= HEX_ID) || isPseudonym(from, end) ? end : -1;
  }

  private boolean isUuid(int from) {
    if (from + UUID > text.length() || text.charAt(from + HEX_ID) != '-') {
      return false;
    }
    for (int i = 0; i < UUID; i++) {
      char c = text.charAt(from + i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : !isHex(c)) {
        return false;
      }
    }
    return from + UUID == text.length() || !isWord(text.charAt(from + UUID));
  }

  /** The end of a MAC or IPv6 address of which the first group may have no digit. */
  private int addressEnd(int from) {
    int colons = 0;
    int pairs = 0;
    boolean telling = false;
    int group = 0;
    int i = from;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        colons++;
        telling |= group == 0;
        pairs += group == 2 ? 1 : 0;
        group = 0;
      } else if (isHex(c)) {
        telling |= c <= '9';
        if (++group > 4) {
          return -1;
        }
      } else {
        break;
      }
    }
    if (i < text.length() && isWord(text.charAt(i))) {
      return -1;
    }
    pairs += group == 2 ? 1 : 0;
    boolean mac = pairs == colons + 1 && pairs >= 3;
    // A colon behind it is the text's own.
    int end = group == 0 ? i - 1 : i;
    return colons >= 2 && (telling || mac) && text.charAt(end - 1) != ':' ? end : -1;
  }

  /** As redaction makes them: a kind, and eight digits of hex. */
  private boolean isPseudonym(int from, int end) {
    int digits = end - HEX_ID;
    if (digits - 1 <= from || text.charAt(digits - 1) != '_') {
      return false;
    }
    for (int i = digits; i < end; i++) {
      if (!isHex(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Variables with nothing but a joint between them are one: a date, an address, a version. */
  private void appendVariable() {
    int between = out.length() - variableEnd;
    boolean joined =
        variableEnd >= 0
            && between <= 2
            && (between == 0
                || (isJoint(out.charAt(variableEnd)) && isJoint(out.charAt(out.length() - 1))));
    if (joined) {
      out.setLength(variableEnd);
      return;
    }
    dropSign();
    out.append(VARIABLE);
    variableEnd = out.length();
  }

  private void dropSign() {
    int sign = out.length() - 1;
    if (sign >= 0
        && (out.charAt(sign) == '-' || out.charAt(sign) == '+')
        && (sign == 0 || " =(,[".indexOf(out.charAt(sign - 1)) >= 0)) {
      out.setLength(sign);
    }
  }

  private static boolean isJoint(char c) {
    return c == '.' || c == ':' || c == '-' || c == '+' || c == ',';
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || (c > 0x7f && Character.isLetterOrDigit(c));
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
