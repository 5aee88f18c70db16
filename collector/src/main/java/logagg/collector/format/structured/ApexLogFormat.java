package logagg.collector.format.structured;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;
import logagg.collector.format.structured.Pairs.Pair;

/**
 * A level, a time in brackets, a text, and then pairs: {@code WARN: [Jan 2 03:04:05.678] what
 * happened ip=192.0.2.1 user=alice}, as apex/log and Pterodactyl's Wings write it.
 */
public final class ApexLogFormat implements LineFormat {
  @Override
  public String name() {
    return "apex_log";
  }

  @Override
  public String description() {
    return "apex/log text with pairs (Pterodactyl Wings)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    String line = record.stripLeading();
    int colon = line.indexOf(": [");
    Optional<Severity> severity =
        colon > 0 && colon < 10 ? Severity.named(line.substring(0, colon)) : Optional.empty();
    if (severity.isEmpty()) {
      return false;
    }
    Optional<Stamp> time = Timestamps.at(line, colon + 3, context);
    if (time.isEmpty() || !line.startsWith("] ", time.get().end())) {
      return false;
    }
    int start = time.get().end() + 2;
    int from = firstPair(line, start);
    Optional<Pairs> pairs = Pairs.of(line, from).filter(read -> read.bare() == 0);
    if (pairs.isPresent()) {
      CommonFields fields = new CommonFields(context);
      for (Pair pair : pairs.get().all()) {
        fields.add(pair.key(), pair.value());
      }
      fields.put(into);
    }
    into.message(line.substring(start, pairs.isPresent() ? from : line.length()).strip());
    into.severity(severity.get()).time(time.get().time());
    return true;
  }

  /** Where the pairs at the end begin; the end if there are none. */
  private static int firstPair(String line, int start) {
    int equals = line.indexOf('=', start);
    return equals < 0 ? line.length() : Math.max(start, line.lastIndexOf(' ', equals) + 1);
  }

  @Override
  public int specificity() {
    return 80;
  }
}
