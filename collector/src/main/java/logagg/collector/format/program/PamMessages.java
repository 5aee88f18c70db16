package logagg.collector.format.program;

import logagg.collector.event.EventDraft;

/**
 * PAM's modules, in whatever program they run: {@code pam_unix(sshd:auth): authentication failure;
 * logname= uid=0 …} (Linux-PAM, {@code pam_syslog(3)} and {@code pam_unix}).
 */
final class PamMessages implements ProgramMessage {
  static final PamMessages INSTANCE = new PamMessages();

  @Override
  public boolean decode(String message, EventDraft into) {
    int begin = message.startsWith("error: ") ? 7 : 0;
    if (message.startsWith("pam_", begin)) {
      return module(message, into);
    }
    if (message.startsWith("PAM", begin)) {
      return application(message, into);
    }
    // login(1), su(1) of old, and others pass the module's sentence on without its name.
    return attributes(message, message.indexOf("authentication failure; logname="), into);
  }

  private static boolean module(String message, EventDraft into) {
    Cursor in = new Cursor(message);
    String head = in.until(": ");
    int open = head.indexOf('(');
    if (open < 0) {
      return false;
    }
    boolean known = sentence(in, message, into);
    if (known) {
      into.field("pam.module", head.substring(0, open));
      int colon = head.indexOf(':', open);
      if (colon > 0) {
        into.field("pam.service", head.substring(open + 1, colon));
      }
    }
    return known;
  }

  private static boolean sentence(Cursor in, String message, EventDraft into) {
    if (in.skip("session opened for user ")) {
      String user = account(in);
      Access.succeeded(into, "session_opened");
      Access.target(into, user);
      String by = in.skip("by ") ? account(in) : "";
      Access.user(into, by.isEmpty() ? user : by);
      return true;
    }
    if (in.skip("session closed for user ")) {
      Access.happened(into, "session_closed");
      Access.user(into, account(in));
      return true;
    }
    if (in.skip("authentication failure;") || in.skip("received for user ")) {
      return attributes(message, message.indexOf(';'), into);
    }
    if (in.skip("authentication success;")) {
      attributes(message, message.indexOf(';'), into);
      Access.succeeded(into, "authentication");
      return true;
    }
    if (in.skip("check pass; user unknown")) {
      Access.failed(into, "authentication");
      return true;
    }
    if (in.skip("password changed for ")) {
      Access.succeeded(into, "password_changed");
      Access.target(into, in.word());
      return true;
    }
    if (in.skip("user ")) {
      // pam_tally2 and pam_faillock: "user alice (1000) tally 6, deny 5".
      String user = in.until(" (");
      if (user.isEmpty() || !in.skipPast(" tally ")) {
        return false;
      }
      Access.failed(into, "account_locked");
      Access.user(into, user);
      return true;
    }
    if (in.skip("account ") && in.skipPast(" has expired")) {
      Access.failed(into, "account_expired");
      return true;
    }
    return false;
  }

  /** {@code root(uid=0)}: the name; also {@code (uid=0)}, which has none. */
  private static String account(Cursor in) {
    String word = in.word();
    int open = word.indexOf('(');
    return open < 0 ? word : word.substring(0, open);
  }

  /** What OpenSSH and others write for PAM themselves. */
  private static boolean application(String message, EventDraft into) {
    Cursor in = new Cursor(message);
    in.skip("error: ");
    if (in.skip("PAM: ")) {
      if (!in.skipPast(" for ")) {
        return false;
      }
      in.skip("illegal user ");
      String user = in.untilLast(" from ");
      Access.failed(into, "authentication");
      Access.user(into, user.isEmpty() ? in.word() : user);
      Peer.source(into, user.isEmpty() ? "" : in.word());
      return true;
    }
    // "PAM 2 more authentication failures; logname= uid=0 … rhost=192.0.2.1 user=root"
    return in.skipPast(" more authentication failure")
        && attributes(message, message.indexOf(';'), into);
  }

  /** {@code logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.1 user=root}. */
  private static boolean attributes(String message, int from, EventDraft into) {
    if (from < 0) {
      return false;
    }
    Access.failed(into, "authentication");
    Pairs pairs = new Pairs(message, from);
    while (pairs.next()) {
      switch (pairs.key()) {
        case "user" -> Access.user(into, pairs.value());
        case "rhost" -> Peer.source(into, pairs.value());
        case "tty" -> text(into, "user.terminal", pairs.value());
        case "ruser" -> text(into, "user.remote.name", pairs.value());
        case "uid" -> text(into, "user.id", pairs.value());
        default -> {}
      }
    }
    return true;
  }

  private static void text(EventDraft into, String name, String value) {
    if (!value.isEmpty()) {
      into.field(name, value);
    }
  }
}
