package logagg.collector.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.logcache.FileId;
import logagg.logcache.LogCache;
import logagg.logcache.Origin;
import logagg.logcache.Origin.State.Sealed;
import logagg.logcache.OriginFile;
import logagg.logcache.SegmentName;

/**
 * What was captured of a stream before it is followed.
 *
 * @param files in the order in which they were begun
 */
record CapturedPast(List<Known> files) {

  /** A segment, there or drained. */
  private record Segment(SegmentName name, Origin origin, long size) {
    boolean isBefore(long offset) {
      return origin.state() instanceof Sealed && origin.firstOffset() + size <= offset;
    }
  }

  /** A file's segments, in order. */
  static final class Known {
    private final FileId id;
    private final List<Segment> segments = new ArrayList<>();

    private Known(FileId id) {
      this.id = id;
    }

    FileId id() {
      return id;
    }

    /** How far it is captured. */
    long captured() {
      Segment newest = segments.getLast();
      return newest.origin().capturedOffset(newest.size());
    }

    /** The segments that need not be read by who begins at an offset. */
    List<SegmentName> before(long offset) {
      int sinceCut = segments.size() - 1;
      while (sinceCut > 0
          && segments.get(sinceCut - 1).origin().firstOffset()
              <= segments.get(sinceCut).origin().firstOffset()) {
        sinceCut--;
      }
      List<SegmentName> before = new ArrayList<>();
      for (int i = 0; i < segments.size(); i++) {
        if (i < sinceCut || segments.get(i).isBefore(offset)) {
          before.add(segments.get(i).name());
        }
      }
      return before;
    }

    /** Whether there is a segment that is to be read by who begins there. */
    boolean hasFrom(long offset) {
      return before(offset).size() < segments.size();
    }
  }

  static CapturedPast of(LogCache cache, List<SegmentName> names) throws IOException {
    List<Known> files = new ArrayList<>();
    for (SegmentName name : names) {
      Optional<Origin> found = OriginFile.read(cache.origin(name));
      if (found.isEmpty()) {
        continue;
      }
      Origin origin = found.get();
      Optional<Known> file =
          files.stream().filter(known -> known.id.sameFile(origin.file())).findFirst();
      Known known = file.orElseGet(() -> new Known(origin.file()));
      if (file.isEmpty()) {
        files.add(known);
      }
      known.segments.add(new Segment(name, origin, size(cache, name, origin)));
    }
    return new CapturedPast(files);
  }

  private static long size(LogCache cache, SegmentName name, Origin origin) throws IOException {
    if (origin.state() instanceof Sealed(long size, boolean _)) {
      return size;
    }
    try {
      return Files.size(cache.segment(name));
    } catch (NoSuchFileException e) {
      return 0; // not begun yet
    }
  }
}
