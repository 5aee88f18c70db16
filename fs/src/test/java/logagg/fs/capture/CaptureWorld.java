package logagg.fs.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import logagg.fs.mirror.Caller;
import logagg.fs.mirror.Files;
import logagg.fs.mirror.Mirror;
import logagg.fs.mirror.MirrorPath;
import logagg.fs.mirror.Names;
import logagg.fs.mirror.OpenFiles;
import logagg.fs.posix.Flags;
import logagg.fs.posix.Memory;
import logagg.fs.posix.NativeBuffer;
import logagg.fs.posix.PosixException;
import logagg.logcache.DataSize;
import logagg.logcache.Gap;
import logagg.logcache.GapLog;
import logagg.logcache.LogCache;
import logagg.logcache.Origin;
import logagg.logcache.OriginFile;
import logagg.logcache.SegmentName;

/**
 * Mirror and capture in a directory, without a mount: requests come straight from the test. The
 * paths of programs begin with {@code /log}.
 */
final class CaptureWorld implements AutoCloseable {
  static final String MOUNTPOINT = "/log";
  private static final int RIGHTS = 0644;

  private final LogCache cache;
  private final CaptureSettings settings;
  private final int uid;
  private final int gid;
  private Mirror mirror;
  private OpenFiles open;
  private Capture capture;
  private Files files;
  private Names names;

  private final JumpingClock clock = new JumpingClock();

  /** The machine's clock, and what an administrator or ntpd did to it. */
  private static final class JumpingClock extends Clock {
    private Duration ahead = Duration.ZERO;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }
  }

  /** Sets the clock forward, or back. */
  void jump(Duration by) {
    clock.ahead = clock.ahead.plus(by);
  }

  /** A segment as it lies in the cache. */
  record Piece(Origin origin, String text) {}

  CaptureWorld(Path directory, CaptureSettings settings, String... trackfiles)
      throws IOException, PosixException {
    this.cache = new LogCache(directory);
    this.settings = settings;
    cache.prepare();
    track(trackfiles);
    uid = (Integer) java.nio.file.Files.getAttribute(directory, "unix:uid");
    gid = (Integer) java.nio.file.Files.getAttribute(directory, "unix:gid");
    mirror = Mirror.open(cache.mirror().toString().getBytes(StandardCharsets.UTF_8));
    open = new OpenFiles();
    capture = capture();
    files = new Files(mirror, capture, open);
    names = new Names(mirror, capture, open);
    capture.start();
  }

  static CaptureSettings settings(String segmentSize, String cacheSize) {
    return new CaptureSettings(
        DataSize.parse(segmentSize),
        Duration.ofSeconds(5),
        DataSize.parse(cacheSize),
        false,
        false);
  }

  private Capture capture() {
    return new Capture(cache, mirror, open, MOUNTPOINT, settings, clock);
  }

  void track(String... lines) throws IOException {
    java.nio.file.Files.writeString(cache.trackfiles(), String.join("\n", lines));
  }

  Capture capturing() {
    return capture;
  }

  LogCache cache() {
    return cache;
  }

  Path mirror(String name) {
    return cache.mirror().resolve(name);
  }

  /** Forgets everything that is in memory, as a crash does, and begins anew. */
  void crash() throws IOException, PosixException {
    for (var file : open.all()) {
      file.fd().close();
    }
    mirror.close();
    mirror = Mirror.open(cache.mirror().toString().getBytes(StandardCharsets.UTF_8));
    open = new OpenFiles();
    capture = capture();
    files = new Files(mirror, capture, open);
    names = new Names(mirror, capture, open);
    capture.start();
  }

  private static MirrorPath path(String name) {
    return MirrorPath.of(("/" + name).getBytes(StandardCharsets.UTF_8));
  }

  long open(String name) throws PosixException {
    return files.create(path(name), RIGHTS, Flags.O_WRONLY | Flags.O_CREAT, new Caller(uid, gid));
  }

  void release(long handle) throws PosixException {
    files.release(handle);
  }

  void writeAt(long handle, long offset, String text) throws PosixException {
    write(handle, offset, text, Flags.O_WRONLY);
  }

  void append(long handle, String text) throws PosixException {
    write(handle, 0, text, Flags.O_WRONLY | Flags.O_APPEND);
  }

  private void write(long handle, long offset, String text, int flags) throws PosixException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (NativeBuffer buffer = new NativeBuffer(Math.max(1, bytes.length))) {
      Memory.put(buffer.address(), bytes);
      files.get(handle).write(buffer.address(), bytes.length, offset, flags);
    }
  }

  void truncate(String name, long size) throws PosixException {
    files.truncate(path(name), size);
  }

  void rename(String from, String to) throws PosixException {
    names.rename(path(from), path(to));
  }

  void unlink(String name) throws PosixException {
    names.unlink(path(name));
  }

  /** The segments of a stream, in order. */
  List<Piece> pieces(String name) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    for (SegmentName segment : cache.segments()) {
      Origin origin = OriginFile.read(cache.origin(segment)).orElseThrow();
      if (origin.path().equals(MOUNTPOINT + "/" + name)) {
        pieces.add(
            new Piece(
                origin,
                java.nio.file.Files.readString(
                    cache.segment(segment), StandardCharsets.ISO_8859_1)));
      }
    }
    return pieces;
  }

  /** What is captured of a stream. */
  String stream(String name) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Piece piece : pieces(name)) {
      all.writeBytes(piece.text().getBytes(StandardCharsets.ISO_8859_1));
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /** Deletes sealed segments, as the collector does. */
  void drain() throws IOException {
    for (SegmentName segment : cache.segments()) {
      Origin origin = OriginFile.read(cache.origin(segment)).orElseThrow();
      if (origin.state() instanceof Origin.State.Sealed) {
        java.nio.file.Files.delete(cache.segment(segment));
      }
    }
    capture.store().noticeDrained();
  }

  void catchUp() {
    for (TrackedFile file : capture.files()) {
      file.catchUpSome();
    }
  }

  List<Gap> gaps() throws IOException {
    return new GapLog(cache.gaps()).read();
  }

  @Override
  public void close() {
    capture.close();
    mirror.close();
  }
}
