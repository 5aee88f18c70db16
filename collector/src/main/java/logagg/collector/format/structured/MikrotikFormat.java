package logagg.collector.format.structured;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.web.Digits;
import logagg.collector.format.web.Endpoint;
import logagg.collector.format.web.SyslogHeader;

/**
 * MikroTik RouterOS through syslog: behind the host come topics, {@code firewall,info}, of which
 * one is the severity. Of the firewall's log, {@code prefix chain: in:ether1 out:ether2, ..., proto
 * TCP (SYN), 192.0.2.1:1234->192.0.2.2:80, len 40}; of logins, who and from where.
 */
public final class MikrotikFormat implements LineFormat {
  @Override
  public String name() {
    return "mikrotik";
  }

  @Override
  public String description() {
    return "MikroTik RouterOS log (syslog)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    int start = SyslogHeader.put(record, context, into);
    int end = record.indexOf(' ', start);
    if (into.time().isEmpty() || end < 0 || !topics(record.substring(start, end), into)) {
      return false;
    }
    String message = record.substring(end + 1);
    into.message(message);
    into.field("observer.vendor", "MikroTik");
    if (message.contains("->")) {
      firewall(message, into);
    } else {
      login(message, into);
    }
    return true;
  }

  private static boolean topics(String written, EventDraft into) {
    String[] topics = written.split(",", 10);
    if (topics.length < 2) {
      return false;
    }
    boolean known = false;
    for (String topic : topics) {
      Optional<Severity> severity = Severity.named(topic);
      known |= severity.isPresent();
      severity.filter(found -> found.compareTo(into.severity()) > 0).ifPresent(into::severity);
      for (int i = 0; i < topic.length(); i++) {
        char c = topic.charAt(i);
        if ((c < 'a' || c > 'z') && c != '-' && (c < '0' || c > '9')) {
          return false;
        }
      }
    }
    into.field("mikrotik.topics", List.of(topics));
    return known;
  }

  private static void firewall(String message, EventDraft into) {
    for (String part : message.split(", ", 50)) {
      int arrow = part.indexOf("->");
      if (part.startsWith("proto ")) {
        String protocol = part.substring(6);
        int blank = protocol.indexOf(' ');
        String name = blank < 0 ? protocol : protocol.substring(0, blank);
        into.field("network.transport", name.toLowerCase(Locale.ROOT));
      } else if (arrow > 0 && part.indexOf(' ') < 0) {
        Endpoint.of(part.substring(0, arrow)).putAs("source", into);
        Endpoint.of(part.substring(arrow + 2)).putAs("destination", into);
      } else if (part.startsWith("len ")) {
        Digits.number(part.substring(4)).ifPresent(n -> into.field("network.bytes", n));
      }
    }
  }

  /**
   * {@code login failure for user alice from 192.0.2.1 via ssh}, {@code user alice logged in ...}.
   */
  private static void login(String message, EventDraft into) {
    boolean failed = message.startsWith("login failure for user ");
    boolean done = message.startsWith("user ") && message.contains(" logged in from ");
    int from = message.indexOf(" from ");
    if ((!failed && !done) || from < 0) {
      return;
    }
    String user = message.substring(failed ? 23 : 5, from);
    into.field(
        "user.name", user.endsWith(" logged in") ? user.substring(0, user.length() - 10) : user);
    int end = message.indexOf(' ', from + 6);
    Endpoint.of(message.substring(from + 6, end < 0 ? message.length() : end))
        .putAs("source", into);
    into.field("event.outcome", failed ? "failure" : "success");
  }

  @Override
  public int specificity() {
    return 85;
  }
}
