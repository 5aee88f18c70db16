package logagg.collector.follow;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import logagg.collector.lease.Lease;
import logagg.collector.source.Place;
import logagg.logcache.LogCache;
import logagg.logcache.Origin;
import logagg.logcache.Origin.State.Sealed;
import logagg.logcache.OriginFile;
import logagg.logcache.SegmentName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A segment, which is kept open as soon as it is seen: whoever drains the cache may delete it, and
 * it can still be read to its end. Or, if it was deleted before that, what its origin says of it.
 */
final class CapturedPiece implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(CapturedPiece.class);

  private final LogCache cache;
  private final SegmentName name;
  private final @Nullable FileChannel channel;
  private Origin origin;
  private boolean complete;
  private long position;

  private CapturedPiece(
      LogCache cache, SegmentName name, Origin origin, @Nullable FileChannel channel) {
    this.cache = cache;
    this.name = name;
    this.origin = origin;
    this.channel = channel;
    this.complete = channel == null;
  }

  /**
   * Opens a segment; empty if there is nothing to be known of it yet.
   *
   * @param lease where it is if it was drained before it was seen
   */
  static Optional<CapturedPiece> open(LogCache cache, Optional<Lease> lease, SegmentName name)
      throws IOException {
    Optional<Origin> origin = origin(cache, lease, name);
    if (origin.isEmpty()) {
      return Optional.empty();
    }
    Optional<FileChannel> channel = channel(cache, lease, name);
    if (channel.isPresent()) {
      return Optional.of(new CapturedPiece(cache, name, origin.get(), channel.get()));
    }
    // Either not begun yet, or drained: then the origin read after that says so.
    return origin(cache, lease, name)
        .filter(now -> now.state() instanceof Sealed)
        .map(now -> new CapturedPiece(cache, name, now, null));
  }

  private static Optional<Origin> origin(LogCache cache, Optional<Lease> lease, SegmentName name)
      throws IOException {
    Optional<Origin> origin = OriginFile.read(cache.origin(name));
    return origin.isEmpty() && lease.isPresent() ? lease.get().origin(name) : origin;
  }

  private static Optional<FileChannel> channel(
      LogCache cache, Optional<Lease> lease, SegmentName name) throws IOException {
    try {
      return Optional.of(FileChannel.open(cache.segment(name), StandardOpenOption.READ));
    } catch (NoSuchFileException e) {
      // It is in the lease before it is deleted there.
      return lease.isPresent() ? lease.get().open(name) : Optional.empty();
    }
  }

  SegmentName name() {
    return name;
  }

  Origin origin() {
    return origin;
  }

  /** Whether its bytes can be read here. */
  boolean isThere() {
    return channel != null;
  }

  /** In bytes, as far as it is known now. */
  long size() throws UnreadableException {
    FileChannel open = channel;
    if (open != null) {
      try {
        return open.size();
      } catch (IOException e) {
        throw new UnreadableException(e);
      }
    }
    return origin.state() instanceof Sealed(long size, boolean _) ? size : 0;
  }

  /** How far the file is captured with this segment. */
  long capturedOffset() throws UnreadableException {
    return origin.capturedOffset(size());
  }

  /** Goes on reading there. */
  void seek(long to) {
    position = to;
  }

  /** How much of it is read. */
  long position() {
    return position;
  }

  /**
   * Looks whether it will grow no more. What is read after that is all.
   *
   * @return whether it is so
   */
  boolean refresh() throws UnreadableException {
    if (!complete) {
      Optional<Origin> now = reread();
      // Origins are removed only after their segments, and these only if they were sealed.
      complete = now.isEmpty() || origin.state() instanceof Sealed;
    }
    return complete;
  }

  private Optional<Origin> reread() throws UnreadableException {
    try {
      Optional<Origin> now = OriginFile.read(cache.origin(name));
      now.ifPresent(read -> origin = read);
      return now;
    } catch (IOException e) {
      throw new UnreadableException(e);
    }
  }

  /** Reads what fits; 0 if there is no more. */
  int read(byte[] chunk) throws UnreadableException {
    FileChannel open = channel;
    if (open == null) {
      return 0;
    }
    try {
      int read = Math.max(0, open.read(ByteBuffer.wrap(chunk), position));
      position += read;
      return read;
    } catch (IOException e) {
      throw new UnreadableException(e);
    }
  }

  /** Whether nothing continues it, which may be found out long after it was sealed. */
  boolean isFoundLast() throws UnreadableException {
    return isLast() || (reread().isPresent() && isLast());
  }

  /** Whether it is known that nothing continues it. */
  boolean isLast() {
    return origin.state() instanceof Sealed(long _, boolean last) && last;
  }

  /** The id of a line that begins there; of one cut just before this segment, at its beginning. */
  LineId id(long offset) {
    return new LineId.Captured(new Place(name, Math.max(0, offset)).id());
  }

  @Override
  public void close() {
    FileChannel open = channel;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.warn("a segment that was only read cannot be closed", e);
      }
    }
  }
}
