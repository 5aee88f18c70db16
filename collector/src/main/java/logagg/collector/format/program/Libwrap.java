package logagg.collector.format.program;

import logagg.collector.event.EventDraft;

/** TCP wrappers' refusal, {@code refuse.c}: {@code refused connect from NAME (ADDRESS)}. */
final class Libwrap {
  private Libwrap() {}

  static boolean refused(Cursor in, EventDraft into) {
    int start = in.position();
    if (in.skipPastLast(" (")) {
      Peer.source(into, in.until(")"));
    } else {
      in.moveTo(start);
      String client = in.word();
      Peer.source(into, client.substring(client.lastIndexOf('@') + 1));
    }
    Access.failed(into, "connection_refused");
    return true;
  }
}
