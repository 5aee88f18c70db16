package logagg.collector.format.program;

import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;

/**
 * OpenSSH's server: the sentences of its {@code auth.c}, {@code auth2.c}, {@code packet.c}, {@code
 * session.c}, {@code sshd.c}, and of PAM and libwrap within it.
 *
 * <p>A user's name is what a client sent, so it may hold spaces and even a whole sentence such as
 * {@code x from 192.0.2.1 port 22}: where the name need not be an account's, the last address is
 * the one that the server wrote.
 */
final class SshMessages implements ProgramMessage {
  private static final String LOGIN = "ssh_login";
  private static final String DISCONNECT = "ssh_disconnect";

  @Override
  public boolean decode(String message, EventDraft into) {
    Cursor in = new Cursor(message);
    if (in.skip("error: ")) {
      into.severity(Severity.ERROR);
    } else if (in.skip("fatal: ")) {
      into.severity(Severity.CRITICAL);
    }
    boolean known = !in.isAtEnd() && sentence(in, message.charAt(in.position()), into);
    return known || PamMessages.INSTANCE.decode(message, into);
  }

  private static boolean sentence(Cursor in, char first, EventDraft into) {
    return switch (first) {
      case 'A' ->
          in.skip("Accepted ") ? accepted(in, into) : in.skip("Address ") && address(in, into);
      case 'F' -> in.skip("Failed ") && failed(in, into);
      case 'I', 'i' ->
          (in.skip("Invalid user ")
                  || in.skip("Illegal user ")
                  || in.skip("input_userauth_request: "))
              && invalid(in, into);
      case 'C' -> connection(in, into);
      case 'D' -> disconnect(in, into);
      case 'R' ->
          in.skip("Received disconnect from ")
              ? peerOnly(in, into, DISCONNECT)
              : in.skip("ROOT LOGIN REFUSED FROM ") && refusedRoot(in, into);
      case 'r' ->
          in.skip("refused connect from ")
              ? Libwrap.refused(in, into)
              : in.skip("reverse mapping ") && in.skipPast(" for ") && reverse(in, into);
      case 'U' ->
          in.skip("User ")
              ? notAllowed(in, into)
              : in.skip("Unable to negotiate with ") && peerOnly(in, into, "ssh_negotiation");
      case 'B', 'b' ->
          ((in.skip("Bad protocol version ") && in.skipPastLast(" from "))
                  || in.skip("banner exchange: Connection from "))
              && peerOnly(in, into, "ssh_negotiation");
      case 'm' -> in.skip("maximum authentication attempts exceeded for ") && exceeded(in, into);
      case 'M' ->
          in.skip("Magic value check failed ")
              && in.skipPastLast(" from ")
              && peerOnly(in, into, "ssh_negotiation");
      case 'T' -> in.skip("Timeout before authentication for ") && timeout(in, into);
      case 's' ->
          in.skip("ssh_dispatch_run_fatal: Connection from ") && closed(in, into, DISCONNECT);
      case 'S' -> session(in, into);
      case 'k' -> in.skip("kex_") && in.skipPast("onnection from ") && closed(in, into, DISCONNECT);
      case 'P' -> (in.skip("Postponed ") || in.skip("Partial ")) && postponed(in, into);
      default -> false;
    };
  }

  private static boolean accepted(Cursor in, EventDraft into) {
    String method = in.until(" for ");
    String user = in.until(" from ");
    if (method.isEmpty() || user.isEmpty()) {
      return false;
    }
    Access.succeeded(into, LOGIN);
    into.field("ssh.method", method).field("user.name", user);
    peer(in, into);
    // After the protocol comes the key: "ssh2: RSA SHA256:…".
    if (in.skip("ssh2: ")) {
      into.field("ssh.key", in.rest());
    }
    return true;
  }

  private static boolean failed(Cursor in, EventDraft into) {
    String method = in.until(" for ");
    boolean unknown = in.skip("invalid user ") || in.skip("illegal user ");
    String user = in.untilLast(" from ");
    if (method.isEmpty()) {
      return false;
    }
    Access.failed(into, LOGIN);
    into.field("ssh.method", method);
    user(into, user, unknown);
    peer(in, into);
    return true;
  }

  private static boolean postponed(Cursor in, EventDraft into) {
    String method = in.until(" for ");
    boolean unknown = in.skip("invalid user ");
    String user = in.untilLast(" from ");
    if (method.isEmpty() || user.isEmpty()) {
      return false;
    }
    Access.happened(into, "ssh_login_continues");
    into.field("ssh.method", method);
    user(into, user, unknown);
    peer(in, into);
    return true;
  }

  private static boolean invalid(Cursor in, EventDraft into) {
    in.skip("invalid user ");
    int start = in.position();
    String user = in.untilLast(" from ");
    boolean located = in.position() > start;
    if (!located) {
      // "Invalid user  from": an empty name leaves one space; old servers name no address here.
      user = in.skip("from ") ? "" : in.word();
    }
    Access.failed(into, "ssh_invalid_user");
    user(into, user, true);
    peer(in, into);
    return true;
  }

  private static void user(EventDraft into, String user, boolean unknown) {
    Access.user(into, user);
    if (unknown) {
      into.field("ssh.invalid_user", true);
    }
  }

  private static boolean connection(Cursor in, EventDraft into) {
    if (in.skip("Connection closed by ") || in.skip("Connection reset by ")) {
      return closed(in, into, DISCONNECT);
    }
    if (in.skip("Connection from ")) {
      peer(in, into);
      if (in.skip("on ")) {
        String address = in.word();
        Peer.destination(into, address, in.skip("port ") ? in.word() : "");
      }
      Access.happened(into, "ssh_connection");
      return true;
    }
    if (in.skip("Close session: user ")) {
      Access.user(into, in.until(" from "));
      return peerOnly(in, into, "ssh_session_closed");
    }
    return false;
  }

  private static boolean disconnect(Cursor in, EventDraft into) {
    if (in.skip("Disconnected from ") || in.skip("Disconnecting ")) {
      return closed(in, into, DISCONNECT);
    }
    if (in.skip("Did not receive identification string from ")) {
      return peerOnly(in, into, "ssh_no_identification");
    }
    return false;
  }

  /** An address, and before it who it was, if that was known. */
  private static boolean closed(Cursor in, EventDraft into, String action) {
    boolean unknown = in.skip("invalid user ");
    boolean trying = !unknown && in.skip("authenticating user ");
    if (unknown || trying) {
      String user = userBeforePort(in);
      Access.failed(into, action);
      user(into, user, unknown);
    } else {
      if (in.skip("user ")) {
        Access.user(into, userBeforePort(in));
      }
      Access.happened(into, action);
    }
    int before = in.position();
    String address = in.word();
    if (!Peer.isIp(stripped(address))) {
      // An old "Disconnecting: Too many authentication failures": no address.
      return unknown || trying;
    }
    in.moveTo(before);
    peer(in, into);
    return true;
  }

  /** The name in {@code NAME ADDRESS port PORT}: all up to the last but two words. */
  private static String userBeforePort(Cursor in) {
    int start = in.position();
    String nameAndAddress = in.untilLast(" port ");
    int space = nameAndAddress.lastIndexOf(' ');
    if (space < 0) {
      in.moveTo(start);
      return in.word();
    }
    in.moveTo(start + space + 1);
    return nameAndAddress.substring(0, space);
  }

  private static boolean peerOnly(Cursor in, EventDraft into, String action) {
    Access.happened(into, action);
    peer(in, into);
    return true;
  }

  private static boolean refusedRoot(Cursor in, EventDraft into) {
    Access.failed(into, LOGIN);
    Access.user(into, "root");
    peer(in, into);
    return true;
  }

  private static boolean notAllowed(Cursor in, EventDraft into) {
    String before = in.until(" not allowed because ");
    if (before.isEmpty()) {
      return false;
    }
    int from = before.lastIndexOf(" from ");
    Access.failed(into, LOGIN);
    Access.user(into, from < 0 ? before : before.substring(0, from));
    if (from >= 0) {
      Peer.source(into, before.substring(from + " from ".length()));
    }
    return true;
  }

  private static boolean exceeded(Cursor in, EventDraft into) {
    boolean unknown = in.skip("invalid user ");
    String user = in.untilLast(" from ");
    Access.failed(into, "ssh_too_many_attempts");
    user(into, user, unknown);
    peer(in, into);
    return true;
  }

  private static boolean timeout(Cursor in, EventDraft into) {
    in.skip("connection from ");
    Access.failed(into, "ssh_timeout");
    peer(in, into);
    return true;
  }

  /** {@code Address 192.0.2.1 maps to example.org, but this does not map back to the address}. */
  private static boolean address(Cursor in, EventDraft into) {
    Peer.source(into, in.word());
    Access.happened(into, "ssh_reverse_mapping");
    into.severity(Severity.WARNING);
    return true;
  }

  /** {@code reverse mapping checking getaddrinfo for example.org [192.0.2.1] failed}. */
  private static boolean reverse(Cursor in, EventDraft into) {
    if (!in.skipPast("[")) {
      return false;
    }
    Peer.source(into, in.until("]"));
    Access.happened(into, "ssh_reverse_mapping");
    into.severity(Severity.WARNING);
    return true;
  }

  /** {@code Starting session: shell on pts/0 for user from 192.0.2.1 port 22 id 0}. */
  private static boolean session(Cursor in, EventDraft into) {
    if (!in.skip("Starting session: ") || !in.skipPast(" for ")) {
      return false;
    }
    Access.user(into, in.until(" from "));
    return peerOnly(in, into, "ssh_session_started");
  }

  /** {@code 192.0.2.1 port 22}, or an address alone, as old servers wrote. */
  private static void peer(Cursor in, EventDraft into) {
    String address = stripped(in.word());
    Peer.source(into, address, in.skip("port ") ? stripped(in.word()) : "");
  }

  /** Without what a sentence puts after an address or a port: {@code 22:11:}, {@code 22.}. */
  private static String stripped(String word) {
    int end = word.length();
    while (end > 0 && (word.charAt(end - 1) == ':' || word.charAt(end - 1) == ',')) {
      end--;
    }
    // "port 22:11:" carries the reason's number; an address of IPv6 has more colons than one.
    int colon = word.indexOf(':');
    if (colon > 0 && word.lastIndexOf(':', end - 1) == colon) {
      end = colon;
    }
    return end == word.length() ? word : word.substring(0, end);
  }
}
