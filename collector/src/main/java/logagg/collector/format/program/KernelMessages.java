package logagg.collector.format.program;

import java.util.Locale;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;

/**
 * Linux: netfilter's packets ({@code nf_log_syslog.c}: {@code IN=eth0 OUT= SRC=… DST=…}, as
 * iptables, nftables and UFW have it logged), audit records, WireGuard's peers, memory running out.
 */
final class KernelMessages implements ProgramMessage {
  private static final AuditMessages AUDIT = new AuditMessages();

  @Override
  public boolean decode(String message, EventDraft into) {
    int start = 0;
    if (message.startsWith("[")) {
      int close = message.indexOf("] ");
      if (close > 0 && isUptime(message, 1, close)) {
        start = close + 2;
        into.field("kernel.uptime", Double.valueOf(message.substring(1, close).strip()));
        into.message(message.substring(start));
      }
    }
    int in = packet(message, start);
    if (in >= 0) {
      return netfilter(message, start, in, into);
    }
    if (message.startsWith("audit: ", start) || message.startsWith("type=", start)) {
      return AUDIT.decode(message.substring(message.indexOf("type=", start)), into);
    }
    if (message.startsWith("wireguard: ", start)) {
      return wireguard(message, into);
    }
    return memory(message, start, into);
  }

  /** {@code printk.time}: seconds since boot, a point, six digits. */
  private static boolean isUptime(String text, int from, int to) {
    boolean point = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean fits = (c >= '0' && c <= '9') || c == '.' || (c == ' ' && !point);
      if (!fits || to - from > 24) {
        return false;
      }
      point |= c == '.';
    }
    return point
        && text.charAt(from) != '.'
        && text.charAt(to - 1) != '.'
        && text.indexOf('.', from) == text.lastIndexOf('.', to - 1)
        && text.charAt(to - 1) != ' ';
  }

  private static int packet(String message, int start) {
    int in = message.startsWith("IN=", start) ? start : message.indexOf(" IN=", start);
    // A prefix need not end in a space: "[drop]IN=eth0".
    in = in < 0 ? message.indexOf("IN=", start) : in;
    boolean whole = in >= 0 && message.indexOf(" OUT=", in) > 0 && message.indexOf(" SRC=", in) > 0;
    return whole ? (message.charAt(in) == ' ' ? in + 1 : in) : -1;
  }

  private static boolean netfilter(String message, int start, int in, EventDraft into) {
    String prefix = message.substring(start, in).strip();
    Pairs pairs = new Pairs(message, in);
    while (pairs.next()) {
      String value = pairs.value();
      if (!value.isEmpty()) {
        packetField(pairs.key(), value, into);
      }
    }
    if (!prefix.isEmpty()) {
      into.field("rule.name", prefix);
    }
    String upper = prefix.toUpperCase(Locale.ROOT);
    boolean blocked =
        upper.contains("BLOCK")
            || upper.contains("DROP")
            || upper.contains("REJECT")
            || upper.contains("DENY");
    Access.happened(into, blocked ? "blocked" : "packet");
    return true;
  }

  private static void packetField(String key, String value, EventDraft into) {
    switch (key) {
      case "SRC" -> {
        // An ICMP error carries the packet that it is about, in brackets, after its own.
        if (into.field("source.ip").isEmpty()) {
          Peer.source(into, value);
        }
      }
      case "DST" -> {
        if (into.field("destination.ip").isEmpty()) {
          Peer.destination(into, value);
        }
      }
      case "SPT" -> Peer.source(into, "", value);
      case "DPT" -> Peer.destination(into, "", value);
      case "PROTO" -> into.field("network.transport", value.toLowerCase(Locale.ROOT));
      case "IN" -> into.field("observer.ingress.interface.name", value);
      case "OUT" -> into.field("observer.egress.interface.name", value);
      case "MAC" -> into.field("netfilter.mac", value);
      default -> {}
    }
  }

  /** {@code wireguard: wg0: … from peer 1 (192.0.2.1:51820)}, {@code … from 192.0.2.1:51820}. */
  private static boolean wireguard(String message, EventDraft into) {
    Cursor in = new Cursor(message);
    boolean peer = in.skipPastLast("(");
    if (!peer && !in.skipPastLast(" from ")) {
      return false;
    }
    String address = peer ? in.until(")") : in.word();
    int colon = address.lastIndexOf(':');
    if (colon < 0) {
      return false;
    }
    Peer.source(into, address.substring(0, colon), address.substring(colon + 1));
    if (message.contains("nvalid") || message.contains("unallowed")) {
      Access.failed(into, "wireguard");
    } else {
      Access.happened(into, "wireguard");
    }
    return true;
  }

  /** {@code Out of memory: Killed process 123 (name)}, and the same of a control group. */
  private static boolean memory(String message, int start, EventDraft into) {
    int at = message.indexOf("ut of memory: Kill", start);
    int process = at < 0 ? -1 : message.indexOf("process ", at);
    if (process < 0) {
      return false;
    }
    Cursor in = new Cursor(message);
    in.moveTo(process + "process ".length());
    into.field("oom.process.pid", in.word());
    if (in.skip("(")) {
      into.field("oom.process.name", in.until(")"));
    }
    Access.happened(into, "out_of_memory");
    into.severity(Severity.CRITICAL);
    return true;
  }
}
