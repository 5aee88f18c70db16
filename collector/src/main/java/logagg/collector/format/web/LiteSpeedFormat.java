package logagg.collector.format.web;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;

/**
 * LiteSpeed's error log: {@code 2024-01-02 03:04:05.123456 [NOTICE] [12]
 * [192.0.2.1:5678:HTTP2-41#vhost] what}; the process and the connection may be missing. Its access
 * log is Apache's combined.
 */
public final class LiteSpeedFormat implements LineFormat {
  @Override
  public String name() {
    return "litespeed_error";
  }

  @Override
  public String description() {
    return "LiteSpeed error log";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<Stamp> time =
        record.length() > 30 && record.charAt(4) == '-' && record.charAt(10) == ' '
            ? Timestamps.iso(record, 0, context)
            : Optional.empty();
    if (time.isEmpty()) {
      return false;
    }
    Cursor in = new Cursor(record, time.get().end());
    String level = in.blanks().expect('[').upTo(']');
    Optional<Severity> severity = Severity.named(level);
    if (in.isBroken() || severity.isEmpty() || in.blanks().peek() != '[') {
      return false;
    }
    in.take('[');
    String pid = in.upTo(']');
    if (!Digits.all(pid)) {
      return false;
    }
    into.time(time.get().time()).severity(severity.get()).pid(pid);
    into.field("log.level", level);
    int start = in.blanks().position();
    String connection = in.take('[') ? in.upTo(']') : "";
    if (in.isBroken() || !connection(connection, into)) {
      in.moveTo(start);
    }
    into.message(in.blanks().rest());
    return true;
  }

  /** {@code 192.0.2.1:5678:HTTP2-41#vhost} or {@code 192.0.2.1:5678-5#vhost}. */
  private static boolean connection(String written, EventDraft into) {
    int hash = written.indexOf('#');
    String head = hash < 0 ? written : written.substring(0, hash);
    int end = head.lastIndexOf('-');
    String client = end < 0 ? head : head.substring(0, end);
    int protocol = client.lastIndexOf(":HTTP");
    Endpoint source = Endpoint.withPort(protocol < 0 ? client : client.substring(0, protocol));
    if (source.port().isEmpty() || !Endpoint.isIp(source.address())) {
      return false;
    }
    source.putAs("source", into);
    if (hash >= 0) {
      Response.putText("litespeed.virtual_host", written.substring(hash + 1), into);
    }
    return true;
  }

  @Override
  public int specificity() {
    return 85;
  }
}
