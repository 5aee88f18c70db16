package logagg.collector.format.program;

import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;

/**
 * systemd, of units ({@code Started nginx.service - …}, {@code nginx.service: Main process exited,
 * code=exited, status=1/FAILURE}), and systemd-logind, of sessions ({@code New session 3 of user
 * alice.}).
 */
final class SystemdMessages implements ProgramMessage {
  @Override
  public boolean decode(String message, EventDraft into) {
    Cursor in = new Cursor(message);
    if (in.skip("New session ")) {
      return session(in, into, "session_opened");
    }
    if (in.skip("Session ") || in.skip("Removed session ")) {
      boolean known = message.startsWith("Removed") || in.skipPast(" logged out");
      if (known) {
        Access.happened(into, "session_closed");
      }
      return known;
    }
    String verb = in.word();
    return switch (verb) {
      case "Started" -> unit(in, into, "unit_started");
      case "Stopped" -> unit(in, into, "unit_stopped");
      case "Starting" -> unit(in, into, "unit_starting");
      case "Stopping" -> unit(in, into, "unit_stopping");
      case "Reloaded" -> unit(in, into, "unit_reloaded");
      case "Finished" -> unit(in, into, "unit_finished");
      case "Failed" -> in.skip("to start ") && failed(in, into);
      default -> verb.endsWith(":") && ofUnit(verb.substring(0, verb.length() - 1), in, into);
    };
  }

  private static boolean session(Cursor in, EventDraft into, String action) {
    in.word();
    if (!in.skip("of user '") && !in.skip("of user ")) {
      return false;
    }
    String user = in.word();
    int end = user.length();
    while (end > 0 && (user.charAt(end - 1) == '.' || user.charAt(end - 1) == '\'')) {
      end--;
    }
    Access.succeeded(into, action);
    Access.user(into, user.substring(0, end));
    return true;
  }

  private static boolean unit(Cursor in, EventDraft into, String action) {
    Access.happened(into, action);
    String rest = in.rest();
    int dash = rest.indexOf(" - ");
    String unit = dash > 0 ? rest.substring(0, dash) : "";
    if (isUnit(unit)) {
      into.field("service.name", unit);
    }
    return true;
  }

  private static boolean failed(Cursor in, EventDraft into) {
    unit(in, into, "unit_failed");
    into.field("event.outcome", "failure").severity(Severity.ERROR);
    return true;
  }

  private static boolean ofUnit(String unit, Cursor in, EventDraft into) {
    if (!isUnit(unit)) {
      return false;
    }
    into.field("service.name", unit);
    if (in.skip("Failed with result ") || in.skip("Unit entered failed state")) {
      Access.failed(into, "unit_failed");
    } else if (in.skip("Main process exited, ")) {
      Access.happened(into, "unit_exited");
      if (!in.rest().endsWith("status=0/SUCCESS")) {
        into.severity(Severity.NOTICE);
      }
    }
    return true;
  }

  /** systemd.unit(5): a name and one of some types. */
  private static boolean isUnit(String text) {
    int dot = text.lastIndexOf('.');
    return dot > 0
        && switch (text.substring(dot + 1)) {
          case "service", "socket", "target", "timer", "mount", "slice", "scope", "path" -> true;
          case "device", "automount", "swap" -> true;
          default -> false;
        };
  }
}
