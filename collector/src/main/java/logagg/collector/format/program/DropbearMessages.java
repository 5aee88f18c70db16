package logagg.collector.format.program;

import logagg.collector.event.EventDraft;

/** Dropbear's SSH server: the sentences of its {@code svr-auth*.c} and {@code svr-session.c}. */
final class DropbearMessages implements ProgramMessage {
  private static final String LOGIN = "ssh_login";

  @Override
  public boolean decode(String message, EventDraft into) {
    Cursor in = new Cursor(message);
    if (in.skip("Bad password attempt for '") || in.skip("Bad PAM password attempt for '")) {
      Access.failed(into, LOGIN);
      into.field("ssh.method", "password").field("user.name", in.untilLast("' from "));
      return peer(in.word(), into);
    }
    if (in.skip("Login attempt for nonexistent user ")) {
      Access.failed(into, "ssh_invalid_user");
      if (in.skip("'")) {
        Access.user(into, in.untilLast("' "));
      }
      return in.skipPastLast("from ") && peer(in.word(), into);
    }
    if (in.skip("Password auth succeeded for '") || in.skip("PAM password auth succeeded for '")) {
      Access.succeeded(into, LOGIN);
      into.field("ssh.method", "password").field("user.name", in.until("'"));
      return in.skipPastLast(" from ") && peer(in.word(), into);
    }
    if (in.skip("Pubkey auth succeeded for '")) {
      Access.succeeded(into, LOGIN);
      into.field("ssh.method", "publickey").field("user.name", in.until("'"));
      return in.skipPastLast(" from ") && peer(in.word(), into);
    }
    if (in.skip("Child connection from ")) {
      Access.happened(into, "ssh_connection");
      return peer(in.word(), into);
    }
    return in.skip("Exit ") && exit(in, into);
  }

  /**
   * {@code Exit before auth (user 'root', 3 fails) from <192.0.2.1:22>: …}, {@code Exit (root): …}.
   */
  private static boolean exit(Cursor in, EventDraft into) {
    boolean before = in.skip("before auth");
    if (before) {
      Access.failed(into, "ssh_disconnect");
      if (in.skip(" (user '")) {
        Access.user(into, in.until("'"));
      }
    } else {
      Access.happened(into, "ssh_disconnect");
      if (in.skip("(")) {
        Access.user(into, in.until(")"));
      }
    }
    if (in.skipPast("from <")) {
      peer(in.until(">"), into);
    }
    return true;
  }

  private static boolean peer(String text, EventDraft into) {
    int colon = text.lastIndexOf(':');
    Peer.source(into, colon < 0 ? text : text.substring(0, colon), text.substring(colon + 1));
    return true;
  }
}
