package logagg.collector.format.app;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;

/**
 * The Linux audit log, {@code type=T msg=audit(seconds.millis:serial): key=value …}, with {@code
 * node=host} before it where a dispatcher collects several hosts' logs. Keys and their meaning are
 * those of the Linux audit project's field dictionary, see {@link AuditFields}.
 */
final class AuditdFormat implements LineFormat {
  @Override
  public String name() {
    return "auditd";
  }

  @Override
  public String description() {
    return "Linux audit daemon";
  }

  @Override
  public int specificity() {
    return 95;
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Cursor in = new Cursor(record);
    if (in.skip("node=")) {
      into.host(in.word());
      in.skip(' ');
    }
    if (!in.skip("type=")) {
      return false;
    }
    String type = in.word();
    if (type.isEmpty() || !in.skip(" msg=audit(")) {
      return false;
    }
    Optional<Instant> time = in.took(Timestamps.epoch(record, in.at()));
    if (time.isEmpty() || !in.skip(':')) {
      return false;
    }
    String serial = in.digits();
    if (serial.length() > 18 || !in.skip("):")) {
      return false;
    }
    into.time(time.get()).field("event.action", type.toLowerCase(Locale.ROOT));
    into.field("auditd.sequence", serial.isEmpty() ? null : Long.valueOf(serial));
    in.skip(' ');
    // Older user space messages begin with the word "user".
    in.skip("user ");
    pairs(in, into);
    return true;
  }

  /** Pairs; the value of msg is in single quotes and holds pairs of its own. */
  private static void pairs(Cursor in, EventDraft into) {
    String before = "";
    while (!in.atEnd()) {
      in.spaces();
      // The enriched fields, which auditd adds after 0x1D, say the same in words.
      in.skip('\u001d');
      int start = in.at();
      String text = in.text();
      int at = start;
      while (at < text.length() && text.charAt(at) > ' ' && text.charAt(at) != '=') {
        at++;
      }
      if (at >= text.length() || text.charAt(at) != '=') {
        before = text.substring(start, at);
        in.moveTo(Math.max(at, start + 1));
        continue;
      }
      String key = text.substring(start, at);
      in.moveTo(at + 1);
      if (key.equals("msg") && in.skip('\'')) {
        AuditFields.message(in.rest(), into);
        continue;
      }
      boolean changed = before.equals("old") || before.equals("new");
      AuditFields.put(changed ? before + "-" + key : key, value(in, key), into);
      before = "";
    }
  }

  /** In quotes it is what it says; without them it may be in hexadecimal. */
  private static String value(Cursor in, String key) {
    if (in.skip('"')) {
      return in.until('"').orElseGet(() -> toEnd(in));
    }
    int start = in.at();
    String text = in.text();
    int at = start;
    while (at < text.length() && text.charAt(at) > ' ') {
      at++;
    }
    in.moveTo(at);
    String value = text.substring(start, at);
    String bare = value.endsWith("'") ? value.substring(0, value.length() - 1) : value;
    return AuditFields.isText(key) ? AuditFields.decoded(bare) : bare;
  }

  private static String toEnd(Cursor in) {
    String rest = in.rest();
    in.moveTo(in.text().length());
    return rest;
  }
}
