package logagg.collector.archive.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * What tells whether a file was changed.
 *
 * @param identity its inode, as text
 */
public record FileState(long size, Instant modified, String identity) {
  static FileState of(Path file) throws IOException {
    return of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
  }

  static FileState of(BasicFileAttributes attributes) {
    return new FileState(
        attributes.size(),
        attributes.lastModifiedTime().toInstant(),
        String.valueOf(attributes.fileKey()));
  }
}
