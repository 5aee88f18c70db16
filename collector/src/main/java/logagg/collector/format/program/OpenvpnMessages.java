package logagg.collector.format.program;

import java.util.Locale;
import logagg.collector.event.EventDraft;

/**
 * OpenVPN's server: a client's messages begin with {@code name/192.0.2.1:1194}, or with the address
 * alone before the name is known; addresses of sockets are written {@code [AF_INET]192.0.2.1:1194}.
 */
final class OpenvpnMessages implements ProgramMessage {
  @Override
  public boolean decode(String message, EventDraft into) {
    Cursor in = new Cursor(message);
    String first = in.word();
    int slash = first.indexOf('/');
    boolean known = peer(first.substring(slash + 1), into);
    if (known && slash > 0) {
      Access.user(into, first.substring(0, slash));
    }
    known |= socket(message, into);
    if (known) {
      outcome(message, into);
    }
    return known;
  }

  private static boolean socket(String message, EventDraft into) {
    int family = message.indexOf("[AF_INET");
    int close = family < 0 ? -1 : message.indexOf(']', family);
    if (close < 0 || message.startsWith("local", family - 7 < 0 ? 0 : family - 7)) {
      return false;
    }
    Cursor in = new Cursor(message);
    in.moveTo(close + 1);
    String address = in.word();
    int end = address.length();
    while (end > 0 && ",)".indexOf(address.charAt(end - 1)) >= 0) {
      end--;
    }
    return peer(address.substring(0, end), into);
  }

  private static boolean peer(String text, EventDraft into) {
    int colon = text.lastIndexOf(':');
    String address = colon < 0 ? "" : text.substring(0, colon);
    if (!Peer.isIp(address)) {
      return false;
    }
    Peer.source(into, address, text.substring(colon + 1));
    return true;
  }

  private static void outcome(String message, EventDraft into) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("auth_failed")
        || lower.contains("auth failed")
        || lower.contains("tls error")
        || lower.contains("tls auth error")
        || lower.contains("verify error")
        || lower.contains("authenticate/decrypt packet error")) {
      Access.failed(into, "vpn_login");
    } else if (lower.contains("peer connection initiated")) {
      Access.succeeded(into, "vpn_login");
    } else {
      Access.happened(into, "vpn_session");
    }
  }
}
