package logagg.collector.redact.find;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds all values of some kinds in a text.
 *
 * <p>One pass: most characters can begin nothing, and a table says so. At the others (a digit, an
 * at sign, a colon …) the kinds are asked which they may stand for, each of which looks closely
 * only at what has its shape. After a value the pass goes on behind it. Immutable and thread-safe.
 */
public final class Finder {
  private static final byte NOTHING = 0;
  private static final byte DIGIT = 1;
  private static final byte COLON = 2;
  private static final byte DASH = 3;
  private static final byte AT = 4;
  private static final byte PERCENT = 5;
  private static final byte BACKSLASH = 6;
  private static final byte PLUS = 7;
  private static final byte JWT_LETTER = 8;
  private static final byte KEY_CHARACTER = 9;
  private static final byte DOT = 10;

  private static final int SHORTEST_CARD = 12;
  private static final int SHORTEST_PHONE = 7;

  /** Of an EUI-48; IPv6 has seven, or six and three dots, unless two are together. */
  private static final int FEWEST_COLONS = 5;

  private final byte[] triggers = new byte[128];
  private final List<PatternFinder> patterns;
  private final boolean email;
  private final boolean ipv4;
  private final boolean ipv6;
  private final boolean card;
  private final boolean phone;
  private final boolean uuid;
  private final boolean privateKey;
  private final boolean iban;
  private final boolean ssn;
  private final boolean providerKey;
  private final boolean urlCredentials;
  private final boolean mac;

  public Finder(Set<BuiltInKind> kinds, List<PatternFinder> patterns) {
    this.patterns = List.copyOf(patterns);
    email = kinds.contains(BuiltInKind.EMAIL);
    ipv4 = kinds.contains(BuiltInKind.IPV4);
    ipv6 = kinds.contains(BuiltInKind.IPV6);
    card = kinds.contains(BuiltInKind.CARD);
    phone = kinds.contains(BuiltInKind.PHONE);
    uuid = kinds.contains(BuiltInKind.UUID);
    privateKey = kinds.contains(BuiltInKind.PRIVATE_KEY);
    iban = kinds.contains(BuiltInKind.IBAN);
    ssn = kinds.contains(BuiltInKind.SSN);
    providerKey = kinds.contains(BuiltInKind.PROVIDER_KEY);
    urlCredentials = kinds.contains(BuiltInKind.URL_CREDENTIALS);
    mac = kinds.contains(BuiltInKind.MAC);
    setTriggers(kinds.contains(BuiltInKind.JWT));
  }

  private void setTriggers(boolean jwt) {
    if (providerKey) {
      for (char c : ProviderKey.TRIGGERS.toCharArray()) {
        triggers[c] = KEY_CHARACTER;
      }
    }
    for (char c = '0'; c <= '9'; c++) {
      triggers[c] = ipv4 || card || phone || iban || ssn ? DIGIT : NOTHING;
    }
    trigger(':', COLON, ipv6 || mac || urlCredentials);
    trigger('-', DASH, uuid || privateKey || mac || providerKey);
    trigger('.', DOT, mac || providerKey);
    trigger('@', AT, email);
    trigger('%', PERCENT, email || phone);
    trigger('\\', BACKSLASH, email);
    trigger('+', PLUS, phone);
    trigger('J', JWT_LETTER, jwt);
  }

  private void trigger(char c, byte trigger, boolean wanted) {
    if (wanted) {
      triggers[c] = trigger;
    }
  }

  /** The kinds of no text at all. */
  public static Finder ofNothing() {
    return new Finder(EnumSet.noneOf(BuiltInKind.class), List.of());
  }

  /** Finds them all, in the place of what was there. */
  public void find(String text, Spans into) {
    into.clear();
    int length = text.length();
    int colonsSeen = 0;
    int at = 0;
    while ((at = nextTrigger(text, at)) < length) {
      byte trigger = triggers[text.charAt(at)];
      int next = at + 1;
      boolean found;
      if (trigger == DIGIT) {
        next = Chars.digitsEnd(text, next);
        found = inDigits(text, at, next, into);
      } else if (trigger == COLON) {
        int run = at < colonsSeen ? at : colonRun(text, at);
        found = (run > at && inColons(text, at, run, into)) || inUrl(text, at, into);
        colonsSeen = Math.max(colonsSeen, run);
      } else {
        found = atSign(text, at, trigger, into);
      }
      at = found ? Math.max(next, into.floor()) : next;
    }
    if (privateKey) {
      PrivateKey.findLine(text, into);
    }
    if (!patterns.isEmpty()) {
      List<Span> others = new ArrayList<>();
      patterns.forEach(pattern -> pattern.find(text, others));
      into.merge(others);
    }
  }

  /**
   * The loop in which most of the time is spent: nothing but it in a method of its own. Most digits
   * are of a time, a process or a count, and are passed over here.
   */
  private int nextTrigger(String text, int from) {
    byte[] table = triggers;
    int length = text.length();
    int at = from;
    while (at < length) {
      char c = text.charAt(at);
      byte trigger = c < 128 ? table[c] : NOTHING;
      if (trigger == DIGIT) {
        int end = Chars.digitsEnd(text, at + 1);
        if (mayBeValue(text, at, end)) {
          return at;
        }
        at = end;
      } else if (trigger != NOTHING) {
        return at;
      } else {
        at++;
      }
    }
    return at;
  }

  /**
   * Whether some digits may be a value or the first of one: as there are enough of them, or more
   * follow a sign. An IBAN begins with two.
   */
  private boolean mayBeValue(String text, int start, int end) {
    if (end - start >= SHORTEST_PHONE || iban) {
      return true;
    }
    return end < text.length() && separates(text.charAt(end)) && goesOn(text, end);
  }

  private static boolean separates(char c) {
    return c == ' ' || c == '.' || c == '-' || c == '/' || c == '+' || c == ')';
  }

  private boolean inDigits(String text, int start, int end, Spans into) {
    int digits = end - start;
    char next = end < text.length() ? text.charAt(end) : '\n';
    if (ipv4 && digits <= 3 && next == '.' && Ipv4.find(text, start, into)) {
      return true;
    }
    if (iban
        && digits >= 2
        && start >= 2
        && Chars.isUpper(text.charAt(start - 1))
        && Iban.find(text, start, into)) {
      return true;
    }
    if (card && digits >= SHORTEST_CARD && Card.findPlain(text, start, end, into)) {
      return true;
    }
    boolean separated = separates(next) && next != '/';
    if (!separated && next != '/' && digits < SHORTEST_PHONE) {
      return false;
    }
    if (digits < SHORTEST_PHONE && !goesOn(text, end)) {
      return false;
    }
    return (card && digits == 4 && separated && Card.findGrouped(text, start, into))
        || (ssn && separated && (digits == 3 || digits == 5) && Ssn.find(text, start, end, into))
        || (phone && Phone.findNational(text, start, end, into));
  }

  /** Whether more digits follow a sign, with a parenthesis between or not. */
  private static boolean goesOn(String text, int sign) {
    return Chars.isDigit(text, sign + 1)
        || (Chars.isDigit(text, sign + 2) && !Chars.isWord(text.charAt(sign + 1)));
  }

  /**
   * The end of the hexadecimal digits, colons and dots around a colon; the colon if it has none.
   */
  private static int colonRun(String text, int colon) {
    char next = colon + 1 < text.length() ? text.charAt(colon + 1) : ' ';
    boolean between = colon > 0 && Chars.isHex(text.charAt(colon - 1)) && Chars.isHex(next);
    if (next != ':' && !between) {
      return colon;
    }
    return end(text, colon);
  }

  private static int end(String text, int colon) {
    int end = colon + 1;
    while (end < text.length() && isOfAddress(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether there are as many colons as in a hardware address, or two together. */
  private static boolean hasColons(String text, int from, int to) {
    int colons = 0;
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == ':') {
        colons++;
        if (i + 1 < to && text.charAt(i + 1) == ':') {
          return true;
        }
      }
    }
    return colons >= FEWEST_COLONS;
  }

  private static boolean isOfAddress(char c) {
    return Chars.isHex(c) || c == ':' || c == '.';
  }

  private boolean inColons(String text, int colon, int end, Spans into) {
    if (!hasColons(text, colon, end)) {
      // 12:34:56
      return false;
    }
    int start = colon;
    while (start > into.floor()
        && colon - start <= 4
        && Chars.isHex(text.charAt(start - 1))
        && !Edges.endsEscape(text, start)) {
      start--;
    }
    if (colon - start > 4 || !Edges.openBefore(text, start, into.floor())) {
      if (Chars.is(text, colon + 1, ':') && !Chars.is(text, colon + 2, ':')) {
        // the scope of a name: std::string
        return false;
      }
      start = colon + 1;
    }
    int last = end;
    while (last > start && text.charAt(last - 1) == '.') {
      last--;
    }
    return (mac && Mac.findColons(text, start, withoutLastColon(text, last), into))
        || (ipv6 && Ipv6.find(text, start, last, into));
  }

  private static int withoutLastColon(String text, int end) {
    return text.charAt(end - 1) == ':' ? end - 1 : end;
  }

  private boolean inUrl(String text, int colon, Spans into) {
    return urlCredentials
        && Chars.is(text, colon + 1, '/')
        && UrlCredentials.find(text, colon, into);
  }

  private boolean atSign(String text, int at, byte trigger, Spans into) {
    return switch (trigger) {
      case AT -> Email.find(text, at, 1, into);
      case PERCENT ->
          (email && text.startsWith("40", at + 1) && Email.find(text, at, 3, into))
              || (phone
                  && text.regionMatches(true, at + 1, "2B", 0, 2)
                  && Phone.findInternational(text, at, 3, into));
      case BACKSLASH -> text.startsWith("u0040", at + 1) && Email.find(text, at, 6, into);
      case PLUS -> Phone.findInternational(text, at, 1, into);
      case JWT_LETTER -> Jwt.find(text, at, into);
      case KEY_CHARACTER -> ProviderKey.find(text, at, into);
      case DASH ->
          (uuid && Uuid.find(text, at, into))
              || (privateKey && PrivateKey.find(text, at, into))
              || (mac && Mac.findDashes(text, at, into))
              || (providerKey && ProviderKey.find(text, at, into));
      case DOT ->
          (mac && Mac.findDots(text, at, into))
              || (providerKey && ProviderKey.find(text, at, into));
      default -> false;
    };
  }
}
