package logagg.collector.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import logagg.logcache.LogCache;
import logagg.logcache.Origin;
import logagg.logcache.Origin.State.Sealed;
import logagg.logcache.OriginFile;
import logagg.logcache.SegmentName;
import org.jspecify.annotations.Nullable;

/**
 * A segment in the cache, as it was when it was last looked at, and how much of it needs not be
 * read again.
 *
 * <p>Whether it is locked does not matter here: one that is not sealed may be read as far as it
 * goes, and must be kept, be it because it grows or because a crash left it.
 */
final class CachedSegment {
  private final SegmentName name;
  private final Path file;
  private final Path originFile;
  private Version version;
  private Origin origin;
  private long size;
  private Progress progress;

  /** Tells one state of the origin's file from the next, which replaces it by a rename. */
  private record Version(FileTime modified, @Nullable Object key) {
    static Version of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Version(now.lastModifiedTime(), now.fileKey());
    }
  }

  private CachedSegment(
      LogCache cache, SegmentName name, Version version, Origin origin, Progress progress) {
    this.name = name;
    this.file = cache.segment(name);
    this.originFile = cache.origin(name);
    this.version = version;
    this.origin = origin;
    this.progress = progress;
  }

  /**
   * Looks at a segment for the first time; empty if it has no origin.
   *
   * @throws IOException if its origin cannot be read or is not one
   */
  static Optional<CachedSegment> find(LogCache cache, SegmentName name, Progress progress)
      throws IOException {
    Version version;
    try {
      version = Version.of(cache.origin(name));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    Optional<Origin> origin = OriginFile.read(cache.origin(name));
    if (origin.isEmpty()) {
      return Optional.empty();
    }
    CachedSegment found = new CachedSegment(cache, name, version, origin.get(), progress);
    found.size = Files.size(found.file);
    return Optional.of(found);
  }

  /**
   * Looks again: the origin first, so that the size read after it is final if it says so.
   *
   * @return whether anything is new
   */
  boolean refresh() throws IOException {
    long sizeBefore = size;
    Origin before = origin;
    Version now = Version.of(originFile);
    if (!now.equals(version)) {
      origin = OriginFile.read(originFile).orElse(origin);
      version = now;
    }
    size = Files.size(file);
    return size != sizeBefore || !origin.equals(before);
  }

  SegmentName name() {
    return name;
  }

  Path file() {
    return file;
  }

  String path() {
    return origin.path();
  }

  FileKey key() {
    return FileKey.of(name.stream(), origin.file());
  }

  /** In bytes. */
  long size() {
    return size;
  }

  boolean isSealed() {
    return origin.state() instanceof Sealed;
  }

  /** Whether no later segment continues it, whatever comes. */
  boolean isLast() {
    return origin.state() instanceof Sealed(long _, boolean last) && last;
  }

  /** Whether it is sealed, with the size that it has: only then may it ever be deleted. */
  boolean isWhole() {
    return origin.state() instanceof Sealed(long sealedSize, boolean _) && sealedSize == size;
  }

  /** Whether a line may begin here and end in the next segment of the same file. */
  boolean isContinuedBy(CachedSegment next) {
    return isWhole()
        && !isLast()
        && next.origin.firstOffset() == origin.firstOffset() + size
        && next.origin.path().equals(origin.path());
  }

  Progress progress() {
    return progress;
  }

  void progress(Progress reached) {
    progress = reached;
  }

  /** In bytes. */
  long unread() {
    return Math.max(0, size - progress.bytes());
  }

  /** Whether all there will ever be of it is read. */
  boolean isDrained() {
    return isSealed() && unread() == 0;
  }
}
