package logagg.collector.archive.compress;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import logagg.collector.archive.ArchiveDirectory;
import logagg.collector.archive.ArchiveName;
import logagg.collector.archive.Disk;
import logagg.collector.codec.Codec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a file its name in the archive, where nothing is ever replaced: who comes second is called
 * a duplicate, unless it has the very content of the first, and then need not come.
 */
final class Placement {
  private static final Logger LOG = LoggerFactory.getLogger(Placement.class);

  private final ArchiveDirectory directory;
  private final Disk disk;

  Placement(ArchiveDirectory directory, Disk disk) {
    this.directory = directory;
    this.disk = disk;
  }

  /**
   * Where it is.
   *
   * @param fresh whether it was put there now
   */
  record Placed(Path target, boolean fresh) {}

  /**
   * Puts it there, and syncs the directory.
   *
   * @param file on the same file system, safe already
   * @param wanted its name in the archive
   * @param content what it holds, decompressed if we compressed it
   */
  Placed place(Path file, ArchiveName wanted, Content content) throws IOException {
    for (int number = 0; ; number++) {
      ArchiveName name = number == 0 ? wanted : duplicate(wanted, number);
      Path target = directory.archive().resolve(name.fileName());
      List<Path> taken = taken(name);
      for (Path other : taken) {
        if (holds(other, content)) {
          disk.syncDirectory(directory.archive());
          return new Placed(other, false);
        }
      }
      if (!Files.exists(target, NOFOLLOW_LINKS) && put(file, target)) {
        disk.syncDirectory(directory.archive());
        if (number > 0) {
          LOG.warn("{} is taken: archived as {}", wanted.fileName(), name.fileName());
        }
        return new Placed(target, true);
      }
    }
  }

  private static ArchiveName duplicate(ArchiveName wanted, int number) {
    String more = number == 1 ? "" : String.format(Locale.ROOT, "-%02d", number - 1);
    return wanted.withSuffix("duplicate-timestamp" + more);
  }

  /**
   * Files of this name, be they compressed with something else: the format may have been another
   * before the crash.
   */
  private List<Path> taken(ArchiveName name) {
    List<Path> taken = new ArrayList<>();
    String fileName = name.fileName();
    Codec.ofName(fileName)
        .ifPresent(
            own -> {
              String stem = fileName.substring(0, fileName.length() - own.extension().length());
              for (Codec codec : Codec.values()) {
                taken.add(directory.archive().resolve(stem + codec.extension()));
              }
            });
    taken.removeIf(path -> !Files.isRegularFile(path, NOFOLLOW_LINKS));
    return taken;
  }

  /** Whether a file holds this, be it as it is or decompressed. */
  private static boolean holds(Path file, Content content) {
    try {
      try (InputStream in = Files.newInputStream(file)) {
        if (Files.size(file) == content.length()
            && Content.of(in, Content.Watch.NONE).equals(content)) {
          return true;
        }
      }
      Codec codec = Codec.ofName(ArchiveDirectory.name(file)).orElseThrow();
      try (InputStream in = codec.reading(new BufferedInputStream(Files.newInputStream(file)))) {
        return Content.of(in, Content.Watch.NONE).equals(content);
      }
    } catch (IOException e) {
      LOG.warn("{} is in the archive, and cannot be read: {}", file, e.getMessage());
      return false;
    }
  }

  /** False if another was quicker. */
  private boolean put(Path file, Path target) throws IOException {
    try {
      disk.link(file, target);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (FileSystemException | UnsupportedOperationException e) {
      if (!ArchiveDirectory.name(file).equals(FileCompressor.TEMPORARY)) {
        throw e;
      }
      // A file system without hard links: nothing has this name, and only we hold the lock.
      disk.rename(file, target);
      return true;
    }
  }
}
