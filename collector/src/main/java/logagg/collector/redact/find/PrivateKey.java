package logagg.collector.redact.find;

/**
 * A private key in a text form: PEM (RFC 7468, and OpenSSH's and PGP's), that of ssh.com (RFC 4716
 * has its public half), PuTTY's; or a line of one, for logs are mostly read line by line.
 */
final class PrivateKey {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String SSH_BEGIN = "---- BEGIN ";
  private static final String SSH_END = "---- END ";
  private static final String PUTTY = "Private-Lines:";
  private static final String LABEL = "PRIVATE KEY";
  private static final int LONGEST_LABEL = 64;

  /** Of the lines in between: RFC 7468 section 2, and OpenSSH. */
  private static final int[] LINES = {64, 70};

  private PrivateKey() {}

  /** Looks at a dash. */
  static boolean find(String text, int dash, Spans into) {
    if (Chars.is(text, dash + 1, '-')) {
      return findDashes(text, dash, into);
    }
    int start = dash - PUTTY.indexOf('-');
    if (Chars.is(text, dash + 1, 'L') && start >= into.floor() && text.startsWith(PUTTY, start)) {
      into.add(start, text.length(), BuiltInKind.PRIVATE_KEY);
      return true;
    }
    return false;
  }

  private static boolean findDashes(String text, int dash, Spans into) {
    if (text.startsWith(BEGIN, dash)) {
      return findBlock(text, dash, BEGIN, END, into);
    }
    if (text.startsWith(SSH_BEGIN, dash)) {
      return findBlock(text, dash, SSH_BEGIN, SSH_END, into);
    }
    return text.startsWith(END, dash) && findEnd(text, dash, into);
  }

  private static boolean findBlock(String text, int start, String begin, String end, Spans into) {
    if (!isLabelled(text, start + begin.length())) {
      return false;
    }
    int last = text.indexOf(end, start + begin.length());
    while (last >= 0 && !isLabelled(text, last + end.length())) {
      last = text.indexOf(end, last + end.length());
    }
    // Without an end, what was cut off was cut off behind.
    into.add(
        start,
        last < 0 ? text.length() : lineEnd(text, last + end.length()),
        BuiltInKind.PRIVATE_KEY);
    return true;
  }

  /** The last of a key that began elsewhere. */
  private static boolean findEnd(String text, int dash, Spans into) {
    if (!isLabelled(text, dash + END.length())) {
      return false;
    }
    int start = dash;
    while (start > into.floor() && isBody(text.charAt(start - 1))) {
      start--;
    }
    // The last line of base64 is joined to it by white space or an escape; words are not of it.
    into.add(start, lineEnd(text, dash + END.length()), BuiltInKind.PRIVATE_KEY);
    return true;
  }

  private static boolean isBody(char c) {
    return Chars.isBase64(c) || c == '=' || c == '\n' || c == '\r' || c == '\\';
  }

  /** A label is of upper-case letters, digits and spaces, and dashes follow it. */
  private static boolean isLabelled(String text, int from) {
    int end = from;
    int limit = Math.min(text.length(), from + LONGEST_LABEL);
    while (end < limit && isOfLabel(text.charAt(end))) {
      end++;
    }
    return text.startsWith("----", end) && text.indexOf(LABEL, from, end) >= 0;
  }

  private static boolean isOfLabel(char c) {
    return Chars.isUpper(c) || Chars.isDigit(c) || c == ' ';
  }

  /** The end of the dashes that follow a label. */
  private static int lineEnd(String text, int from) {
    int dashes = text.indexOf("----", from);
    if (dashes < 0) {
      return text.length();
    }
    int end = dashes;
    while (end < text.length() && text.charAt(end) == '-') {
      end++;
    }
    return end;
  }

  /** Looks at what a text ends with: a whole line of base64, as long as lines of keys are. */
  static boolean findLine(String text, Spans into) {
    for (int length : LINES) {
      int start = text.length() - length;
      if (start >= into.floor()
          && (start == 0 || Character.isWhitespace(text.charAt(start - 1)))
          && isLine(text, start)) {
        into.add(start, text.length(), BuiltInKind.PRIVATE_KEY);
        return true;
      }
    }
    return false;
  }

  /** Hashes are of hexadecimal digits, or of one case; a line of a key has all. */
  private static boolean isLine(String text, int start) {
    boolean upper = false;
    boolean lower = false;
    boolean digit = false;
    boolean beyondHex = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Chars.isBase64(c)) {
        return false;
      }
      upper |= Chars.isUpper(c);
      lower |= c >= 'a' && c <= 'z';
      digit |= Chars.isDigit(c);
      beyondHex |= !Chars.isHex(c);
    }
    return upper && lower && digit && beyondHex;
  }
}
