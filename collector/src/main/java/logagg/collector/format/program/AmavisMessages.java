package logagg.collector.format.program;

import logagg.collector.event.EventDraft;

/**
 * amavis: {@code (id) Blocked SPAM {…}, [192.0.2.1]:1434 [192.0.2.1] <from> -> <to>, …}, the
 * default {@code $log_templ} of amavisd.conf.
 */
final class AmavisMessages implements ProgramMessage {
  @Override
  public boolean decode(String message, EventDraft into) {
    Cursor in = new Cursor(message);
    if (!in.skip("(") || in.until(") ").isEmpty()) {
      return false;
    }
    boolean blocked = in.skip("Blocked ");
    if (!blocked && !in.skip("Passed ")) {
      return false;
    }
    into.field("amavis.category", in.word().replace(",", ""));
    if (in.skipPast(", [") || in.skipPast(" [")) {
      String address = in.until("]");
      Peer.source(into, address, in.skip(":") ? in.name() : "");
    }
    if (in.skipPast("<")) {
      into.field("email.from.address", in.until(">"));
    }
    if (in.skip(" -> <")) {
      into.field("email.to.address", in.until(">"));
    }
    if (blocked) {
      Access.failed(into, "mail_scan");
    } else {
      Access.succeeded(into, "mail_scan");
    }
    return true;
  }
}
