package logagg.collector.format.program;

import logagg.collector.event.EventDraft;

/**
 * login(1) of util-linux and shadow: {@code FAILED LOGIN 1 FROM tty1 FOR root, Authentication
 * failure}, {@code LOGIN ON tty1 BY root}, {@code ROOT LOGIN ON tty1 FROM example.org}.
 */
final class LoginMessages implements ProgramMessage {
  private static final String LOGIN = "login";

  @Override
  public boolean decode(String message, EventDraft into) {
    Cursor in = new Cursor(message);
    if (in.skip("FAILED LOGIN ") || in.skip("TOO MANY LOGIN TRIES ")) {
      String from = in.skipPast("FROM ") || in.skipPast("on '") ? in.word() : "";
      place(into, from.replace("'", ""));
      if (in.skipPast("FOR ") || in.skipPast("for ")) {
        String user = in.word();
        Access.user(into, user.replace("'", "").replace(",", ""));
      }
      Access.failed(into, LOGIN);
      return true;
    }
    if (in.skip("ROOT LOGIN ON ") || in.skip("ROOT LOGIN  ON ")) {
      into.field("user.terminal", in.word());
      Access.user(into, "root");
      return entered(in, into);
    }
    if (in.skip("LOGIN ON ")) {
      into.field("user.terminal", in.word());
      if (in.skip("BY ")) {
        Access.user(into, in.word());
      }
      return entered(in, into);
    }
    return PamMessages.INSTANCE.decode(message, into);
  }

  private static boolean entered(Cursor in, EventDraft into) {
    if (in.skip("FROM ")) {
      Peer.source(into, in.word());
    }
    Access.succeeded(into, LOGIN);
    return true;
  }

  /** Older ones write the host, or the terminal where there is none, after one word. */
  private static void place(EventDraft into, String place) {
    boolean terminal =
        place.startsWith("tty") || place.startsWith("pts/") || place.startsWith("/dev");
    if (terminal) {
      into.field("user.terminal", place);
    } else if (!place.equals("(null)")) {
      Peer.source(into, place);
    }
  }
}
