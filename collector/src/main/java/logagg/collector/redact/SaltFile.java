package logagg.collector.redact;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * The file that keeps the salt, for its owner alone. Made once: several processes that find none at
 * the same time all get that of the first.
 */
final class SaltFile {
  private static final int BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path path;

  SaltFile(Path path) {
    this.path = path;
  }

  Salt salt() {
    try {
      if (!Files.exists(path)) {
        create();
      }
      return read();
    } catch (NoSuchFileException e) {
      throw new SaltException("salt file " + path + ": there is no " + e.getFile(), e);
    } catch (UnsupportedOperationException e) {
      throw new SaltException("salt file " + path + ": its file system has no modes or links", e);
    } catch (IOException e) {
      throw new SaltException("salt file " + path + ": " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private Salt read() throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    if (!OWNER_ONLY.containsAll(permissions)) {
      throw new SaltException(
          "salt file "
              + path
              + ": others may use it, its mode is "
              + PosixFilePermissions.toString(permissions)
              + "; make it 0600, or delete it and all pseudonyms change");
    }
    String text = Files.readString(path, US_ASCII).strip();
    if (text.length() < BYTES) {
      throw new SaltException(
          "salt file "
              + path
              + ": shorter than "
              + BYTES
              + " characters; delete it and start again");
    }
    return Salt.of(text);
  }

  /** Written whole beside it first, then linked to its name: link(2) replaces nothing. */
  private void create() throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    if (directory == null) {
      throw new SaltException("salt file " + path + ": no file's name");
    }
    Files.createDirectories(directory, attribute("rwx------"));
    Path draft = Files.createTempFile(directory, ".salt", "", attribute("rw-------"));
    try {
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer line =
            ByteBuffer.wrap((HexFormat.of().formatHex(random) + "\n").getBytes(US_ASCII));
        while (line.hasRemaining()) {
          out.write(line);
        }
        out.force(true);
      }
      Files.createLink(path, draft);
    } catch (FileAlreadyExistsException e) {
      // another process was first, and its salt is read
    } finally {
      Files.delete(draft);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> attribute(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
