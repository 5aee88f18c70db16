package logagg.collector.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Finds the files that a user means: names, directories with all below them, globs. */
public final class Inputs {
  private Inputs() {}

  /**
   * The inputs that an argument means: {@code -} is standard input, all else is {@link #files}.
   *
   * @throws NoSuchFileException if there is none
   */
  public static List<Input> of(String argument, InputStream standard) throws IOException {
    if (argument.equals(Input.Standard.NAME)) {
      return List.of(new Input.Standard(standard));
    }
    return files(argument).stream().<Input>map(Input.OfFile::new).toList();
  }

  /**
   * The files that an argument means, sorted by name.
   *
   * @throws NoSuchFileException if there is no such file, and a glob matches none
   */
  public static List<Path> files(String argument) throws IOException {
    Path path = Path.of(argument);
    if (Files.isDirectory(path)) {
      return below(path, file -> true);
    }
    if (Files.exists(path)) {
      return List.of(path);
    }
    if (argument.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0)) {
      PathMatcher glob =
          FileSystems.getDefault().getPathMatcher("glob:" + path.toAbsolutePath().normalize());
      List<Path> matching =
          below(fixedPart(path), file -> glob.matches(file.toAbsolutePath().normalize()));
      if (!matching.isEmpty()) {
        return matching;
      }
    }
    throw new NoSuchFileException(argument);
  }

  /** The directory in which all matches lie. */
  private static Path fixedPart(Path glob) {
    Path fixed = glob.isAbsolute() ? Path.of("/") : Path.of("");
    for (Path name : glob) {
      if (name.toString().chars().anyMatch(c -> "*?[{".indexOf(c) >= 0)) {
        break;
      }
      fixed = fixed.resolve(name);
    }
    return fixed;
  }

  private static List<Path> below(Path directory, java.util.function.Predicate<Path> wanted)
      throws IOException {
    if (!Files.exists(directory)) {
      throw new NoSuchFileException(directory.toString());
    }
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && wanted.test(file)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(directory)) {
              throw e;
            }
            return FileVisitResult.CONTINUE; // it went away, or is not ours to look into
          }
        });
    files.sort(null);
    return files;
  }
}
