package logagg.collector.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

/**
 * Which file, whatever its name.
 *
 * @param device of the file system
 * @param inode its number there, which may be used again when nobody has the file open any more
 * @param birth tells then; where the file system has none, it is the time of the last change, so
 *     that a file is rather taken for a new one than a new one for it
 */
record FileIdentity(long device, long inode, FileTime birth) {

  /** That of the file that is at a path, links followed. */
  static FileIdentity of(Path path) throws IOException {
    Map<String, Object> unix = Files.readAttributes(path, "unix:dev,ino");
    BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class);
    return new FileIdentity(number(unix, "dev"), number(unix, "ino"), basic.creationTime());
  }

  private static long number(Map<String, Object> attributes, String name) {
    return ((Number) Objects.requireNonNull(attributes.get(name), name)).longValue();
  }

  /** Whether both are one file, of which one is open: its inode is not used again meanwhile. */
  boolean isSameOpen(FileIdentity other) {
    return device == other.device && inode == other.inode;
  }
}
