package logagg.collector.format.app;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/** ZooKeeper's layout: {@code time [myid:1] - LEVEL [thread:logger@line] - message}. */
final class ZookeeperFormat implements LineFormat {
  @Override
  public String name() {
    return "zookeeper";
  }

  @Override
  public String description() {
    return "Apache ZooKeeper";
  }

  @Override
  public int specificity() {
    return 85;
  }

  @Override
  public boolean continues(String line) {
    return Traces.continues(line);
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Cursor in = new Cursor(record);
    Optional<Instant> time = in.time(context);
    if (time.isEmpty()) {
      return false;
    }
    in.spaces();
    if (!in.skip("[myid:")) {
      return false;
    }
    Optional<String> id = in.until(']');
    if (id.isEmpty() || !in.skip(" - ")) {
      return false;
    }
    String level = in.word();
    in.spaces();
    Optional<String> place = in.bracketed();
    if (place.isEmpty() || !in.skip(" - ") || !Levels.put(into, level)) {
      return false;
    }
    into.time(time.get());
    into.field("zookeeper.myid", id.get().isEmpty() ? null : id.get());
    place(place.get(), into);
    int trace = Traces.put(into, record, in.at());
    into.message(record.substring(in.at(), Math.max(in.at(), trace)));
    return true;
  }

  /** A thread's name may hold colons; a logger's does not. */
  private static void place(String place, EventDraft into) {
    int at = place.lastIndexOf('@');
    int colon = place.lastIndexOf(':', at < 0 ? place.length() : at);
    if (colon < 0) {
      into.field("process.thread.name", place);
      return;
    }
    into.field("process.thread.name", place.substring(0, colon));
    into.field("log.logger", place.substring(colon + 1, at < colon ? place.length() : at));
    if (at > colon) {
      String line = place.substring(at + 1);
      into.field(
          "log.origin.file.line",
          Peers.isNumber(line) && line.length() < 10 ? Long.valueOf(line) : null);
    }
  }
}
