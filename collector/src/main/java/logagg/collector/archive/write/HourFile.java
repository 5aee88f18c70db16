package logagg.collector.archive.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import logagg.collector.archive.ArchiveName;
import logagg.collector.archive.Disk;
import org.jspecify.annotations.Nullable;

/**
 * An hour's file that is being written. Its size is what was given to it; only {@link #sync} brings
 * all of that to the disk. Its descriptor may be closed at any time, and is opened again. For one
 * thread.
 */
final class HourFile {
  private static final int BUFFER_BYTES = 256 * 1024;

  private final ArchiveName name;
  private final Path path;
  private final Disk disk;
  private final Instant opened;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(256);
  private @Nullable FileChannel channel;
  private long written;
  private boolean midLine;
  private boolean dirty;
  private Instant lastWrite;

  private HourFile(ArchiveName name, Path path, Disk disk, Instant now) {
    this.name = name;
    this.path = path;
    this.disk = disk;
    this.opened = now;
    this.lastWrite = now;
  }

  /** A new one; there is none of this name. */
  static HourFile create(ArchiveName name, Path path, Disk disk, Instant now) throws IOException {
    HourFile file = new HourFile(name, path, disk, now);
    file.channel =
        FileChannel.open(
            path,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    file.dirty = true;
    return file;
  }

  /**
   * One that is there.
   *
   * @param length what is behind is cut off
   */
  static HourFile reopen(ArchiveName name, Path path, Disk disk, Instant now, long length)
      throws IOException {
    HourFile file = new HourFile(name, path, disk, now);
    FileChannel channel = file.channel();
    channel.truncate(length);
    file.written = channel.size();
    if (file.written > 0) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.read(last, file.written - 1);
      file.midLine = last.get(0) != '\n';
    }
    file.closeChannel();
    return file;
  }

  ArchiveName name() {
    return name;
  }

  Path path() {
    return path;
  }

  /** In bytes, of all that was given to it. */
  long size() {
    return written + buffer.size();
  }

  /** Whether something was given to it that is not safe yet. */
  boolean isDirty() {
    return dirty;
  }

  boolean isComplete(Instant now) {
    return Hours.isComplete(name.time(), opened, lastWrite, now);
  }

  /**
   * Takes lines, or a part of one.
   *
   * @param continues whether it goes on with the line that was last: else it begins on a new one
   */
  void append(byte[] bytes, int from, int length, boolean continues, Instant now)
      throws IOException {
    if (length == 0) {
      return;
    }
    if (midLine && !continues) {
      buffer.write('\n');
    }
    buffer.write(bytes, from, length);
    midLine = bytes[from + length - 1] != '\n';
    dirty = true;
    lastWrite = now;
    if (buffer.size() >= BUFFER_BYTES) {
      writeOut();
    }
  }

  /** Lets readers see what was given to it. */
  void writeOut() throws IOException {
    if (buffer.size() > 0) {
      try {
        // At a position: after a failure it is written over what came of it.
        disk.write(channel(), ByteBuffer.wrap(buffer.toByteArray()), written);
      } catch (IOException e) {
        throw cannotWrite(e);
      }
      written += buffer.size();
      buffer.reset();
    }
  }

  /** Makes safe what was given to it. */
  void sync(boolean durable) throws IOException {
    writeOut();
    if (durable) {
      try {
        disk.sync(channel());
      } catch (IOException e) {
        throw cannotWrite(e);
      }
    }
    dirty = false;
  }

  private IOException cannotWrite(IOException e) {
    return new IOException("cannot write to " + path + ": " + e.getMessage(), e);
  }

  private FileChannel channel() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      open =
          FileChannel.open(
              path,
              Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
      channel = open;
    }
    return open;
  }

  void closeChannel() throws IOException {
    FileChannel open = channel;
    if (open != null) {
      channel = null;
      open.close();
    }
  }
}
