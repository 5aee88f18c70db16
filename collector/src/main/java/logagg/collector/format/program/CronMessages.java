package logagg.collector.format.program;

import java.util.Locale;
import logagg.collector.event.EventDraft;

/**
 * cron of Vixie and cronie: {@code (root) CMD (run-parts /etc/cron.hourly)}, and {@code ACTION}s
 * such as {@code RELOAD}, {@code LIST}, {@code BEGIN EDIT}; what comes of PAM as PAM says it.
 */
final class CronMessages implements ProgramMessage {
  @Override
  public boolean decode(String message, EventDraft into) {
    Cursor in = new Cursor(message);
    if (!in.skip("(")) {
      return PamMessages.INSTANCE.decode(message, into);
    }
    String user = in.until(") ");
    String action = in.until(" (");
    if (user.isEmpty() || action.isEmpty() || !isAction(action)) {
      return false;
    }
    if (!user.equals("CRON")) {
      Access.user(into, user);
    }
    String detail = in.rest();
    String inner = detail.endsWith(")") ? detail.substring(0, detail.length() - 1) : detail;
    switch (action) {
      case "CMD" -> {
        into.field("event.action", "cron_command").field("process.command_line", inner.strip());
      }
      case "BEGIN EDIT", "END EDIT", "REPLACE", "LIST", "DELETE", "RELOAD" -> {
        Access.happened(into, "cron_" + action.toLowerCase(Locale.ROOT).replace(' ', '_'));
        Access.target(into, inner);
      }
      case "AUTH", "WRONG FILE OWNER", "INSECURE MODE", "BAD FILE MODE" ->
          Access.failed(into, "cron_refused");
      default -> Access.happened(into, "cron");
    }
    return true;
  }

  private static boolean isAction(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 'A' || c > 'Z') && c != ' ') {
        return false;
      }
    }
    return true;
  }
}
