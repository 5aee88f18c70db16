package logagg.collector.format.structured;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.structured.Pairs.Pair;

/**
 * logfmt: {@code time="2024-01-02T03:04:05Z" level=warn msg="what happened" user=alice}, as Heroku,
 * Grafana, logrus, slog, Prometheus, Authelia and Traefik write it. A line is that if it is made of
 * pairs, at least two, and at most a third as many words alone.
 */
public final class LogfmtFormat implements LineFormat {
  @Override
  public String name() {
    return "logfmt";
  }

  @Override
  public String description() {
    return "logfmt (key=value)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    int equals = record.indexOf('=');
    if (equals <= 0) {
      return false;
    }
    Optional<Pairs> pairs =
        Pairs.of(record, 0).filter(read -> read.whole() >= 2 && read.bare() * 3 <= read.whole());
    if (pairs.isEmpty()) {
      return false;
    }
    put(pairs.get(), context, into);
    return true;
  }

  static void put(Pairs pairs, ReadingContext context, EventDraft into) {
    CommonFields fields = new CommonFields(context);
    for (Pair pair : pairs.all()) {
      fields.add(pair.key(), pair.whole() ? pair.value() : (Object) true);
    }
    fields.put(into);
  }

  @Override
  public int specificity() {
    return 40;
  }
}
