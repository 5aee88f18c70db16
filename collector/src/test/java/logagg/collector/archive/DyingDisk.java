package logagg.collector.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** The process is killed at the n-th step, before or within it; from then on nothing is done. */
public final class DyingDisk implements Disk {
  private final int diesAt;
  private final boolean isFull;
  private int steps;

  /** The process is gone, as far as the test is concerned. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private DyingDisk(int diesAt, boolean isFull) {
    this.diesAt = diesAt;
    this.isFull = isFull;
  }

  /** Dies at this step, the first being 1. */
  public static DyingDisk at(int step) {
    return new DyingDisk(step, false);
  }

  /** Has no room from this step on; steps that need none work. */
  public static DyingDisk fullAt(int step) {
    return new DyingDisk(step, true);
  }

  /** Whether it came so far. */
  public boolean isDead() {
    return steps >= diesAt;
  }

  /** How many steps there were. */
  public int steps() {
    return steps;
  }

  /** One more step, of something else than the disk. */
  public void step() {
    if (isDue() && !isFull) {
      throw new Killed();
    }
  }

  private boolean isDue() {
    steps++;
    if (steps > diesAt && !isFull) {
      throw new Killed();
    }
    return steps >= diesAt;
  }

  private void before(boolean needsRoom) throws IOException {
    if (isDue()) {
      if (!isFull) {
        throw new Killed();
      }
      if (needsRoom) {
        throw new FileSystemException("x", null, "No space left on device");
      }
    }
  }

  /** Dies, or is full, in the middle. */
  @Override
  public void write(FileChannel file, ByteBuffer bytes, long position) throws IOException {
    if (isDue()) {
      ByteBuffer half = bytes.slice(bytes.position(), bytes.remaining() / 2);
      REAL.write(file, half, position);
      if (!isFull) {
        throw new Killed();
      }
      throw new IOException("No space left on device");
    }
    REAL.write(file, bytes, position);
  }

  @Override
  public void sync(FileChannel file) throws IOException {
    before(false);
    REAL.sync(file);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    before(false);
    REAL.syncDirectory(directory);
  }

  @Override
  public void link(Path existing, Path name) throws IOException {
    before(true);
    REAL.link(existing, name);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    before(true);
    REAL.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    before(false);
    REAL.delete(file);
  }
}
