package logagg.collector.archive.compress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import logagg.collector.archive.ArchiveDirectory;
import logagg.collector.archive.ArchiveName;
import logagg.collector.archive.DirectoryLock;
import logagg.collector.archive.Disk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compresses what is done in one directory. For one thread. */
public final class DirectoryCompressor {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryCompressor.class);
  private static final String LOCK = ".compress.lock";

  private final ArchiveDirectory directory;
  private final FileCompressor compressor;
  private final InstantSource clock;

  /** Of this directory. */
  public DirectoryCompressor(Path directory, CompressSettings settings) {
    this(directory, settings, InstantSource.system(), Disk.REAL);
  }

  DirectoryCompressor(Path directory, CompressSettings settings, InstantSource clock, Disk disk) {
    this.directory = new ArchiveDirectory(directory);
    this.compressor = new FileCompressor(this.directory, settings, disk);
    this.clock = clock;
  }

  public Path directory() {
    return directory.root();
  }

  /**
   * Compresses what is done.
   *
   * @param stopped asked again and again; when it is true, this ends soon
   * @return whether all that is done is archived
   * @throws IOException if there is no such directory, or it cannot be looked into
   */
  public boolean pass(CompressWatch watch, BooleanSupplier stopped) throws IOException {
    if (!Files.isDirectory(directory.root())) {
      throw Files.exists(directory.root())
          ? new NotDirectoryException(directory.root().toString())
          : new NoSuchFileException(directory.root().toString());
    }
    ArchiveDirectory.make(directory.archive(), directory.root());
    Path lockFile = directory.archive().resolve(LOCK);
    Optional<DirectoryLock> lock = DirectoryLock.take(lockFile);
    if (lock.isEmpty()) {
      watch.busy(directory.root(), DirectoryLock.holder(lockFile));
      return false;
    }
    try (DirectoryLock _ = lock.get()) {
      // what a killed run left
      Files.deleteIfExists(directory.archive().resolve(FileCompressor.TEMPORARY));
      return compress(done(clock.instant()), watch, stopped);
    }
  }

  private List<ArchiveName> done(Instant now) throws IOException {
    List<ArchiveName> names = new ArrayList<>();
    for (Path file : ArchiveDirectory.files(directory.root())) {
      String fileName = ArchiveDirectory.name(file);
      ArchiveName.parse(fileName)
          .filter(name -> name.fileName().equals(fileName))
          .ifPresentOrElse(
              names::add, () -> LOG.debug("{} is no hourly file's name: left alone", file));
    }
    return DoneFiles.of(names, now);
  }

  private boolean compress(List<ArchiveName> names, CompressWatch watch, BooleanSupplier stopped)
      throws IOException {
    if (names.isEmpty()) {
      return true;
    }
    watch.begins(names.size(), bytes(names));
    try {
      boolean all = true;
      for (ArchiveName name : names) {
        all &= compress(name, watch, stopped);
      }
      return all;
    } catch (Stopped e) {
      return true; // as far as it came
    } finally {
      watch.ends();
    }
  }

  private boolean compress(ArchiveName name, CompressWatch watch, BooleanSupplier stopped) {
    Path file = directory.root().resolve(name.fileName());
    if (stopped.getAsBoolean()) {
      throw new Stopped();
    }
    try {
      Outcome outcome =
          compressor.compress(
              name,
              bytes -> {
                watch.advanced(bytes);
                if (stopped.getAsBoolean()) {
                  throw new Stopped();
                }
              });
      watch.archived(file, outcome);
      return true;
    } catch (IOException e) {
      watch.failed(file, e);
      return false;
    }
  }

  private long bytes(List<ArchiveName> names) throws IOException {
    long bytes = 0;
    for (ArchiveName name : names) {
      try {
        bytes += Files.size(directory.root().resolve(name.fileName()));
      } catch (NoSuchFileException e) {
        // taken away meanwhile
      }
    }
    return bytes;
  }
}
