package logagg.collector.format.program;

import logagg.collector.event.EventDraft;

/**
 * The shadow suite, which changes accounts: {@code new user: name=…, UID=…}, {@code new group:
 * name=…, GID=…}, {@code delete user '…'}, {@code add 'alice' to group 'wheel'}, {@code password
 * for 'alice' changed by 'root'}.
 */
final class AccountMessages implements ProgramMessage {
  @Override
  public boolean decode(String message, EventDraft into) {
    if (message.startsWith("new user: ") || message.startsWith("new account added - account=")) {
      Access.succeeded(into, "user_added");
      return attributes(message, true, into);
    }
    if (message.startsWith("new group: ") || message.startsWith("group added to ")) {
      Access.succeeded(into, "group_added");
      return attributes(message, false, into);
    }
    return quoted(message, into);
  }

  private static boolean attributes(String message, boolean user, EventDraft into) {
    Pairs pairs = new Pairs(message, message.indexOf(": ") + 1);
    while (pairs.next()) {
      switch (pairs.key()) {
        case "name", "account" -> into.field(user ? "user.name" : "group.name", pairs.value());
        case "UID", "uid" -> into.field("user.id", pairs.value());
        case "GID", "gid" -> into.field("group.id", pairs.value());
        case "home" -> into.field("user.home", pairs.value());
        case "shell" -> into.field("user.shell", pairs.value());
        case "from" -> into.field("user.terminal", pairs.value());
        default -> {}
      }
    }
    return true;
  }

  private static boolean quoted(String message, EventDraft into) {
    Cursor in = new Cursor(message);
    if (in.skip("delete user '")) {
      Access.succeeded(into, "user_deleted");
      Access.user(into, in.until("'"));
      return true;
    }
    if (in.skip("removed group '") || in.skip("group '")) {
      Access.succeeded(into, "group_deleted");
      into.field("group.name", in.until("'"));
      return true;
    }
    if (in.skip("add '") || in.skip("delete '")) {
      boolean added = message.startsWith("add");
      Access.succeeded(into, added ? "group_member_added" : "group_member_removed");
      Access.target(into, in.until("'"));
      if (in.skipPast("group '")) {
        into.field("group.name", in.until("'"));
      }
      return true;
    }
    if (in.skip("change user '")) {
      Access.succeeded(into, "user_changed");
      Access.target(into, in.until("'"));
      return true;
    }
    if (in.skip("password for '")) {
      Access.succeeded(into, "password_changed");
      Access.target(into, in.until("'"));
      if (in.skipPast("by '")) {
        Access.user(into, in.until("'"));
      }
      return true;
    }
    return PamMessages.INSTANCE.decode(message, into);
  }
}
