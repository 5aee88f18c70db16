package logagg.collector.archive;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A directory of hourly files, and what is where in it.
 *
 * <pre>
 * PREFIX-TIME-SUFFIX.log       hourly files, written by whatever program
 * archive/                     those that are done, compressed
 * open/                        those that logagg itself is writing; each writer has a directory
 * </pre>
 *
 * @param root the directory
 */
public record ArchiveDirectory(Path root) {
  /** Where files that are done are put. */
  public Path archive() {
    return root.resolve("archive");
  }

  /** Where the writers of ours have their directories. */
  public Path open() {
    return root.resolve("open");
  }

  /** Where the hourly files lie that a writer of ours has not completed. */
  public Path open(String writer) {
    return open().resolve(writer);
  }

  /** Makes the root, for its owner alone, if it is not there. */
  public void make() throws IOException {
    if (!Files.isDirectory(root)) {
      Files.createDirectories(
          root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /**
   * Makes a directory below the root, for who may read the root; only its owner may write in it.
   * Its parents are there.
   */
  public static void make(Path directory, Path like) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    PosixFileAttributes model = Files.readAttributes(like, PosixFileAttributes.class);
    try {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw new NotDirectoryException(directory.toString());
      }
      return; // another process was quicker
    }
    Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
    mode.addAll(model.permissions());
    mode.removeAll(Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE));
    new Ownership(model.owner(), model.group(), mode).give(directory);
  }

  /**
   * Regular files in a directory, no links; none if there is no directory.
   *
   * @throws IOException if it cannot be listed
   */
  public static List<Path> files(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return files;
    }
    try (var entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (Files.isRegularFile(entry, NOFOLLOW_LINKS)) {
          files.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    files.sort(null);
    return files;
  }

  /** A path's last name as text. */
  public static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
