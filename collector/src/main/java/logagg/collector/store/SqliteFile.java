package logagg.collector.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The file of a SQLite store, before SQLite has it. */
final class SqliteFile {
  private SqliteFile() {}

  /**
   * Makes the file if it is not there, for its owner alone; SQLite gives the files beside it the
   * same mode. Complains where SQLite would only say that it cannot open it.
   */
  static void prepare(Path path) {
    Path directory = path.toAbsolutePath().getParent();
    if (directory == null || Files.isDirectory(path)) {
      throw new StoreException("store " + path + ": this is a directory; give the path of a file");
    }
    if (!Files.isDirectory(directory)) {
      throw new StoreException("store " + path + ": there is no directory " + directory);
    }
    create(path);
    if (!Files.isReadable(path) || !Files.isWritable(path)) {
      throw new StoreException("store " + path + ": no permission to read and write it");
    }
    // The log and its index are made beside it.
    if (!Files.isWritable(directory)) {
      throw new StoreException("store " + path + ": no permission to write to " + directory);
    }
  }

  private static void create(Path path) {
    if (Files.exists(path)) {
      return;
    }
    try {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      // another process was faster: that is all that was wanted
    } catch (IOException e) {
      throw new StoreException("store " + path + ": cannot make the file (" + reason(e) + ")", e);
    }
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.AccessDeniedException
        ? "no permission"
        : String.valueOf(e.getMessage());
  }
}
