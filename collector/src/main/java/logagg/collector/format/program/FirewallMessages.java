package logagg.collector.format.program;

import java.util.Locale;
import logagg.collector.event.EventDraft;

/**
 * pfSense's and OPNsense's {@code filterlog}: values apart by commas, in the order that Netgate's
 * "Raw Filter Log Format" gives.
 */
final class FirewallMessages implements ProgramMessage {
  private static final int INTERFACE = 4;
  private static final int ACTION = 6;
  private static final int DIRECTION = 7;
  private static final int IP_VERSION = 8;

  @Override
  public boolean decode(String message, EventDraft into) {
    String[] values = message.split(",", -1);
    if (values.length < 20) {
      return false;
    }
    boolean four = values[IP_VERSION].equals("4");
    if (!four && !values[IP_VERSION].equals("6")) {
      return false;
    }
    // IPv4 has TOS, ECN, TTL, id, offset, flags, protocol number and name, length; IPv6 fewer.
    int protocol = four ? 16 : 12;
    int source = four ? 18 : 15;
    if (!Peer.isIp(values[source]) || !Peer.isIp(values[source + 1])) {
      return false;
    }
    Peer.source(into, values[source]);
    Peer.destination(into, values[source + 1]);
    String transport = values[protocol].toLowerCase(Locale.ROOT);
    into.field("network.transport", transport);
    boolean ports = transport.equals("tcp") || transport.equals("udp");
    if (ports && values.length > source + 3) {
      Peer.source(into, "", values[source + 2]);
      Peer.destination(into, "", values[source + 3]);
    }
    into.field("observer.ingress.interface.name", values[INTERFACE]);
    into.field("network.direction", values[DIRECTION]);
    into.field("rule.id", values[0]);
    boolean passed = values[ACTION].equals("pass");
    Access.happened(into, passed ? "passed" : "blocked");
    return true;
  }
}
