package logagg.collector.archive.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import logagg.collector.archive.target.Journal;
import logagg.collector.archive.target.Unfinished;
import logagg.logcache.AtomicFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of uploads to one target, in {@code .uploaded/} beside the files: {@code NAME} says
 * where the file of that name is, a line for each target; {@code .unfinished/TARGET/NAME} what is
 * begun. Written by one process at a time, which has the directory's lock.
 */
final class Marks {
  private static final Logger LOG = LoggerFactory.getLogger(Marks.class);
  private static final String DIRECTORY = ".uploaded";

  private final Path marks;
  private final Path unfinished;
  private final String target;

  Marks(Path directory, String target) {
    this.marks = directory.resolve(DIRECTORY);
    this.unfinished =
        marks.resolve(".unfinished").resolve(target.replaceAll("[^A-Za-z0-9.-]+", "_"));
    this.target = target;
  }

  /** Where they are; made if need be. */
  static Path directory(Path files) throws IOException {
    Path marks = files.resolve(DIRECTORY);
    if (!Files.isDirectory(marks)) {
      Files.createDirectory(
          marks,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return marks;
  }

  /** That of a file; empty if it was not uploaded to this target. */
  Optional<Mark> of(String fileName) throws IOException {
    return read(fileName).stream().filter(mark -> mark.target().equals(target)).findFirst();
  }

  private List<Mark> read(String fileName) throws IOException {
    Path file = marks.resolve(fileName);
    List<String> lines;
    try {
      lines = Files.readString(file, UTF_8).lines().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
    List<Mark> read = new ArrayList<>();
    for (String line : lines) {
      try {
        read.add(MarkJson.mark(line));
      } catch (IOException e) {
        LOG.warn("{} is no mark ({}), and is made anew", file, e.getMessage());
      }
    }
    return read;
  }

  /** Marks a file; durable when it returns. */
  void put(String fileName, Mark mark) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Mark other : read(fileName)) {
      if (!other.target().equals(target)) {
        lines.append(MarkJson.write(other));
      }
    }
    lines.append(MarkJson.write(mark));
    AtomicFile.write(marks.resolve(fileName), lines.toString().getBytes(UTF_8), true);
  }

  void remove(String fileName) throws IOException {
    Files.deleteIfExists(marks.resolve(fileName));
  }

  /** Removes those of files that are gone. */
  void removeUnless(Predicate<String> there) throws IOException {
    for (String name : names(marks)) {
      if (!there.test(name)) {
        remove(name);
      }
    }
  }

  /** The names of files whose upload to this target is begun. */
  List<String> unfinished() throws IOException {
    return names(unfinished);
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.startsWith("."))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** What is begun of a file. */
  Journal journal(String fileName) {
    Path file = unfinished.resolve(fileName);
    return new Journal() {
      @Override
      public Optional<Unfinished> last() throws IOException {
        String text;
        try {
          text = Files.readString(file, UTF_8);
        } catch (NoSuchFileException e) {
          return Optional.empty();
        }
        try {
          return Optional.of(MarkJson.unfinished(text));
        } catch (IOException e) {
          LOG.warn("{} is damaged ({}): parts may be left over", file, e.getMessage());
          return Optional.empty();
        }
      }

      @Override
      public void begin(Unfinished upload) throws IOException {
        Files.createDirectories(unfinished);
        AtomicFile.write(file, MarkJson.write(upload).getBytes(UTF_8), true);
      }

      @Override
      public void end() throws IOException {
        Files.deleteIfExists(file);
      }
    };
  }
}
