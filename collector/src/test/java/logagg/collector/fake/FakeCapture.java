package logagg.collector.fake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import logagg.logcache.AtomicFile;
import logagg.logcache.FileId;
import logagg.logcache.LogCache;
import logagg.logcache.Origin;
import logagg.logcache.Origin.State;
import logagg.logcache.OriginFile;
import logagg.logcache.SegmentName;
import logagg.logcache.StreamId;

/** Plays the file system's part of docs/cache-format.md in a temporary directory. */
public final class FakeCapture {
  private final LogCache cache;
  private Instant clock = Instant.parse("2026-01-02T03:04:05.000000001Z");
  private long inodes = 100;

  public FakeCapture(Path root) throws IOException {
    cache = new LogCache(root);
    Files.createDirectories(root);
    cache.prepare();
  }

  public LogCache cache() {
    return cache;
  }

  /** A new inode at this path. */
  public FakeFile create(String path) {
    return new FakeFile(path, new FileId(1, inodes++, 7_000_000_000L + inodes));
  }

  /** This very file at this path. */
  public FakeFile create(String path, FileId id) {
    return new FakeFile(path, id);
  }

  private Instant tick() {
    clock = clock.plusNanos(1_000_003);
    return clock;
  }

  /** A file that is being captured. */
  public final class FakeFile {
    private final String path;
    private final FileId id;
    private long captured;
    private SegmentName name;
    private Origin origin;
    private FileChannel segment;

    private FakeFile(String path, FileId id) {
      this.path = path;
      this.id = id;
    }

    public FakeFile write(String text) throws IOException {
      return write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Appends, to a new segment if the last was sealed. */
    public FakeFile write(byte[] bytes) throws IOException {
      if (segment == null) {
        begin();
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        segment.write(buffer);
      }
      captured += bytes.length;
      return this;
    }

    /** Begins a segment, which is empty at first. */
    public FakeFile begin() throws IOException {
      name = SegmentName.of(StreamId.of(path), tick());
      origin = new Origin(path, id, captured, captured, new State.Growing());
      AtomicFile.write(cache.origin(name), OriginFile.encode(origin), false);
      segment =
          FileChannel.open(
              cache.segment(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      segment.lock();
      return this;
    }

    public FakeFile seal() throws IOException {
      return seal(false);
    }

    public FakeFile sealLast() throws IOException {
      return seal(true);
    }

    private FakeFile seal(boolean last) throws IOException {
      long size = captured - origin.firstOffset();
      AtomicFile.write(
          cache.origin(name), OriginFile.encode(origin.with(new State.Sealed(size, last))), false);
      return crash();
    }

    /** Leaves the segment as a crash does: unlocked, not sealed. */
    public FakeFile crash() throws IOException {
      if (segment != null) {
        segment.close();
        segment = null;
      }
      return this;
    }

    /** Bytes are skipped, as after a hole. */
    public FakeFile skip(long bytes) {
      captured += bytes;
      return this;
    }

    /** The segment begun last. */
    public SegmentName segment() {
      return name;
    }
  }
}
