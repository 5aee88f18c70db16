package logagg.collector.outlet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A regular file that is appended to, and begun anew when it is full.
 *
 * <p>A record that a crash cut short is cut off when the file is opened: it was not acknowledged,
 * and is written again. Records never stand in two files.
 */
final class RotatingFile implements Destination {
  private static final int LOOK_BACK_BYTES = 64 * 1024;

  private final Path path;
  private final Rotation rotation;
  private final boolean durable;
  private FileChannel out;
  private long size;

  RotatingFile(Path path, Rotation rotation, boolean durable) throws IOException {
    this.path = path;
    this.rotation = rotation;
    this.durable = durable;
    this.out = open(path);
    this.size = endOfWholeRecords(out);
    out.truncate(size);
    syncName();
  }

  /** Readable by its owner alone: what is in it may be as secret as the captured files. */
  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(
        path,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static long endOfWholeRecords(FileChannel in) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(LOOK_BACK_BYTES);
    long end = in.size();
    while (end > 0) {
      long start = Math.max(0, end - LOOK_BACK_BYTES);
      block.clear().limit((int) (end - start));
      while (block.hasRemaining() && in.read(block, start + block.position()) >= 0) {
        // a block is read whole
      }
      for (int i = block.position(); i > 0; i--) {
        if (block.get(i - 1) == '\n') {
          return start + i;
        }
      }
      end = start;
    }
    return 0;
  }

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public void write(byte[] records, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int fits = fitting(records, done, length);
      if (fits == 0) {
        rotate();
      }
      append(ByteBuffer.wrap(records, done, fits));
      done += fits;
    }
  }

  /** How many bytes of whole records fit; one that no file can hold fits into an empty file. */
  private int fitting(byte[] records, int from, int length) {
    long room = rotation.room(size);
    if (room >= length - from) {
      return length - from;
    }
    for (int end = from + (int) room; end > from; end--) {
      if (records[end - 1] == '\n') {
        return end - from;
      }
    }
    if (size > 0) {
      return 0;
    }
    int end = from;
    while (records[end] != '\n') {
      end++;
    }
    return end + 1 - from;
  }

  private void append(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      size += out.write(bytes, size);
    }
  }

  private void rotate() throws IOException {
    sync();
    out.close();
    rotation.rename(path);
    out = open(path);
    size = 0;
    syncName();
  }

  @Override
  public void sync() throws IOException {
    if (durable) {
      out.force(false);
    }
  }

  /** Makes the file's name durable; see fsync(2). */
  private void syncName() throws IOException {
    Path directory = path.toRealPath(LinkOption.NOFOLLOW_LINKS).getParent();
    if (durable && directory != null) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
