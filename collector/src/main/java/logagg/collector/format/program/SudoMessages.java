package logagg.collector.format.program;

import logagg.collector.event.EventDraft;

/**
 * sudo: {@code USER : [reason ;] TTY=… ; PWD=… ; USER=… ; COMMAND=…}, as sudoers(5), "EVENT
 * LOGGING", gives it.
 */
final class SudoMessages implements ProgramMessage {
  @Override
  public boolean decode(String message, EventDraft into) {
    int colon = message.indexOf(" : ");
    int command = message.indexOf("COMMAND=");
    int tty = message.indexOf("TTY=");
    if (colon < 0 || (command < 0 && tty < 0)) {
      return PamMessages.INSTANCE.decode(message, into);
    }
    String reason = "";
    int at = colon + 3;
    while (at < message.length()) {
      int end = message.indexOf(" ; ", at);
      // A command may hold anything, and is the last.
      if (end < 0 || message.startsWith("COMMAND=", at)) {
        end = message.length();
      }
      if (!attribute(message, at, end, into) && reason.isEmpty()) {
        reason = message.substring(at, end).strip();
      }
      at = end + 3;
    }
    Access.user(into, message.substring(0, colon).strip());
    if (reason.isEmpty() || command < 0) {
      Access.succeeded(into, "sudo_command");
    } else {
      Access.failed(into, "sudo_command");
      into.field("event.reason", reason);
    }
    return true;
  }

  private static boolean attribute(String message, int at, int end, EventDraft into) {
    int equals = message.indexOf('=', at, end);
    if (equals < 0) {
      return false;
    }
    String value = message.substring(equals + 1, end).strip();
    switch (message.substring(at, equals)) {
      case "TTY" -> into.field("user.terminal", value);
      case "PWD" -> into.field("process.working_directory", value);
      case "USER" -> into.field("user.target.name", value);
      case "GROUP" -> into.field("group.name", value);
      case "COMMAND" -> into.field("process.command_line", value);
      case "ENV", "TSID", "HOST", "CHROOT", "EXIT", "SIGNAL" -> {}
      default -> {
        return false;
      }
    }
    return true;
  }
}
