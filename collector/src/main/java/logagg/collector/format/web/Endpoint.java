package logagg.collector.format.web;

import java.util.Locale;
import java.util.OptionalInt;
import logagg.collector.event.EventDraft;

/**
 * Who is at one end of a connection: {@code 192.0.2.1}, {@code 192.0.2.1:443}, {@code
 * [2001:db8::1]:443}, {@code host.example:80}.
 *
 * @param address without the port and the brackets
 * @param port if it was written
 */
public record Endpoint(String address, OptionalInt port) {
  private static final int LONGEST_V6 = 45;
  private static final int MOST_PROXIES = 30;

  /** Reads one as written; never fails, what is not understood is an address without a port. */
  public static Endpoint of(String written) {
    if (written.startsWith("[")) {
      int close = written.indexOf(']');
      return close < 0
          ? new Endpoint(written, OptionalInt.empty())
          : new Endpoint(
              written.substring(1, close),
              written.startsWith(":", close + 1) ? port(written, close + 2) : OptionalInt.empty());
    }
    int colon = written.indexOf(':');
    // Two colons are an IPv6 address without brackets: that has no port.
    if (colon <= 0 || colon != written.lastIndexOf(':')) {
      return new Endpoint(written, OptionalInt.empty());
    }
    OptionalInt port = port(written, colon + 1);
    return port.isPresent()
        ? new Endpoint(written.substring(0, colon), port)
        : new Endpoint(written, OptionalInt.empty());
  }

  /** Reads one that always ends in a port, also after an IPv6 address without brackets. */
  public static Endpoint withPort(String written) {
    int colon = written.lastIndexOf(':');
    if (!written.startsWith("[") && colon > 0 && isIp(written.substring(0, colon))) {
      OptionalInt port = port(written, colon + 1);
      if (port.isPresent()) {
        return new Endpoint(written.substring(0, colon), port);
      }
    }
    return of(written);
  }

  /**
   * The client of a list, as in X-Forwarded-For, which proxies write on from left to right: the
   * first that is not of a private network, else the first. A private address is one within the
   * network of someone else's proxy.
   */
  public static Endpoint clientOf(String list) {
    int comma = list.indexOf(',');
    if (comma < 0) {
      return of(list.strip());
    }
    Endpoint first = of(list.substring(0, comma).strip());
    int from = 0;
    for (int i = 0; i < MOST_PROXIES && from <= list.length(); i++) {
      int end = list.indexOf(',', from);
      Endpoint next = of(list.substring(from, end < 0 ? list.length() : end).strip());
      if (isIp(next.address()) && !isPrivate(next.address())) {
        return next;
      }
      from = end < 0 ? list.length() + 1 : end + 1;
    }
    return first;
  }

  /** Whether an address is of RFC 1918, RFC 4193, link-local or loopback. */
  static boolean isPrivate(String ip) {
    if (ip.indexOf(':') >= 0) {
      String lower = ip.toLowerCase(Locale.ROOT);
      return lower.equals("::1")
          || lower.startsWith("fc")
          || lower.startsWith("fd")
          || lower.startsWith("fe8");
    }
    return ip.startsWith("10.")
        || ip.startsWith("192.168.")
        || ip.startsWith("127.")
        || ip.startsWith("169.254.")
        || (ip.startsWith("172.") && isSecondOf172(ip));
  }

  private static boolean isSecondOf172(String ip) {
    int dot = ip.indexOf('.', 4);
    return dot == 6 && ip.compareTo("172.16.") >= 0 && ip.compareTo("172.32.") < 0;
  }

  private static OptionalInt port(String text, int from) {
    int length = text.length() - from;
    if (length < 1 || length > 5) {
      return OptionalInt.empty();
    }
    int port = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return OptionalInt.empty();
      }
      port = port * 10 + (c - '0');
    }
    return port > 65535 ? OptionalInt.empty() : OptionalInt.of(port);
  }

  /** Puts it as {@code side.address}, {@code side.ip} if it is one, {@code side.port}. */
  public void putAs(String side, EventDraft into) {
    if (address.isEmpty() || address.equals("-")) {
      return;
    }
    into.field(side + ".address", address);
    if (isIp(address)) {
      into.field(side + ".ip", withoutZone(address));
    }
    if (port.isPresent()) {
      into.field(side + ".port", (long) port.getAsInt());
    }
  }

  private static String withoutZone(String ip) {
    int percent = ip.indexOf('%');
    return percent < 0 ? ip : ip.substring(0, percent);
  }

  /** Whether a text is an IPv4 or IPv6 address, in the forms of RFC 4291 section 2.2. */
  public static boolean isIp(String text) {
    return text.indexOf(':') >= 0 ? isV6(withoutZone(text)) : isV4(text, 0);
  }

  private static boolean isV4(String text, int from) {
    int octets = 0;
    int value = -1;
    for (int i = from; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c == '.') {
        if (value < 0 || ++octets > 4) {
          return false;
        }
        value = -1;
      } else if (c >= '0' && c <= '9') {
        value = value < 0 ? c - '0' : value * 10 + (c - '0');
        if (value > 255) {
          return false;
        }
      } else {
        return false;
      }
    }
    return octets == 4;
  }

  private static boolean isV6(String text) {
    int length = text.length();
    if (length < 2 || length > LONGEST_V6) {
      return false;
    }
    int groups = 0;
    int digits = 0;
    boolean gap = false;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == ':') {
        if (digits > 0) {
          groups++;
        } else if (i != 0 && text.charAt(i - 1) != ':') {
          return false;
        }
        if (i + 1 < length && text.charAt(i + 1) == ':') {
          if (gap) {
            return false;
          }
          gap = true;
        } else if (i == 0 || (i + 1 == length && text.charAt(i - 1) != ':')) {
          return false;
        }
        digits = 0;
      } else if (c == '.') {
        int start = text.lastIndexOf(':') + 1;
        return isV4(text, start) && (gap ? groups <= 6 : groups == 6);
      } else if (Character.digit(c, 16) >= 0 && c < 128) {
        if (++digits > 4) {
          return false;
        }
      } else {
        return false;
      }
    }
    groups += digits > 0 ? 1 : 0;
    return gap ? groups < 8 : groups == 8;
  }
}
