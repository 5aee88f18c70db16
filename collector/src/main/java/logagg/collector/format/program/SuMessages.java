package logagg.collector.format.program;

import logagg.collector.event.EventDraft;

/**
 * su, of util-linux ({@code (to root) alice on pts/0}, {@code FAILED SU (to root) alice on pts/0}),
 * of shadow ({@code Successful su for root by alice}, {@code + pts/0 alice:root}) and of BSD
 * ({@code BAD SU alice to root on /dev/ttyp0}, {@code 'su root' failed for alice on /dev/pts/8}).
 */
final class SuMessages implements ProgramMessage {
  private static final String SU = "su";

  @Override
  public boolean decode(String message, EventDraft into) {
    Cursor in = new Cursor(message);
    if (in.skip("(to ")) {
      return toBy(in, into, false);
    }
    if (in.skip("FAILED SU (to ") || in.skip("FAILED su (to ")) {
      return toBy(in, into, true);
    }
    if (in.skip("Successful su for ")) {
      return result(into, in.until(" by "), in.word(), false);
    }
    if (in.skip("FAILED su for ")) {
      return result(into, in.until(" by "), in.word(), true);
    }
    if (in.skip("+ ") || in.skip("- ")) {
      return terminal(in, into, message.charAt(0) == '-');
    }
    if (in.skip("BAD SU ")) {
      String by = in.until(" to ");
      return result(into, in.word(), by, true);
    }
    if (in.skip("'su ")) {
      String target = in.until("' ");
      boolean failed = in.skip("failed ");
      String by = in.skipPast("for ") ? in.word() : "";
      if (in.skip("on ")) {
        into.field("user.terminal", in.word());
      }
      return result(into, target, by, failed);
    }
    return PamMessages.INSTANCE.decode(message, into);
  }

  private static boolean toBy(Cursor in, EventDraft into, boolean failed) {
    String target = in.until(") ");
    String by = in.word();
    if (in.skip("on ")) {
      into.field("user.terminal", in.word());
    }
    return result(into, target, by, failed);
  }

  private static boolean terminal(Cursor in, EventDraft into, boolean failed) {
    String terminal = in.word();
    String by = in.until(":");
    if (by.isEmpty()) {
      return false;
    }
    into.field("user.terminal", terminal);
    return result(into, in.word(), by, failed);
  }

  private static boolean result(EventDraft into, String target, String by, boolean failed) {
    if (failed) {
      Access.failed(into, SU);
    } else {
      Access.succeeded(into, SU);
    }
    Access.user(into, by);
    Access.target(into, target);
    return true;
  }
}
