package logagg.collector.lease;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import logagg.logcache.LogCache;
import logagg.logcache.Origin;
import logagg.logcache.OriginFile;
import logagg.logcache.SegmentName;
import logagg.logcache.StreamId;

/**
 * A directory in the cache into which the collector puts the drained segments of one stream, with
 * their origins, before it deletes them. Whoever holds it takes them out of it. It is held by a
 * locked file, so that one of a process that was killed counts no longer.
 */
public final class Lease implements Closeable {
  private static final FileAttribute<?> DIRECTORY_MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> FILE_MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final LeaseDirectory directory;
  private final FileChannel lock;

  private Lease(LeaseDirectory directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Takes a lease: what is deleted from now on is put into it first.
   *
   * @throws IOException if the cache cannot be written to
   */
  public static Lease take(LogCache cache, StreamId stream) throws IOException {
    try {
      Files.createDirectory(cache.tails(), DIRECTORY_MODE);
    } catch (FileAlreadyExistsException e) {
      // as it should be
    }
    // The name by which it counts is given last: it must never be seen without its lock.
    Path fresh = Files.createTempDirectory(cache.tails(), "." + stream.hex() + ".", DIRECTORY_MODE);
    String name = String.valueOf(fresh.getFileName()).substring(1);
    FileChannel lock = null;
    try {
      lock =
          FileChannel.open(
              fresh.resolve(LeaseDirectory.LOCK),
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              FILE_MODE);
      lock.lock();
      Path ready = fresh.resolveSibling(name);
      Files.move(fresh, ready, StandardCopyOption.ATOMIC_MOVE);
      return new Lease(new LeaseDirectory(ready), lock);
    } catch (IOException e) {
      try (FileChannel _ = lock) {
        new LeaseDirectory(fresh).remove();
      } catch (IOException also) {
        e.addSuppressed(also);
      }
      throw e;
    }
  }

  /** The segments that are in it. */
  public Set<SegmentName> names() throws IOException {
    return directory.names();
  }

  /** What a segment's origin said when it was put in here. */
  public Optional<Origin> origin(SegmentName name) throws IOException {
    return OriginFile.read(directory.origin(name));
  }

  /** Opens a segment that is in it; empty if it is not. */
  public Optional<FileChannel> open(SegmentName name) throws IOException {
    try {
      return Optional.of(FileChannel.open(directory.segment(name), StandardOpenOption.READ));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Takes out what is open already or needs not be read. */
  public void release(Set<SegmentName> done) throws IOException {
    List<SegmentName> out = new ArrayList<>(names());
    out.retainAll(done);
    for (SegmentName name : out) {
      directory.delete(name);
    }
  }

  /** Gives it up. What a collector is putting in meanwhile is removed by the collector. */
  @Override
  public void close() throws IOException {
    try (lock) {
      directory.remove();
    }
  }
}
