package logagg.collector.redact.find;

import java.util.Set;

/**
 * An IPv6 address, RFC 4291 section 2.2, with its zone (RFC 4007 section 11). Times, ratios, C++
 * names and hardware addresses have colons too.
 */
final class Ipv6 {
  private static final Set<String> SAYS_ADDRESS =
      Set.of(
          "ip", "ipv6", "ip6", "inet6", "address", "addr", "host", "from", "on", "listen", "bind",
          "src", "dst", "client", "server", "peer", "remote", "local");

  /** Of a network interface, IFNAMSIZ. */
  private static final int LONGEST_ZONE = 16;

  private Ipv6() {}

  /** Looks at the run of hexadecimal digits, colons and dots {@code [from, to)}. */
  static boolean find(String text, int from, int to, Spans into) {
    int start = from;
    int end = to;
    if (Chars.is(text, start, ':')
        && !(Chars.is(text, start + 1, ':') && !Chars.is(text, start + 2, ':'))) {
      // "address:2001:db8::1"
      start++;
    }
    while (end > start && text.charAt(end - 1) == '.') {
      end--;
    }
    if (end - start > 2 && text.charAt(end - 1) == ':' && text.charAt(end - 2) != ':') {
      // "from 2001:db8::1: refused"
      end--;
    }
    int groups = groups(text, start, end);
    if (groups < 0) {
      end = withoutPort(text, start, end);
      groups = end < 0 ? -1 : groups(text, start, end);
    }
    if (groups < 0
        || !Edges.openBefore(text, start, into.floor())
        || !Edges.openAfter(text, end)
        || looksElse(text, start, end, groups)) {
      return false;
    }
    into.add(start, zoneEnd(text, start, end), BuiltInKind.IPV6);
    return true;
  }

  /** Whether all of {@code [start, end)} is one, without a zone. */
  static boolean is(String text, int start, int end) {
    return groups(text, start, end) >= 0;
  }

  /** How many groups are written; -1 if it is no address. */
  private static int groups(String text, int start, int end) {
    int at = start;
    int groups = 0;
    boolean compressed = false;
    if (end - start < 2) {
      return -1;
    }
    if (text.charAt(at) == ':') {
      if (text.charAt(at + 1) != ':') {
        return -1;
      }
      compressed = true;
      at += 2;
    }
    while (at < end) {
      int group = at;
      while (at < end && Chars.isHex(text.charAt(at))) {
        at++;
      }
      if (at < end && text.charAt(at) == '.') {
        groups += 2;
        if (!Ipv4.is(text, group, end)) {
          return -1;
        }
        break;
      }
      if (at == group || at - group > 4) {
        return -1;
      }
      groups++;
      if (at == end) {
        break;
      }
      if (text.charAt(at) != ':' || ++at == end) {
        return -1;
      }
      if (text.charAt(at) == ':') {
        if (compressed) {
          return -1;
        }
        compressed = true;
        at++;
      }
    }
    return (compressed ? groups <= 7 : groups == 8) ? groups : -1;
  }

  /** The end of eight groups that a ninth, decimal, follows: a port. */
  private static int withoutPort(String text, int start, int end) {
    int colon = text.lastIndexOf(':', end - 1);
    if (colon <= start || Chars.digitsEnd(text, colon + 1) != end || end - colon > 6) {
      return -1;
    }
    return colon;
  }

  private static boolean looksElse(String text, int start, int end, int groups) {
    boolean bracketed = Chars.is(text, start - 1, '[') && Chars.is(text, end, ']');
    if (bracketed) {
      return false;
    }
    if (end - start == 2) {
      // "::" alone also separates names; it is the unspecified address where the text says so.
      boolean whole = start == 0 && end == text.length();
      boolean network = Chars.is(text, end, '/') && Chars.isDigit(text, end + 1);
      return !whole
          && !network
          && !SAYS_ADDRESS.contains(WordBefore.lastPart(WordBefore.of(text, start)));
    }
    boolean digits = false;
    boolean letters = false;
    boolean pairs = true;
    int group = 0;
    for (int i = start; i <= end; i++) {
      char c = i < end ? text.charAt(i) : ':';
      if (c == ':') {
        pairs &= group == 0 || group == 2;
        group = 0;
      } else {
        group++;
        digits |= Chars.isDigit(c);
        letters |= Chars.isLetter(c);
      }
    }
    // dead::beef is a C++ or Perl name, 12:34:56:: a time, and eight pairs are a hardware address
    // of 64 bits (EUI-64) or a World Wide Name.
    boolean name = !digits && groups <= 2;
    boolean time = pairs && !letters && groups > 1 && text.charAt(start) != ':';
    return name || time || (pairs && groups == 8);
  }

  private static int zoneEnd(String text, int start, int end) {
    int at = end + 1;
    if (!Chars.is(text, end, '%')) {
      return end;
    }
    if (text.startsWith("25", at)) {
      // RFC 6874: in a URI the percent sign is itself escaped
      at += 2;
    }
    // Windows numbers its zones; elsewhere %20 is an escape.
    boolean zone =
        at < text.length()
            && (Chars.isLetter(text.charAt(at))
                || (Chars.isDigit(text, at) && text.regionMatches(true, start, "fe80:", 0, 5)));
    return zone ? Chars.wordEnd(text, at, LONGEST_ZONE) : end;
  }
}
