package logagg.collector.archive.compress;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import logagg.collector.archive.ArchiveDirectory;
import logagg.collector.archive.ArchiveName;
import logagg.collector.archive.Disk;
import logagg.collector.archive.Ownership;
import logagg.collector.codec.Codec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compresses one file into the archive: write a temporary file, read it back, sync it, give it its
 * name, sync that, and only then take the original away.
 *
 * <p>So whenever it is killed, the original is there, or its compressed copy is, or both, which the
 * next run recognises. Used by who holds the directory's lock.
 */
final class FileCompressor {
  /** There is one at a time, since whoever compresses holds the lock. */
  static final String TEMPORARY = ".compressing.tmp";

  private static final Logger LOG = LoggerFactory.getLogger(FileCompressor.class);
  private static final int ATTEMPTS = 3;
  private static final int BUFFER_BYTES = 1 << 16;

  private final ArchiveDirectory directory;
  private final CompressSettings settings;
  private final Disk disk;
  private final Placement placement;

  FileCompressor(ArchiveDirectory directory, CompressSettings settings, Disk disk) {
    this.directory = directory;
    this.settings = settings;
    this.disk = disk;
    this.placement = new Placement(directory, disk);
  }

  /**
   * Archives a file of the directory.
   *
   * @param watch is told of what was read, and may throw {@link Stopped}
   * @throws IOException if it cannot; the original is there then
   */
  Outcome compress(ArchiveName name, Content.Watch watch) throws IOException {
    Path temporary = directory.archive().resolve(TEMPORARY);
    try {
      if (Codec.ofName(name.extension()).isPresent()) {
        return move(name, watch);
      }
      for (int i = 0; i < ATTEMPTS; i++) {
        Outcome outcome = attempt(name, temporary, watch);
        if (!(outcome instanceof Outcome.StillWritten)) {
          return outcome;
        }
      }
      return new Outcome.StillWritten();
    } catch (NoSuchFileException e) {
      if (Files.exists(directory.root().resolve(name.fileName()), NOFOLLOW_LINKS)) {
        throw e;
      }
      return new Outcome.Gone();
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private Outcome attempt(ArchiveName name, Path temporary, Content.Watch watch)
      throws IOException {
    Path path = directory.root().resolve(name.fileName());
    try (Original original = Original.open(path)) {
      Content content = write(original, temporary, watch);
      switch (original.now(content.length())) {
        case GONE -> {
          return new Outcome.Gone();
        }
        case CHANGED -> {
          return new Outcome.StillWritten();
        }
        case AS_IT_WAS -> {}
      }
      Placement.Placed placed =
          placement.place(temporary, name.withExtension(settings.codec().extension()), content);
      remove(original, path, content.length());
      return placed.fresh()
          ? new Outcome.Compressed(placed.target(), content.length(), Files.size(placed.target()))
          : new Outcome.AlreadyThere(placed.target());
    }
  }

  /** Compresses into the temporary file, and makes sure that what is on the disk is right. */
  private Content write(Original original, Path temporary, Content.Watch watch) throws IOException {
    Files.deleteIfExists(temporary);
    Content content;
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      try (OutputStream out = new BufferedOutputStream(stream(channel), BUFFER_BYTES);
          OutputStream compressed =
              settings.codec().compressing(out, settings.level(), original.size())) {
        content = Content.copy(original.content(), compressed, watch);
      }
    }
    check(temporary, content);
    finish(original, temporary);
    return content;
  }

  private OutputStream stream(FileChannel channel) {
    return new OutputStream() {
      private long position;

      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        disk.write(channel, ByteBuffer.wrap(bytes, from, length), position);
        position += length;
      }
    };
  }

  private void check(Path temporary, Content content) throws IOException {
    try (InputStream in =
        settings
            .codec()
            .reading(new BufferedInputStream(Files.newInputStream(temporary), BUFFER_BYTES))) {
      Content back = Content.of(in, Content.Watch.NONE);
      if (!back.equals(content)) {
        throw new IOException(
            "what was compressed reads back as "
                + back.length()
                + " bytes that are not the "
                + content.length()
                + " of the original: the disk or the memory is faulty");
      }
    }
  }

  /** Owner, mode and time are the original's before the file can be seen. */
  private void finish(Original original, Path temporary) throws IOException {
    Ownership.of(original.attributes()).give(temporary);
    Files.getFileAttributeView(temporary, PosixFileAttributeView.class, NOFOLLOW_LINKS)
        .setTimes(original.modified(), original.modified(), null);
    // Any descriptor will do: fsync(2) is of the file, not of who wrote it.
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.READ)) {
      disk.sync(channel);
    }
  }

  /** Takes the original away; a writer that came in this very moment gets its bytes a file. */
  private void remove(Original original, Path path, long bytesRead) throws IOException {
    disk.delete(path);
    disk.syncDirectory(directory.root());
    if (original.hasGrown(bytesRead)) {
      original.copyFrom(bytesRead, path);
      disk.syncDirectory(directory.root());
      LOG.warn("{}: was written to as it was archived: its new lines are a new file", path);
    }
  }

  /** Moves what is compressed already. */
  private Outcome move(ArchiveName name, Content.Watch watch) throws IOException {
    Path path = directory.root().resolve(name.fileName());
    try (Original original = Original.open(path)) {
      Content content = Content.of(original.content(), watch);
      switch (original.now(content.length())) {
        case GONE -> {
          return new Outcome.Gone();
        }
        case CHANGED -> {
          return new Outcome.StillWritten();
        }
        case AS_IT_WAS -> {}
      }
      Placement.Placed placed = placement.place(path, name, content);
      remove(original, path, content.length());
      return placed.fresh()
          ? new Outcome.Moved(placed.target(), content.length())
          : new Outcome.AlreadyThere(placed.target());
    }
  }
}
