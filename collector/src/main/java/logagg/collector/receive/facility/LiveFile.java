package logagg.collector.receive.facility;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a name that is being written, open or not: how large it is, when it was begun, and
 * its bytes, compressed if that is done at once. Guarded by its {@link LogFile}'s lock.
 */
final class LiveFile {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFile.class);

  private final LogName name;
  private Packing packing;
  private Optional<AppendedFile> out = Optional.empty();
  private boolean failing;

  /** Whether it is open or not; 0 if there is none. */
  private long size;

  private Optional<Instant> begun = Optional.empty();

  LiveFile(LogName name, Packing packing) {
    this.name = name;
    this.packing = packing;
  }

  Path path() {
    return name.live(packing.liveExtension());
  }

  boolean isOpen() {
    return out.isPresent();
  }

  /** Whether the last bytes could not be written. */
  boolean isFailing() {
    return failing;
  }

  long size() {
    return size;
  }

  /** When its first line was taken; empty if there is none. */
  Optional<Instant> begun() {
    return begun;
  }

  void open(Instant now) throws IOException {
    AppendedFile file = AppendedFile.open(path());
    if (failing) {
      cut(file, size);
    }
    if (file.size() == 0 || begun.isEmpty()) {
      begun = Optional.of(now);
    }
    size = file.size();
    out = Optional.of(file);
  }

  /** Lets one that was there before be known. A line that a crash cut short is cut off. */
  void adopt() throws IOException {
    BasicFileAttributes found =
        Files.readAttributes(path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (found.size() > 0) {
      Instant born = found.creationTime().toInstant();
      Instant written = found.lastModifiedTime().toInstant();
      begun = Optional.of(born.isBefore(written) ? born : written);
    }
    if (packing.onWrite()) {
      Salvage.putRight(path(), name.part("", packing.liveExtension()), packing);
    }
    try (AppendedFile file = AppendedFile.open(path())) {
      if (!packing.onWrite()) {
        cut(file, file.endOfLines());
      }
      size = file.size();
    }
  }

  private void cut(AppendedFile file, long bytes) throws IOException {
    if (bytes < file.size()) {
      LOG.warn(
          "{}: cut from {} to {} bytes: the last line was not whole", path(), file.size(), bytes);
      file.cutTo(bytes);
    }
  }

  /**
   * Appends lines. It must be open.
   *
   * @throws IOException if not all could be written; none is then, and it is closed
   */
  void append(LineBuffer lines) throws IOException {
    AppendedFile file = out.orElseThrow();
    try {
      if (packing.onWrite()) {
        byte[] packed = packed(lines);
        file.append(packed, packed.length);
      } else {
        file.append(lines.bytes(), lines.length());
      }
    } catch (IOException e) {
      failing = true;
      close(); // whatever it was, the next try is with a fresh descriptor
      throw e;
    }
    failing = false;
    size = file.size();
  }

  private byte[] packed(LineBuffer lines) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(lines.length() / 4 + 64);
    try (OutputStream in = packing.format().pack(packed, packing.level(), lines.length())) {
      in.write(lines.bytes(), 0, lines.length());
    }
    return packed.toByteArray();
  }

  /** Goes on with another level, or another way to compress backups; its name stays. */
  void use(Packing changed) {
    packing = changed;
  }

  /** Makes it a backup; there is none then. */
  void rename(String stamp) throws IOException {
    Files.move(path(), name.backup(stamp, packing.liveExtension()), StandardCopyOption.ATOMIC_MOVE);
    forget();
  }

  /** There is none any more. */
  void forget() {
    close();
    size = 0;
    begun = Optional.empty();
  }

  /** Whether it is still what its name leads to. Others may have moved, removed or emptied it. */
  boolean isStill() throws IOException {
    if (out.isEmpty()) {
      return true;
    }
    boolean still = out.get().isStill(path());
    size = out.get().size();
    return still;
  }

  void sync() throws IOException {
    if (out.isPresent()) {
      out.get().sync();
    }
  }

  void close() {
    if (out.isPresent()) {
      try {
        out.get().close();
      } catch (IOException e) {
        LOG.warn("{}: {}", path(), e.toString());
      }
      out = Optional.empty();
    }
  }
}
