package logagg.collector.redact.find;

/** A UUID as text, RFC 9562 section 4. */
final class Uuid {
  private static final int LENGTH = 36;

  private Uuid() {}

  /** Looks at what the first of four dashes stands in. */
  static boolean find(String text, int dash, Spans into) {
    int start = dash - 8;
    int end = start + LENGTH;
    if (!Chars.is(text, dash + 5, '-')
        || !Chars.is(text, dash + 10, '-')
        || !Chars.is(text, dash + 15, '-')
        || start < into.floor()
        || end > text.length()
        || !is(text, start)
        || !Edges.openBefore(text, start, into.floor())
        || !Edges.openAfter(text, end)) {
      return false;
    }
    into.add(start, end, BuiltInKind.UUID);
    return true;
  }

  private static boolean is(String text, int start) {
    for (int i = 0; i < LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = text.charAt(start + i);
      if (dash ? c != '-' : !Chars.isHex(c)) {
        return false;
      }
    }
    return true;
  }
}
