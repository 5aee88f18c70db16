package logagg.collector.format.app;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;

/**
 * Icinga 2's main and debug log, {@code [time zone] level/facility: message}, where a message may
 * go on over more lines, and Nagios', Icinga 1's and Naemon's {@code [epoch] KIND: message}.
 */
final class IcingaFormat implements LineFormat {
  @Override
  public String name() {
    return "icinga";
  }

  @Override
  public String description() {
    return "Icinga, Nagios";
  }

  @Override
  public int specificity() {
    return 75;
  }

  @Override
  public boolean continues(String line) {
    return !line.startsWith("[");
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Cursor in = new Cursor(record);
    if (!in.skip('[')) {
      return false;
    }
    Optional<Instant> epoch = in.took(Timestamps.epoch(record, in.at()));
    if (epoch.isPresent()) {
      return in.skip("] ") && nagios(in, epoch.get(), into);
    }
    Optional<Instant> time = in.took(Timestamps.iso(record, in.at(), context));
    if (time.isEmpty() || !in.skip("] ")) {
      return false;
    }
    Optional<String> level = in.until('/');
    Optional<String> facility = in.until(": ");
    if (level.isEmpty()
        || facility.isEmpty()
        || facility.get().indexOf(' ') >= 0
        || !Levels.put(into, level.get())) {
      return false;
    }
    into.time(time.get()).field("log.logger", facility.get()).message(in.rest());
    return true;
  }

  private static boolean nagios(Cursor in, Instant time, EventDraft into) {
    String message = in.rest();
    int colon = message.indexOf(": ");
    if (colon > 0 && isKind(message.substring(0, colon))) {
      into.field("event.action", message.substring(0, colon));
    }
    into.time(time).message(message);
    return true;
  }

  private static boolean isKind(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 'A' || c > 'Z') && c != ' ' && c != '_') {
        return false;
      }
    }
    return true;
  }
}
