package logagg.collector.format.program;

import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;

/** Pure-FTPd: {@code (?@192.0.2.1) [WARNING] Authentication failed for user [alice]}. */
final class PureFtpdMessages implements ProgramMessage {
  private static final String LOGIN = "ftp_login";

  @Override
  public boolean decode(String message, EventDraft into) {
    Cursor in = new Cursor(message);
    if (!in.skip("(")) {
      return false;
    }
    String user = in.until("@");
    String client = in.until(") [");
    if (client.isEmpty()) {
      return false;
    }
    Severity severity = Severity.named(in.until("] ")).orElse(Severity.INFO);
    Peer.source(into, client);
    if (!user.equals("?")) {
      Access.user(into, user);
    }
    if (in.skip("Authentication failed for user [")) {
      Access.failed(into, LOGIN);
      Access.user(into, in.until("]"));
    } else if (in.skipPast("is now logged in")) {
      Access.succeeded(into, LOGIN);
    } else {
      Access.happened(into, "ftp_session");
      into.severity(severity);
    }
    return true;
  }
}
