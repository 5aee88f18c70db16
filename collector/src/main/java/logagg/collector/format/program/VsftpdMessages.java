package logagg.collector.format.program;

import java.util.Locale;
import logagg.collector.event.EventDraft;

/** vsftpd: {@code [alice] FAIL LOGIN: Client "192.0.2.1"}. */
final class VsftpdMessages implements ProgramMessage {
  private static final String LOGIN = "ftp_login";

  @Override
  public boolean decode(String message, EventDraft into) {
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
}
