package logagg.collector.redact.find;

import java.util.Locale;
import java.util.Set;

/**
 * An IPv4 address in dotted decimal, RFC 1123 section 2.1. Versions and object identifiers look
 * like one; what stands around it tells them.
 */
final class Ipv4 {
  private static final Set<String> NOT_ADDRESSES =
      Set.of(
          "version",
          "versions",
          "ver",
          "v",
          "release",
          "rel",
          "revision",
          "rev",
          "rv",
          "firmware",
          "build",
          "oid");

  /** Words that stand before a slash and an address. */
  private static final Set<String> NO_PRODUCTS =
      Set.of(
          "localhost",
          "ip",
          "ipv4",
          "address",
          "addr",
          "host",
          "client",
          "server",
          "peer",
          "node",
          "tcp",
          "udp",
          "tls",
          "ssl",
          "inet");

  private static final Set<String> FILLERS = Set.of("is", "number", "no");

  /** With which those words end, in either case. */
  private static final String LAST_LETTERS = "nsrvelodNSRVELOD";

  private Ipv4() {}

  /** Looks at the digits that begin at {@code start}. */
  static boolean find(String text, int start, Spans into) {
    int floor = into.floor();
    int end = quadEnd(text, start);
    if (end < 0
        || (start > floor && Chars.is(text, start - 1, '.') && Chars.isDigit(text, start - 2))
        || !Edges.openBefore(text, start, floor)
        || !Edges.openAfter(text, end)
        || goesOn(text, start, end)
        || isVersion(text, start, end, floor)) {
      return false;
    }
    into.add(start, end, BuiltInKind.IPV4);
    return true;
  }

  /** The end of four numbers below 256 with dots between; -1 if they are none. */
  static int quadEnd(String text, int start) {
    int at = start;
    boolean padded = false;
    boolean allPadded = true;
    for (int octet = 0; octet < 4; octet++) {
      if (octet > 0) {
        if (!Chars.is(text, at, '.')) {
          return -1;
        }
        at++;
      }
      int value = 0;
      int digits = 0;
      while (digits < 4 && Chars.isDigit(text, at)) {
        value = 10 * value + text.charAt(at) - '0';
        at++;
        digits++;
      }
      if (digits == 0 || digits > 3 || value > 255) {
        return -1;
      }
      padded |= digits > 1 && text.charAt(at - digits) == '0';
      allPadded &= digits == 3;
    }
    // 192.168.001.010 is an address as some devices write it; 1.02.3.4 is a version or a date.
    return padded && !allPadded ? -1 : at;
  }

  /** Whether all of {@code [start, end)} is one. */
  static boolean is(String text, int start, int end) {
    return end > start && quadEnd(text, start) == end;
  }

  /** Whether it is the beginning of something longer. */
  private static boolean goesOn(String text, int start, int end) {
    if (end + 1 >= text.length()) {
      return false;
    }
    char next = text.charAt(end);
    char second = text.charAt(end + 1);
    return switch (next) {
      case '.' -> Chars.isDigit(second) && !isPort(text, start, end + 1);
      // 1.2.3.4-5ubuntu1, 1.2.3.4+dfsg, 1.2.3.4~rc1 are versions of packages (deb-version(7)).
      case '-' -> Chars.isDigit(second) && isRevision(text, end + 1);
      case '+', '~' -> Chars.isLetter(second);
      default -> false;
    };
  }

  /**
   * The port of {@code 192.0.2.1.443}, as tcpdump and the netstat of the BSDs write it; in {@code
   * 19.3.0.0.0} it is none, and {@code 1.3.6.1} begins the object identifiers of RFC 1155.
   */
  private static boolean isPort(String text, int start, int from) {
    int end = Chars.digitsEnd(text, from);
    return end - from <= 5
        && text.charAt(from) != '0'
        && Integer.parseInt(text, from, end, 10) <= 65_535
        && Edges.openAfter(text, end)
        && !(Chars.is(text, end, '.') && Chars.isDigit(text, end + 1))
        && !text.startsWith("1.3.6.1.", start);
  }

  /** A revision has letters in it; the end of a range of addresses has none. */
  private static boolean isRevision(String text, int from) {
    int end = Chars.digitsEnd(text, from);
    return end < text.length() && Chars.isLetter(text.charAt(end));
  }

  private static boolean isVersion(String text, int start, int end, int floor) {
    if (start <= floor || start < 2) {
      return false;
    }
    char before = text.charAt(start - 1);
    if (before == '-') {
      // httpd-2.4.6.1, but not 192.0.2.1-192.0.2.9
      return Chars.isWord(text.charAt(start - 2)) && !Chars.isDigit(text.charAt(start - 2));
    }
    if (before == '/') {
      return isProduct(text, start - 1) && !Chars.is(text, end, ':');
    }
    // Few words end so; most addresses need no further look.
    return LAST_LETTERS.indexOf(WordBefore.lastLetter(text, start)) >= 0
        && WordBefore.isOneOf(text, start, NOT_ADDRESSES, FILLERS);
  }

  /**
   * Whether a slash ends the name of a product, RFC 9110 section 10.1.5 ({@code Chrome/60.0.1.2}),
   * and not a URL's {@code //} or the host of a Java address ({@code localhost/127.0.0.1}).
   */
  private static boolean isProduct(String text, int slash) {
    int from = slash;
    boolean letters = false;
    while (from > 0 && slash - from < 40 && isProductCharacter(text.charAt(from - 1))) {
      from--;
      letters |= Chars.isLetter(text.charAt(from));
    }
    return letters
        && !Chars.is(text, from - 1, '/')
        && !Chars.is(text, from - 1, '.')
        && !NO_PRODUCTS.contains(text.substring(from, slash).toLowerCase(Locale.ROOT));
  }

  private static boolean isProductCharacter(char c) {
    return Chars.isWord(c) || c == '-';
  }
}
