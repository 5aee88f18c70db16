package logagg.collector.archive.upload;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import logagg.collector.archive.ArchiveName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files right in a directory that can be uploaded: those that are compressed, and those that
 * are finished, because there is a newer one of the same prefix, suffix and extension, or because
 * their hour has been over for five minutes.
 */
final class ReadyFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ReadyFiles.class);
  private static final Duration FINISHED_AFTER = Duration.ofMinutes(65);
  private static final Set<String> COMPRESSED = Set.of("gz", "xz", "bz2", "zst");

  private final List<ReadyFile> files = new ArrayList<>();
  private final Map<Group, Instant> newest = new HashMap<>();

  private record Group(String prefix, String suffix, String extension) {
    static Group of(ArchiveName name) {
      return new Group(name.prefix(), name.suffix(), name.extension());
    }
  }

  private ReadyFiles() {}

  /** The oldest first. */
  static List<ReadyFile> in(Path directory, Instant now) throws IOException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new NotDirectoryException(directory.toString());
    }
    ReadyFiles found = new ReadyFiles();
    Files.walkFileTree(
        directory,
        EnumSet.noneOf(java.nio.file.FileVisitOption.class),
        1,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            found.look(file, attributes);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(directory)) {
              throw e;
            }
            return FileVisitResult.CONTINUE; // it went away meanwhile
          }
        });
    return found.files.stream()
        .filter(file -> found.isReady(file.name(), now))
        .sorted(
            Comparator.comparing((ReadyFile file) -> file.name().time())
                .thenComparing(ReadyFile::fileName))
        .toList();
  }

  private void look(Path file, BasicFileAttributes attributes) {
    String fileName = String.valueOf(file.getFileName());
    if (!attributes.isRegularFile() || fileName.startsWith(".") || fileName.endsWith(".tmp")) {
      return;
    }
    Optional<ArchiveName> name = ArchiveName.parse(fileName);
    if (name.isEmpty()) {
      LOG.debug("{} has no name of an hourly file", file);
      return;
    }
    files.add(new ReadyFile(file, name.get(), FileState.of(attributes)));
    newest.merge(Group.of(name.get()), name.get().time(), (a, b) -> a.isAfter(b) ? a : b);
  }

  private boolean isReady(ArchiveName name, Instant now) {
    String extension = name.extension();
    return COMPRESSED.contains(extension.substring(extension.lastIndexOf('.') + 1))
        || newest.getOrDefault(Group.of(name), name.time()).isAfter(name.time())
        || now.isAfter(name.time().plus(FINISHED_AFTER));
  }
}
