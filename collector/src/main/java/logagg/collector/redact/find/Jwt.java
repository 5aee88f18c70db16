package logagg.collector.redact.find;

/**
 * A JSON Web Token: three parts (JWS, RFC 7515 section 7.1) or five (JWE, RFC 7516 section 7.1) of
 * which the first is a JSON object, and so begins with {@code eyJ}.
 */
final class Jwt {
  private static final int SHORTEST_HEADER = 10;
  private static final int MOST_PARTS = 5;

  private Jwt() {}

  /** Looks at the {@code J} of {@code eyJ}. */
  static boolean find(String text, int at, Spans into) {
    int start = at - 2;
    if (start < into.floor()
        || !text.startsWith("eyJ", start)
        || !Edges.openBefore(text, start, into.floor())) {
      return false;
    }
    int end = part(text, start);
    if (end - start < SHORTEST_HEADER || !Chars.is(text, end, '.')) {
      return false;
    }
    int payload = end + 1;
    end = part(text, payload);
    // The signature may be empty ("alg": "none"), or cut off; what is said before it is no less
    // readable then.
    if (end - payload < 2 || !(Chars.is(text, end, '.') || text.startsWith("eyJ", payload))) {
      return false;
    }
    for (int parts = 2; parts < MOST_PARTS && Chars.is(text, end, '.'); parts++) {
      int next = part(text, end + 1);
      if (next == end + 1 && parts > 2) {
        break;
      }
      end = next;
    }
    into.add(start, end, BuiltInKind.JWT);
    return true;
  }

  private static int part(String text, int from) {
    int end = from;
    while (end < text.length() && Chars.isBase64Url(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
