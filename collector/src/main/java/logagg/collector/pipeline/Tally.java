package logagg.collector.pipeline;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import logagg.collector.source.Line;
import logagg.collector.source.Line.Ending;
import logagg.logcache.StreamId;

/** Counts lines and bytes, in all and by stream, since the collector was started. */
public final class Tally {
  private final Map<StreamId, Count> streams = new HashMap<>();
  private long lines;
  private long bytes;

  /** The counts of one stream. */
  static final class Count {
    private final StreamId stream;
    private final String path;
    private long lines;
    private long bytes;

    private Count(StreamId stream, String path) {
      this.stream = stream;
      this.path = path;
    }

    StreamId stream() {
      return stream;
    }

    String path() {
      return path;
    }

    long lines() {
      return lines;
    }

    long bytes() {
      return bytes;
    }
  }

  /** A line in parts counts once, with its last part. */
  void add(Line line) {
    StreamId stream = line.place().segment().stream();
    Count count = streams.computeIfAbsent(stream, s -> new Count(s, line.path()));
    int one = line.ending() == Ending.CUT ? 0 : 1;
    count.lines += one;
    count.bytes += line.bytes();
    lines += one;
    bytes += line.bytes();
  }

  long lines() {
    return lines;
  }

  long bytes() {
    return bytes;
  }

  Collection<Count> streams() {
    return streams.values();
  }
}
