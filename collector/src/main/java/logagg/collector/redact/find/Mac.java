package logagg.collector.redact.find;

/** A hardware address, EUI-48 or EUI-64: IEEE 802 section 8, in pairs; or Cisco's three fours. */
final class Mac {
  private static final int EUI48 = 17;
  private static final int EUI64 = 23;
  // What netfilter's LOG target writes of a frame: to, from, and two octets of type.
  private static final int HEADER = 41;

  private Mac() {}

  /** Looks at the run of hexadecimal digits and colons {@code [from, to)}. */
  static boolean findColons(String text, int from, int to, Spans into) {
    int length = to - from;
    if (length != EUI48 && length != EUI64 && length != HEADER) {
      return false;
    }
    if (!pairs(text, from, length, ':')
        || !Edges.openBefore(text, from, into.floor())
        || !Edges.openAfter(text, to)) {
      return false;
    }
    if (length == HEADER) {
      into.add(from, from + EUI48, BuiltInKind.MAC);
      into.add(from + EUI48 + 1, from + 2 * EUI48 + 1, BuiltInKind.MAC);
    } else {
      into.add(from, to, BuiltInKind.MAC);
    }
    return true;
  }

  /** Looks at what the first of five dashes stands in. */
  static boolean findDashes(String text, int dash, Spans into) {
    int start = dash - 2;
    int end = start + EUI48;
    if (start < into.floor()
        || end > text.length()
        || !pairs(text, start, EUI48, '-')
        || Chars.is(text, start - 1, '-')
        || Chars.is(text, end, '-')
        || !Edges.openBefore(text, start, into.floor())
        || !Edges.openAfter(text, end)
        || !hasLetter(text, start, end)) {
      return false;
    }
    into.add(start, end, BuiltInKind.MAC);
    return true;
  }

  /** Looks at what the first of two dots stands in: {@code 0012.3456.789a}. */
  static boolean findDots(String text, int dot, Spans into) {
    int start = dot - 4;
    int end = start + 14;
    if (start < into.floor()
        || end > text.length()
        || !Chars.is(text, dot + 5, '.')
        || !hex(text, start, 4)
        || !hex(text, start + 5, 4)
        || !hex(text, start + 10, 4)
        || Chars.is(text, start - 1, '.')
        || (Chars.is(text, end, '.') && Chars.isHex(text, end + 1))
        || !Edges.openBefore(text, start, into.floor())
        || !Edges.openAfter(text, end)) {
      return false;
    }
    into.add(start, end, BuiltInKind.MAC);
    return true;
  }

  private static boolean pairs(String text, int start, int length, char between) {
    for (int i = 0; i < length; i++) {
      char c = text.charAt(start + i);
      if (i % 3 == 2 ? c != between : !Chars.isHex(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hex(String text, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (!Chars.isHex(text, i)) {
        return false;
      }
    }
    return true;
  }

  /** 26-11-21-12-34-56 is a time. */
  private static boolean hasLetter(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Chars.isLetter(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
