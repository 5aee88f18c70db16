package logagg.collector.format.program;

import java.util.Locale;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;

/**
 * FTP servers: vsftpd ({@code [alice] FAIL LOGIN: Client "192.0.2.1"}), ProFTPD ({@code host
 * (name[192.0.2.1]) - USER alice (Login failed): Incorrect password}) and Pure-FTPd ({@code
 * (?@192.0.2.1) [WARNING] Authentication failed for user [alice]}).
 */
final class FtpMessages implements ProgramMessage {
  private static final String LOGIN = "ftp_login";

  @Override
  public boolean decode(String message, EventDraft into) {
    return vsftpd(message, into)
        || proftpd(message, into)
        || pureFtpd(message, into)
        || PamMessages.INSTANCE.decode(message, into);
  }

  private static boolean vsftpd(String message, EventDraft into) {
    Cursor in = new Cursor(message);
    if (in.skip("[pid ")) {
      in.until("] ");
    }
    String user = in.skip("[") ? in.until("] ") : "";
    String what = in.until(": Client \"");
    if (what.isEmpty()) {
      return false;
    }
    Access.user(into, user);
    Peer.source(into, in.until("\""));
    switch (what) {
      case "OK LOGIN" -> Access.succeeded(into, LOGIN);
      case "FAIL LOGIN" -> Access.failed(into, LOGIN);
      case "CONNECT" -> Access.happened(into, "ftp_connection");
      default -> {
        boolean failed = what.startsWith("FAIL ");
        String action = "ftp_" + what.substring(what.indexOf(' ') + 1).toLowerCase(Locale.ROOT);
        if (failed) {
          Access.failed(into, action);
        } else {
          Access.succeeded(into, action);
        }
        if (in.skip(", \"")) {
          into.field("file.path", in.until("\""));
        }
      }
    }
    return true;
  }

  private static boolean proftpd(String message, EventDraft into) {
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

  private static boolean pureFtpd(String message, EventDraft into) {
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
