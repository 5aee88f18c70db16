package logagg.collector.format.app;

import java.util.Optional;
import logagg.collector.event.EventDraft;

/**
 * What follows the head in Elasticsearch's slow log: {@code [index][shard] took[4.5ms],
 * took_millis[4], types[], …, source[{…}], }.
 */
final class ElasticsearchSlow {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private ElasticsearchSlow() {}

  static void put(String text, EventDraft into) {
    Cursor in = new Cursor(text);
    in.bracketed().ifPresent(index -> index(index, into));
    in.bracketed().ifPresent(shard -> into.field("elasticsearch.shard.id", shard));
    in.skip(' ');
    while (!in.atEnd()) {
      Optional<String> key = in.until('[');
      if (key.isEmpty()) {
        return;
      }
      in.moveTo(in.at() - 1);
      Optional<String> value = value(in, key.get());
      if (value.isEmpty()) {
        return;
      }
      field(key.get(), value.get(), into);
      in.skip(',');
      in.skip(' ');
    }
  }

  /** A source may hold brackets in its strings: it ends where the next key or the text does. */
  private static Optional<String> value(Cursor in, String key) {
    if (!key.equals("source")) {
      return in.bracketed();
    }
    String rest = in.rest();
    int end = rest.lastIndexOf("], ");
    int id = rest.lastIndexOf("], id[");
    int last = id > 0 ? id : end > 0 && end + 3 == rest.length() ? end : rest.lastIndexOf(']');
    if (last < 1) {
      return Optional.empty();
    }
    in.moveTo(in.at() + last + 1);
    return Optional.of(rest.substring(1, last));
  }

  static void index(String index, EventDraft into) {
    int slash = index.indexOf('/');
    into.field("elasticsearch.index.name", slash < 0 ? index : index.substring(0, slash));
    into.field("elasticsearch.index.id", slash < 0 ? null : index.substring(slash + 1));
  }

  private static void field(String key, String value, EventDraft into) {
    if (value.isEmpty()) {
      return;
    }
    switch (key) {
      case "took_millis" -> {
        if (value.length() < 13 && Peers.isNumber(value)) {
          into.field("event.duration", Long.parseLong(value) * NANOS_PER_MILLI);
        }
      }
      case "source" -> into.field("db.statement", value);
      default -> {
        if (!key.isEmpty() && key.length() < 30 && key.indexOf(' ') < 0) {
          into.field("elasticsearch.slowlog." + key, value);
        }
      }
    }
  }
}
