package logagg.collector.format.program;

import java.util.Locale;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;

/**
 * Dovecot: its login processes' {@code user=<…>, method=…, rip=…, lip=…} (the default {@code
 * login_log_format_elements}), and its passdbs' {@code pam(user,address): …}.
 */
final class DovecotMessages implements ProgramMessage {
  /** A message has two or three; who sends thousands wants us to look for long. */
  private static final int MOST_BRACKETS = 8;

  @Override
  public boolean decode(String message, EventDraft into) {
    if (message.contains("rip=") || message.contains("user=<")) {
      return login(message, into);
    }
    return passdb(message, into) || mail(message, into);
  }

  private static boolean login(String message, EventDraft into) {
    int attributes = Math.max(message.indexOf("user=<"), 0);
    Pairs pairs = new Pairs(message, attributes);
    while (pairs.next()) {
      String value = pairs.value();
      switch (pairs.key()) {
        case "user" -> Access.user(into, bare(value));
        case "rip" -> Peer.source(into, value);
        case "rport" -> Peer.source(into, "", value);
        case "lip" -> Peer.destination(into, value);
        case "lport" -> Peer.destination(into, "", value);
        case "method" -> into.field("mail.auth.method", value);
        case "session" -> into.field("mail.session", bare(value));
        default -> {}
      }
    }
    outcome(message, into);
    return true;
  }

  private static void outcome(String message, EventDraft into) {
    if (message.contains("Login: ")) {
      Access.succeeded(into, "mail_login");
    } else if (message.contains("(auth failed") || message.contains("tried to use disabled")) {
      Access.failed(into, "mail_login");
    } else {
      Access.happened(into, "mail_disconnect");
    }
  }

  /** Auth processes' {@code NAME(user,address[,<session>]): what was wrong}. */
  private static boolean passdb(String message, EventDraft into) {
    if (!message.startsWith("auth")) {
      return false;
    }
    int close = message.lastIndexOf("): ");
    for (int tries = 0; close > 0 && tries < MOST_BRACKETS; tries++) {
      int open = message.lastIndexOf('(', close);
      String[] parts = open < 0 ? new String[0] : message.substring(open + 1, close).split(",", 4);
      if (parts.length >= 2 && Peer.isIp(parts[1])) {
        Access.user(into, parts[0]);
        Peer.source(into, parts[1]);
        result(message.substring(close + 3), into);
        return true;
      }
      close = message.lastIndexOf("): ", close - 1);
    }
    return false;
  }

  private static void result(String text, EventDraft into) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean refused =
        lower.startsWith("unknown user")
            || lower.contains("failed")
            || lower.contains("mismatch")
            || lower.startsWith("invalid")
            || lower.contains("disabled");
    if (refused) {
      Access.failed(into, "mail_login");
    } else {
      Access.happened(into, "mail_auth");
    }
  }

  /** {@code imap(alice)<pid><session>: …}: whose mailbox it was. */
  private static boolean mail(String message, EventDraft into) {
    int open = message.indexOf('(');
    int close = message.indexOf(')', Math.max(open, 0));
    boolean service =
        message.startsWith("imap(") || message.startsWith("pop3(") || message.startsWith("lmtp(");
    if (!service || close < 0) {
      return false;
    }
    String user = message.substring(open + 1, close);
    int comma = user.indexOf(',');
    Access.user(into, comma < 0 ? user : user.substring(0, comma));
    Access.happened(into, "mail_session");
    if (message.contains(": Error: ")) {
      into.severity(Severity.ERROR);
    }
    return true;
  }

  private static String bare(String value) {
    boolean angled = value.length() > 1 && value.startsWith("<") && value.endsWith(">");
    return angled ? value.substring(1, value.length() - 1) : value;
  }
}
