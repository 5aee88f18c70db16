package logagg.fs.capture;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import logagg.fs.posix.CString;
import logagg.fs.posix.Fd;
import logagg.fs.posix.Flags;
import logagg.fs.posix.PosixException;
import logagg.logcache.AtomicFile;
import logagg.logcache.LogCache;
import logagg.logcache.Origin;
import logagg.logcache.Origin.State;
import logagg.logcache.OriginFile;
import logagg.logcache.PathText;
import logagg.logcache.Reserve;
import logagg.logcache.SegmentName;
import logagg.logcache.StreamId;

/** The segments and origins of the cache, as the file system makes them. Thread-safe. */
final class SegmentStore {
  private final LogCache cache;
  private final Clock clock;
  private final Quota quota;
  private final Map<StreamId, Instant> newest = new ConcurrentHashMap<>();
  private final Map<SegmentName, Long> sealedSizes = new ConcurrentHashMap<>();
  private final Set<SegmentName> growing = ConcurrentHashMap.newKeySet();
  private final Map<SegmentName, Origin> unsealed = new ConcurrentHashMap<>();
  private final Reserve reserve;
  private Set<SegmentName> unneededBefore = Set.of();

  SegmentStore(LogCache cache, Clock clock, Quota quota) {
    this.cache = cache;
    this.clock = clock;
    this.quota = quota;
    this.reserve = new Reserve(cache.fsReserve());
  }

  /** Room for what must be written when the disk is full. */
  Reserve reserve() {
    return reserve;
  }

  LogCache cache() {
    return cache;
  }

  Quota quota() {
    return quota;
  }

  /** A name for a segment begun now; later than all names of the stream before. */
  SegmentName nextName(StreamId stream) {
    Instant begun =
        newest.merge(
            stream, clock.instant(), (last, now) -> now.isAfter(last) ? now : last.plusNanos(1));
    return SegmentName.of(stream, begun);
  }

  /** Takes over a segment that was there before we were; it will not grow. */
  void know(SegmentName name, long size) {
    knowName(name);
    sealedSizes.put(name, size);
    quota.occupy(size);
  }

  /** A segment's size in bytes; 0 if there is none. */
  long size(SegmentName name) throws IOException {
    try {
      return Files.size(cache.segment(name));
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** A name that was given before we were. */
  void knowName(SegmentName name) {
    newest.merge(name.stream(), name.begun(), (a, b) -> a.isAfter(b) ? a : b);
  }

  /** Whether the segment is there. */
  boolean exists(SegmentName name) {
    return Files.exists(cache.segment(name));
  }

  void write(SegmentName name, Origin origin) throws IOException {
    reserve.covering(() -> AtomicFile.write(cache.origin(name), OriginFile.encode(origin), false));
  }

  void remove(SegmentName origin) throws IOException {
    Files.deleteIfExists(cache.origin(origin));
  }

  Optional<Origin> read(SegmentName name) throws IOException {
    return OriginFile.read(cache.origin(name));
  }

  /** Begins a segment whose origin is written; it is locked until it is closed. */
  Segment begin(SegmentName name, Origin origin) throws PosixException {
    byte[] path = CString.of(PathText.encode(cache.segment(name).toString()));
    int flags = Flags.O_CREAT | Flags.O_EXCL | Flags.O_RDWR;
    Fd fd = Fd.openAt(Flags.AT_FDCWD, path, flags, 0600);
    try {
      if (!fd.tryLockWhole()) {
        throw new IllegalStateException("another holds the new segment " + name);
      }
    } catch (PosixException e) {
      fd.close();
      throw e;
    }
    growing.add(name);
    return new Segment(name, origin, fd, quota);
  }

  /**
   * Closes a segment for good.
   *
   * @param last whether no other segment continues it
   */
  void seal(Segment segment, boolean last) throws IOException {
    SegmentName name = segment.name();
    Origin sealed = segment.origin().with(new State.Sealed(segment.size(), last));
    try {
      write(name, sealed);
    } catch (IOException e) {
      unsealed.put(name, sealed); // nothing is added any more; only the collector does not know
      throw e;
    } finally {
      sealedSizes.put(name, segment.size());
      growing.remove(name);
      segment.close();
    }
  }

  /** Says of segments that they are sealed where that could not be written before. */
  void sealAgain() throws IOException {
    for (Map.Entry<SegmentName, Origin> each : Map.copyOf(unsealed).entrySet()) {
      write(each.getKey(), each.getValue());
      unsealed.remove(each.getKey());
    }
  }

  /** Makes the name of a segment and of its origin durable. */
  void syncNames(SegmentName name) throws IOException {
    syncFile(cache.origin(name));
    syncFile(cache.origins());
    syncFile(cache.logs());
  }

  private static void syncFile(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      file.force(true);
    }
  }

  /** Notices what the collector has deleted. */
  void noticeDrained() throws IOException {
    Set<SegmentName> known = new HashSet<>(sealedSizes.keySet());
    cache.segments().forEach(known::remove);
    for (SegmentName gone : known) {
      Long size = sealedSizes.remove(gone);
      if (size != null) {
        quota.giveBack(size);
      }
    }
  }

  /**
   * Removes the origins that no segment and no file needs, and that were not needed the last time
   * either: one that is just being made is not known to its file yet.
   *
   * @param present the origins that were there before {@code needed} was asked for
   * @param needed by files, with a segment or without
   */
  void removeOrigins(Set<SegmentName> present, Set<SegmentName> needed) throws IOException {
    Set<SegmentName> unneeded = new HashSet<>(present);
    unneeded.removeAll(needed);
    unneeded.removeAll(sealedSizes.keySet());
    unneeded.removeAll(growing);
    for (SegmentName name : unneeded) {
      if (unneededBefore.contains(name) && Files.notExists(cache.segment(name))) {
        remove(name);
      }
    }
    unneededBefore = unneeded;
  }
}
