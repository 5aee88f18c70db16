package logagg.collector.format.structured;

import java.util.Optional;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.web.SyslogHeader;

/**
 * JSON behind a time, a host and mostly a program, as rsyslog and content delivery networks
 * (Fastly) write what was sent to them; also behind the {@code @cee:} cookie of Lumberjack. Host
 * and program are the header's, all else is the object's.
 */
public final class SyslogJsonFormat implements LineFormat {
  private static final String COOKIE = "@cee:";

  @Override
  public String name() {
    return "syslog_json";
  }

  @Override
  public String description() {
    return "JSON behind a syslog header";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    if (record.startsWith("{") || !record.stripTrailing().endsWith("}")) {
      return false;
    }
    EventDraft header = new EventDraft();
    int start = SyslogHeader.put(record, context, header);
    if (header.time().isEmpty()) {
      return false;
    }
    int cookie = record.startsWith(COOKIE, start) ? COOKIE.length() : 0;
    Optional<JsonRecord> json = JsonRecord.of(record.substring(start + cookie));
    if (json.isEmpty()) {
      return false;
    }
    JsonEvent.put(json.get(), context, into);
    if (into.time().isEmpty()) {
      header.time().ifPresent(into::time);
    }
    for (String name : new String[] {Event.HOST, Event.PROGRAM, Event.PID}) {
      header.field(name).ifPresent(value -> into.field(name, value));
    }
    return true;
  }

  @Override
  public int specificity() {
    return 82;
  }
}
