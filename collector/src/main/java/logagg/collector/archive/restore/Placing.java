package logagg.collector.archive.restore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import logagg.collector.archive.target.Sha256;

/** Puts files into a directory, under their names; two of one name under their keys. */
final class Placing {
  private final Spool spool;
  private final Path directory;
  private final Set<String> twice = new HashSet<>();

  /** There is another file of that name. */
  static final class OccupiedException extends IOException {
    private static final long serialVersionUID = 1L;

    OccupiedException(Path path) {
      super(path + " is there already, and is another: it stays, and this one is not fetched");
    }
  }

  Placing(Spool spool, Path directory, List<Archived> files) {
    this.spool = spool;
    this.directory = directory;
    Set<String> once = new HashSet<>();
    files.stream().map(Archived::fileName).filter(name -> !once.add(name)).forEach(twice::add);
  }

  /**
   * Fetches a file; one that is there already, the same, stays.
   *
   * @return its size
   */
  long place(Archived file) throws IOException, InterruptedException {
    Path path = directory.resolve(twice.contains(file.fileName()) ? file.key() : file.fileName());
    if (!path.normalize().startsWith(directory.normalize())) {
      throw new IOException(file.key() + " would lead out of " + directory);
    }
    Path into = path.resolveSibling("");
    Path temporary;
    try {
      Files.createDirectories(into);
      temporary = Files.createTempFile(into, ".restore", ".tmp");
    } catch (IOException e) {
      throw Spool.local(into, e);
    }
    try (FileChannel channel =
        FileChannel.open(temporary, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE))) {
      spool.fetch(file, channel, into);
      channel.force(true);
      link(temporary, path);
    } finally {
      Files.deleteIfExists(temporary);
    }
    return file.size();
  }

  private static void link(Path temporary, Path path) throws IOException {
    try {
      Files.createLink(path, temporary);
    } catch (FileAlreadyExistsException e) {
      if (!sha256(path).equals(sha256(temporary))) {
        throw new OccupiedException(path);
      }
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(temporary, path); // no hard links here
    }
  }

  private static Sha256 sha256(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return Sha256.of(in);
    }
  }
}
