package logagg.collector.format.program;

import logagg.collector.event.EventDraft;

/** Addresses of the two ends of a connection, as fields. */
final class Peer {
  private Peer() {}

  /** The other end: an address or a host's name. */
  static void source(EventDraft into, String address) {
    put(into, address, "source.ip", "source.address");
  }

  static void source(EventDraft into, String address, String port) {
    source(into, address);
    port(into, "source.port", port);
  }

  /** This end. */
  static void destination(EventDraft into, String address) {
    put(into, address, "destination.ip", "destination.address");
  }

  static void destination(EventDraft into, String address, String port) {
    destination(into, address);
    port(into, "destination.port", port);
  }

  private static void put(EventDraft into, String address, String ip, String name) {
    String bare = bare(address);
    if (isIp(bare)) {
      into.field(ip, bare);
    } else if (!bare.isEmpty() && !bare.equals("?") && !bare.equals("unknown")) {
      into.field(name, bare);
    }
  }

  /** Without the brackets of {@code [::1]}. */
  private static String bare(String address) {
    int last = address.length() - 1;
    boolean bracketed = last > 0 && address.charAt(0) == '[' && address.charAt(last) == ']';
    return bracketed ? address.substring(1, last) : address;
  }

  private static void port(EventDraft into, String name, String port) {
    int value = number(port);
    if (value >= 0 && value <= 65_535) {
      into.field(name, (long) value);
    }
  }

  private static int number(String text) {
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || i == 5) {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return text.isEmpty() ? -1 : value;
  }

  /** Whether a text is an IPv4 address, or looks like one of IPv6. */
  static boolean isIp(String text) {
    return text.indexOf(':') < 0 ? isIpv4(text, 0) : isIpv6(text);
  }

  private static boolean isIpv4(String text, int from) {
    int dots = 0;
    int value = -1;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        value = Math.max(value, 0) * 10 + (c - '0');
        if (value > 255) {
          return false;
        }
      } else if (c == '.' && value >= 0) {
        dots++;
        value = -1;
      } else {
        return false;
      }
    }
    return dots == 3 && value >= 0;
  }

  /** RFC 4291 section 2.2, and a zone after a percent sign (RFC 4007). */
  private static boolean isIpv6(String text) {
    int groups = 0;
    int digits = 0;
    boolean shortened = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        groups += digits > 0 ? 1 : 0;
        boolean twice = i + 1 < text.length() && text.charAt(i + 1) == ':';
        if (twice && shortened) {
          return false;
        }
        shortened |= twice;
        digits = 0;
      } else if (c == '.') {
        return isIpv4(text, i - digits) && (shortened ? groups <= 6 : groups == 6);
      } else if (c == '%' && i + 1 < text.length()) {
        break;
      } else if (Character.digit(c, 16) < 0 || c > 'f' || ++digits > 4) {
        return false;
      }
    }
    groups += digits > 0 ? 1 : 0;
    return shortened ? groups <= 7 : groups == 8;
  }
}
