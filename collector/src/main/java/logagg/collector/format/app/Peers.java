package logagg.collector.format.app;

import logagg.collector.event.EventDraft;

/** Addresses as applications write them, with and without a port. */
final class Peers {
  private static final int LONGEST_IPV6 = 45;

  private Peers() {}

  /** Who connected: {@code source.address}, and {@code source.ip} and {@code source.port}. */
  static void source(EventDraft into, String written) {
    put(into, "source", written);
  }

  /** Whom it connected to. */
  static void destination(EventDraft into, String written) {
    put(into, "destination", written);
  }

  /**
   * Reads {@code 1.2.3.4}, {@code 1.2.3.4:5}, {@code ::1}, {@code [::1]}, {@code [::1]:5}, or a
   * host's name, also with a port.
   */
  static void put(EventDraft into, String side, String written) {
    String address = written.strip();
    if (address.isEmpty()) {
      return;
    }
    into.field(side + ".address", address);
    int close = address.indexOf(']');
    if (address.charAt(0) == '[' && close > 0) {
      ip(into, side, address.substring(1, close));
      if (address.startsWith("]:", close)) {
        port(into, side, address.substring(close + 2));
      }
      return;
    }
    int colon = address.indexOf(':');
    if (colon > 0 && colon == address.lastIndexOf(':')) {
      ip(into, side, address.substring(0, colon));
      port(into, side, address.substring(colon + 1));
    } else {
      ip(into, side, address);
    }
  }

  private static void ip(EventDraft into, String side, String host) {
    if (isIp(host)) {
      into.field(side + ".ip", host);
    }
  }

  /** A port; what is none is left out. */
  static void port(EventDraft into, String side, String digits) {
    if (digits.length() > 5 || !isNumber(digits)) {
      return;
    }
    int port = Integer.parseInt(digits);
    if (port <= 0xFFFF) {
      into.field(side + ".port", port);
    }
  }

  /** Whether a text is an IP address, of version 4 (dotted, four parts) or 6 (RFC 4291). */
  static boolean isIp(String text) {
    return text.indexOf(':') >= 0 ? isIpv6(text) : isIpv4(text);
  }

  private static boolean isIpv4(String text) {
    int dots = 0;
    int value = -1;
    for (int i = 0; i < text.length(); i++) {
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

  private static boolean isIpv6(String text) {
    if (text.length() > LONGEST_IPV6 || text.contains(":::")) {
      return false;
    }
    String address = text;
    int groups = 0;
    int lastColon = text.lastIndexOf(':');
    if (text.indexOf('.') > 0) {
      if (!isIpv4(text.substring(lastColon + 1))) {
        return false;
      }
      address = text.substring(0, lastColon + 1);
      groups = 2;
    }
    int digits = 0;
    int colons = 0;
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (c == ':') {
        groups += digits > 0 ? 1 : 0;
        digits = 0;
        colons++;
      } else if (Character.digit(c, 16) < 0 || c > 'f' || ++digits > 4) {
        return false;
      }
    }
    groups += digits > 0 ? 1 : 0;
    boolean shortened = address.contains("::");
    return colons >= 2 && (shortened ? groups <= 7 : groups == 8);
  }

  static boolean isNumber(String text) {
    if (text.isEmpty()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
