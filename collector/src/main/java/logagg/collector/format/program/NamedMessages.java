package logagg.collector.format.program;

import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;

/**
 * BIND: {@code client @0x7f… 192.0.2.1#3076 (example.org): query … denied}, after whatever time,
 * category and severity the channel was told to print (BIND 9 manual, "logging").
 */
final class NamedMessages implements ProgramMessage {
  @Override
  public boolean decode(String message, EventDraft into) {
    int client = message.indexOf("client ");
    boolean begins = client == 0 || (client > 0 && message.charAt(client - 1) == ' ');
    if (!begins) {
      return false;
    }
    Cursor in = new Cursor(message);
    in.moveTo(client + "client ".length());
    if (in.skip("@")) {
      in.word();
    }
    String peer = in.word();
    int hash = peer.indexOf('#');
    if (hash < 0) {
      return false;
    }
    int end = peer.endsWith(":") ? peer.length() - 1 : peer.length();
    Peer.source(into, peer.substring(0, hash), peer.substring(hash + 1, end));
    if (in.skip("(")) {
      into.field("dns.question.name", in.until("): "));
    }
    severity(message, client, into);
    what(in, message, into);
    return true;
  }

  private static void severity(String message, int client, EventDraft into) {
    String head = message.substring(0, client);
    if (head.contains("error: ")) {
      into.severity(Severity.ERROR);
    } else if (head.contains("warning: ")) {
      into.severity(Severity.WARNING);
    }
  }

  private static void what(Cursor in, String message, EventDraft into) {
    boolean denied =
        message.contains(" denied") || in.rest().startsWith("bad zone transfer request");
    if (denied) {
      Severity stated = into.severity();
      Access.failed(into, message.contains("transfer") ? "dns_transfer" : "dns_query");
      if (stated == Severity.ERROR) {
        into.severity(stated);
      }
    } else if (in.skip("query: ")) {
      Access.happened(into, "dns_query");
      into.field("dns.question.name", in.word()).field("dns.question.class", in.word());
      into.field("dns.question.type", in.word());
    }
  }
}
