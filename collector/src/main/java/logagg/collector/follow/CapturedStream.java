package logagg.collector.follow;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import logagg.collector.lease.Lease;
import logagg.logcache.LogCache;
import logagg.logcache.SegmentName;
import logagg.logcache.StreamId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The segments of one stream, wherever they are: in the cache, or drained, and then kept for us in
 * a lease, if we hold one.
 */
final class CapturedStream implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(CapturedStream.class);

  private final LogCache cache;
  private final StreamId stream;
  private Optional<Lease> lease = Optional.empty();

  CapturedStream(LogCache cache, StreamId stream) {
    this.cache = cache;
    this.stream = stream;
  }

  /**
   * Takes a lease, unless one is held.
   *
   * @throws IOException if the cache cannot be written to
   */
  void lease() throws IOException {
    if (lease.isEmpty()) {
      lease = Optional.of(Lease.take(cache, stream));
    }
  }

  /**
   * The segments in order, those that were drained too. Of two listings, so that none is there
   * while one begun before it was missed: a directory may be listed with a new entry and without
   * one that was made shortly before.
   */
  List<SegmentName> names() throws IOException {
    NavigableSet<SegmentName> first = listed();
    return first.isEmpty() ? List.of() : upTo(first.last());
  }

  private List<SegmentName> upTo(SegmentName newest) throws IOException {
    return listed().stream().filter(name -> name.compareTo(newest) <= 0).toList();
  }

  private NavigableSet<SegmentName> listed() throws IOException {
    NavigableSet<SegmentName> names = new TreeSet<>();
    for (Path directory : List.of(cache.logs(), cache.origins())) {
      try (var entries = Files.newDirectoryStream(directory, stream.hex() + ".*")) {
        for (Path entry : entries) {
          SegmentName.parse(String.valueOf(entry.getFileName())).ifPresent(names::add);
        }
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
    if (lease.isPresent()) {
      // Last: a segment is there before it is deleted above.
      names.addAll(lease.get().names());
    }
    return names;
  }

  /** Opens a segment; empty if there is nothing to be known of it yet. */
  Optional<CapturedPiece> open(SegmentName name) throws IOException {
    return CapturedPiece.open(cache, lease, name);
  }

  /** These need not be kept for us. */
  void release(Set<SegmentName> done) throws IOException {
    if (lease.isPresent()) {
      lease.get().release(done);
    }
  }

  @Override
  public void close() {
    try {
      if (lease.isPresent()) {
        lease.get().close();
      }
    } catch (IOException e) {
      LOG.warn("a lease cannot be given up, a collector will remove it: {}", e.toString());
    }
  }
}
