package logagg.collector.archive.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import logagg.logcache.AtomicFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory, such as one that is mounted from elsewhere. The SHA-256 of {@code DIR/NAME} is in
 * {@code DIR/.sha256/NAME}, as sha256sum(1) writes and checks it.
 */
final class FileTarget implements ArchiveTarget {
  private static final Logger LOG = LoggerFactory.getLogger(FileTarget.class);
  private static final String CHECKSUMS = ".sha256";
  private static final int BUFFER_BYTES = 1 << 17;

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path root;

  FileTarget(Path root) {
    this.root = root;
  }

  @Override
  public String location() {
    return "file://" + root;
  }

  private Path path(String key) throws TargetException {
    Path path = root.resolve(key).normalize();
    if (!path.startsWith(root.normalize())) {
      throw new TargetException.Refused(
          location() + ": '" + key + "' leads out of it", new IOException("no key"));
    }
    return path;
  }

  @Override
  public Level level(String directory) throws IOException {
    List<String> directories = new ArrayList<>();
    List<StoredObject> objects = new ArrayList<>();
    try (Stream<Path> entries = Files.list(path(directory))) {
      for (Path entry : entries.sorted().toList()) {
        String name = entry.getFileName().toString();
        if (name.startsWith(".")) {
          continue; // ours, or someone's else; no archive
        }
        if (Files.isDirectory(entry)) {
          directories.add(directory + name + "/");
        } else if (Files.isRegularFile(entry)) {
          objects.add(new StoredObject(directory + name, Files.size(entry)));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      if (!Files.isDirectory(root)) {
        throw unreachable(e);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    objects.sort(Comparator.comparing(StoredObject::key));
    return new Level(directories, objects);
  }

  /** A root that is not there may be one that is not mounted: it is not made. */
  private TargetException unreachable(IOException e) {
    return new TargetException.Refused(
        location() + ": there is no such directory: make it, or mount it", e);
  }

  @Override
  public Held held(String key, Fingerprint content) throws IOException {
    Path path = path(key);
    if (!Files.exists(path)) {
      return Held.NOTHING;
    }
    if (!Files.isRegularFile(path) || Files.size(path) != content.size()) {
      return Held.ANOTHER;
    }
    try (InputStream in = Files.newInputStream(path)) {
      if (!Sha256.of(in).equals(content.sha256())) {
        return Held.ANOTHER;
      }
    }
    if (checksum(path).isEmpty()) {
      writeChecksum(path, content.sha256()); // as after a crash right before that
    }
    return Held.THE_SAME;
  }

  @Override
  public void put(String key, Content content, Journal journal) throws IOException {
    if (!Files.isDirectory(root)) {
      throw unreachable(new NoSuchFileException(root.toString()));
    }
    Path path = path(key);
    Path directory = path.resolveSibling("");
    Files.createDirectories(directory);
    takeBack(journal);
    String fresh = "." + UUID.randomUUID() + ".tmp";
    journal.begin(new Unfinished(location(), key, fresh, content.fingerprint(), 0));
    Path temporary = directory.resolve(fresh);
    try {
      if (!copy(content, temporary).equals(content.fingerprint().sha256())) {
        throw new TargetException.Damaged(path + ": what was copied is not what was there before");
      }
      place(temporary, path);
    } finally {
      Files.deleteIfExists(temporary);
      journal.end();
    }
    writeChecksum(path, content.fingerprint().sha256());
    syncUpwards(directory);
    if (held(key, content.fingerprint()) != Held.THE_SAME) {
      throw new TargetException.Damaged(path + " is not what was copied");
    }
  }

  private void takeBack(Journal journal) throws IOException {
    Optional<Unfinished> last = journal.last();
    if (last.isPresent()) {
      abandon(last.get());
    }
  }

  private static Sha256 copy(Content content, Path to) throws IOException {
    var digest = Sha256.digest();
    try (FileChannel out =
            FileChannel.open(
                to, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY);
        InputStream in = content.range(0, content.fingerprint().size())) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
      out.force(true);
    } catch (FileSystemException e) {
      throw e;
    } catch (Stop.StoppedException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(to.getParent() + ": " + e.getMessage(), e);
    }
    return Sha256.of(digest);
  }

  /** A link fails if there is something, which a rename does not: link(2), rename(2). */
  private static void place(Path temporary, Path path) throws IOException {
    try {
      Files.createLink(path, temporary);
    } catch (FileAlreadyExistsException e) {
      throw new TargetException.Taken(path + ": it is there already", e);
    } catch (UnsupportedOperationException | FileSystemException e) {
      // no hard links here, as on vfat: looks first, then renames
      try {
        Files.move(temporary, path);
      } catch (FileAlreadyExistsException taken) {
        throw new TargetException.Taken(path + ": it is there already", taken);
      }
    }
  }

  @Override
  public void abandon(Unfinished upload) throws IOException {
    if (!upload.id().isEmpty()) {
      Files.deleteIfExists(path(upload.key()).resolveSibling(upload.id()));
    }
  }

  @Override
  public Download open(String key) throws IOException {
    Path path = path(key);
    try {
      return new Download(Files.newInputStream(path), checksum(path));
    } catch (NoSuchFileException e) {
      throw new TargetException.Missing(path + ": not there", e);
    }
  }

  private static Path checksumFile(Path path) {
    return path.resolveSibling(CHECKSUMS).resolve(path.getFileName());
  }

  private static Optional<Sha256> checksum(Path path) throws IOException {
    try {
      String text = Files.readString(checksumFile(path), UTF_8);
      return text.matches("(?s)[0-9a-f]{64}  .*")
          ? Optional.of(new Sha256(text.substring(0, 64)))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static void writeChecksum(Path path, Sha256 sha256) throws IOException {
    Path file = checksumFile(path);
    Files.createDirectories(file.resolveSibling(""));
    try {
      AtomicFile.write(
          file, (sha256.hex() + "  " + path.getFileName() + "\n").getBytes(UTF_8), true);
    } catch (FileAlreadyExistsException e) {
      LOG.debug("{} is being written by another", file);
    }
  }

  /** Directories may be new, up to the root. */
  private void syncUpwards(Path directory) throws IOException {
    Path at = directory;
    while (at != null && at.startsWith(root)) {
      try (FileChannel channel = FileChannel.open(at, StandardOpenOption.READ)) {
        channel.force(true);
      }
      at = at.getParent();
    }
  }

  @Override
  public void close() {}
}
