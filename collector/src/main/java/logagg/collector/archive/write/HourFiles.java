package logagg.collector.archive.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.archive.ArchiveDirectory;
import logagg.collector.archive.ArchiveName;
import logagg.collector.archive.DirectoryLock;
import logagg.collector.archive.Disk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hourly files that are being written, in a directory of their own, until they are complete: then
 * they are renamed into the archive directory, where a compressor may take them. {@link HourNames}
 * says how they are called. For one thread.
 */
final class HourFiles implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HourFiles.class);
  private static final String LOCK = ".lock";
  private static final int MOST_OPEN = 4096;
  private static final int MOST_CHANNELS = 256;

  private final ArchiveDirectory directory;
  private final Path open;
  private final Settings settings;
  private final InstantSource clock;
  private final Disk disk;
  private final DirectoryLock lock;
  private final Map<Key, HourFile> files = new LinkedHashMap<>(64, 0.75f, true);
  private final List<HourFile> retired = new ArrayList<>();
  private final HourNames names;
  private boolean namesChanged;

  /**
   * How files are called and written.
   *
   * @param suffix of all; may be empty
   * @param extended whether times are written with separators
   * @param durable whether what is synced must survive a loss of power
   */
  record Settings(String suffix, boolean extended, boolean durable) {}

  /** What belongs together. */
  private record Key(String prefix, Instant hour) {}

  private HourFiles(
      ArchiveDirectory directory,
      Path open,
      Settings settings,
      InstantSource clock,
      Disk disk,
      DirectoryLock lock) {
    this.directory = directory;
    this.open = open;
    this.settings = settings;
    this.clock = clock;
    this.disk = disk;
    this.lock = lock;
    this.names =
        new HourNames(settings.suffix(), settings.extended(), List.of(open, directory.root()));
  }

  /**
   * Those of one writer.
   *
   * @throws IOException if the directory cannot be made, or another process is the same writer
   */
  static HourFiles open(
      Path directory, String writer, Settings settings, InstantSource clock, Disk disk)
      throws IOException {
    ArchiveDirectory archive = new ArchiveDirectory(directory);
    archive.make();
    Path open = archive.open(writer);
    ArchiveDirectory.make(archive.open(), directory);
    ArchiveDirectory.make(open, directory);
    Path lockFile = open.resolve(LOCK);
    DirectoryLock lock =
        DirectoryLock.take(lockFile)
            .orElseThrow(
                () -> new IOException(open + " is written by " + DirectoryLock.holder(lockFile)));
    return new HourFiles(archive, open, settings, clock, disk, lock);
  }

  /** Goes on where marks say: what was written after them is gone, as if it had not been. */
  void resume(Marks marks) throws IOException {
    names.resume(marks);
    for (Path file : openFiles()) {
      Optional<ArchiveName> name = ArchiveName.parse(ArchiveDirectory.name(file));
      Long length = marks.lengths().get(ArchiveDirectory.name(file));
      if (length == null || name.isEmpty()) {
        disk.delete(file);
        continue;
      }
      if (Files.size(file) < length) {
        LOG.error(
            "{} has lost lines: {} bytes were acknowledged, {} are there",
            file,
            length,
            Files.size(file));
      }
      adopt(name.get(), file, length);
    }
  }

  /** Goes on as far as names tell, where nothing else is known: all that is there is kept. */
  void resumeWithoutMarks() throws IOException {
    List<Path> known = new ArrayList<>(ArchiveDirectory.files(directory.root()));
    known.addAll(ArchiveDirectory.files(directory.archive()));
    known.addAll(openFiles());
    for (Path file : known) {
      ArchiveName.parse(ArchiveDirectory.name(file)).ifPresent(names::learn);
    }
    for (Path file : openFiles()) {
      Optional<ArchiveName> name = ArchiveName.parse(ArchiveDirectory.name(file));
      if (name.isPresent()) {
        adopt(name.get(), file, Long.MAX_VALUE);
      }
    }
  }

  /** Takes back a file that was completed early, since its writer ended. */
  void takeBack(String prefix) throws IOException {
    Instant hour = Hours.of(Optional.empty(), clock.instant(), clock.instant());
    ArchiveName name = names.of(prefix, hour);
    Path file = directory.root().resolve(name.fileName());
    Path target = open.resolve(name.fileName());
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.notExists(target)) {
      disk.rename(file, target);
      adopt(name, target, Long.MAX_VALUE);
    }
  }

  private void adopt(ArchiveName name, Path file, long length) throws IOException {
    HourFile adopted =
        HourFile.reopen(name, file, disk, clock.instant(), Math.min(length, Files.size(file)));
    HourFile other = files.putIfAbsent(new Key(name.prefix(), name.time()), adopted);
    if (other != null) {
      retired.add(adopted);
    }
  }

  private List<Path> openFiles() throws IOException {
    return ArchiveDirectory.files(open).stream()
        .filter(file -> !ArchiveDirectory.name(file).equals(LOCK))
        .toList();
  }

  /** The time that counts. */
  Instant now() {
    return clock.instant();
  }

  /**
   * Takes lines, or a part of one.
   *
   * @param hour its beginning
   * @param continues whether it goes on with the file's last line
   */
  void append(String prefix, Instant hour, byte[] bytes, boolean continues) throws IOException {
    append(prefix, hour, bytes, 0, bytes.length, continues);
  }

  /** Takes {@code bytes[from, from + length)}. */
  void append(String prefix, Instant hour, byte[] bytes, int from, int length, boolean continues)
      throws IOException {
    Instant now = clock.instant();
    Key key = new Key(prefix, hour);
    HourFile file = files.get(key);
    if (file == null) {
      file = begin(prefix, hour, now);
      files.put(key, file);
      retireEldest();
    }
    file.append(bytes, from, length, continues, now);
  }

  private HourFile begin(String prefix, Instant hour, Instant now) throws IOException {
    ArchiveName name = names.begin(prefix, hour);
    HourFile file = HourFile.create(name, open.resolve(name.fileName()), disk, now);
    namesChanged = true;
    return file;
  }

  private void retireEldest() {
    if (files.size() > MOST_OPEN) {
      var eldest = files.entrySet().iterator();
      retired.add(eldest.next().getValue());
      eldest.remove();
    }
  }

  /** Lets readers see what was taken. */
  void writeOut() throws IOException {
    for (HourFile file : files.values()) {
      file.writeOut();
    }
  }

  /** Makes safe what was taken. If this throws, it may be called again. */
  void sync() throws IOException {
    for (HourFile file : allFiles()) {
      if (file.isDirty()) {
        file.sync(settings.durable());
        if (files.size() > MOST_CHANNELS) {
          file.closeChannel();
        }
      }
    }
    if (namesChanged) {
      if (settings.durable()) {
        disk.syncDirectory(open);
      }
      namesChanged = false;
    }
  }

  private List<HourFile> allFiles() {
    List<HourFile> all = new ArrayList<>(files.values());
    all.addAll(retired);
    return all;
  }

  /** As it is after {@link #sync}. */
  Marks marks() {
    Map<String, Long> lengths = new HashMap<>();
    allFiles().forEach(file -> lengths.put(file.name().fileName(), file.size()));
    return names.marks(lengths);
  }

  /** Completes the files that are; all that was taken is synced, and marked. */
  void settle() throws IOException {
    Instant now = clock.instant();
    files
        .values()
        .removeIf(
            file -> {
              boolean complete = file.isComplete(now);
              if (complete) {
                retired.add(file);
              }
              return complete;
            });
    completeRetired();
  }

  /** Completes all. */
  void settleAll() throws IOException {
    retired.addAll(files.values());
    files.clear();
    completeRetired();
  }

  private void completeRetired() throws IOException {
    if (retired.isEmpty()) {
      return;
    }
    for (HourFile file : List.copyOf(retired)) {
      if (!file.isDirty()) {
        file.closeChannel();
        ArchiveName name = file.name();
        while (Files.exists(directory.root().resolve(name.fileName()), LinkOption.NOFOLLOW_LINKS)) {
          name = names.nextLate(file.name());
        }
        disk.rename(file.path(), directory.root().resolve(name.fileName()));
        retired.remove(file);
      }
    }
    if (settings.durable()) {
      disk.syncDirectory(directory.root());
      disk.syncDirectory(open);
    }
  }

  /** How many files are being written. */
  int count() {
    return files.size() + retired.size();
  }

  /** Leaves the files as they are: what was not synced is as if it had not been taken. */
  @Override
  public void close() throws IOException {
    for (HourFile file : allFiles()) {
      file.closeChannel();
    }
    lock.close();
  }
}
