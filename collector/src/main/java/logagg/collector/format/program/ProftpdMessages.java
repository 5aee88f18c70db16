package logagg.collector.format.program;

import logagg.collector.event.EventDraft;

/** ProFTPD: {@code host (name[192.0.2.1]) - USER alice (Login failed): Incorrect password}. */
final class ProftpdMessages implements ProgramMessage {
  private static final String LOGIN = "ftp_login";

  @Override
  public boolean decode(String message, EventDraft into) {
    Cursor in = new Cursor(message);
    String server = in.until(" (");
    String client = in.until(")");
    int open = client.indexOf('[');
    if (server.isEmpty() || server.indexOf(' ') >= 0 || open < 0 || !client.endsWith("]")) {
      return false;
    }
    Peer.source(into, client.substring(open + 1, client.length() - 1));
    if (!in.skip(" - ") && !in.skip(": ")) {
      return false;
    }
    if (in.skip("USER ")) {
      user(in, into);
    } else if (in.skip("Maximum login attempts ")) {
      Access.failed(into, LOGIN);
    } else {
      in.skip("FTP ");
      Access.happened(into, in.skip("session opened") ? "ftp_connection" : "ftp_session");
    }
    return true;
  }

  private static void user(Cursor in, EventDraft into) {
    String rest = in.rest();
    int failed = rest.indexOf(" (Login failed)");
    int colon = rest.indexOf(": ");
    int end = failed >= 0 && (colon < 0 || failed < colon) ? failed : colon;
    Access.user(into, end < 0 ? rest : rest.substring(0, end));
    if (end >= 0 && rest.startsWith(": Login successful", end)) {
      Access.succeeded(into, LOGIN);
    } else {
      Access.failed(into, LOGIN);
    }
  }
}
