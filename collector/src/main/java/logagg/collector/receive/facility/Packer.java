package logagg.collector.receive.facility;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import logagg.collector.receive.facility.LogName.Found;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compresses and removes backups, in a thread of its own.
 *
 * <p>A backup is compressed into a file beside it, read back, made durable and given its name; only
 * then the original is removed. Whatever a crash leaves is put right the next time: a part is
 * removed, and an original beside its equal compressed file too.
 */
final class Packer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Packer.class);
  private static final int COPY_BYTES = 64 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DeliveryCounts counts;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // guarded by lock
  private final Queue<Job> jobs = new ArrayDeque<>();
  private boolean busy;

  private volatile boolean closed;
  private final Thread thread;

  private record Job(LogName name, LogSettings settings) {}

  Packer(DeliveryCounts counts) {
    this.counts = counts;
    this.thread = Thread.ofPlatform().name("receive-packer").daemon().unstarted(this::run);
    thread.start();
  }

  /** Puts a file's backups in order, soon. */
  void pack(LogName name, LogSettings settings) {
    lock.lock();
    try {
      Job job = new Job(name, settings);
      if (!jobs.contains(job)) {
        jobs.add(job);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is nothing to do. */
  void awaitIdle() throws InterruptedException {
    lock.lock();
    try {
      while (busy || !jobs.isEmpty()) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (true) {
        Job job;
        lock.lock();
        try {
          busy = false;
          changed.signalAll();
          while (jobs.isEmpty() && !closed) {
            changed.await();
          }
          if (closed) {
            return;
          }
          job = jobs.remove();
          busy = true;
        } finally {
          lock.unlock();
        }
        doJob(job);
      }
    } catch (InterruptedException e) {
      LOG.warn("interrupted: backups are not compressed any more");
    }
  }

  private void doJob(Job job) {
    try {
      putInOrder(job.name(), job.settings());
    } catch (IOException | RuntimeException | OutOfMemoryError e) { // xz at level 9 wants 700 MB
      if (!closed) {
        counts.failures.increment();
        LOG.warn("backups of {} are not in order: {}", job.name().live(""), e.toString());
      }
    }
  }

  private void putInOrder(LogName name, LogSettings settings) throws IOException {
    Backups backups = Backups.of(name);
    for (Found part : backups.parts()) {
      Files.delete(part.path());
    }
    int surplus = backups.byStamp().size() - settings.facility().backupCount();
    for (Map.Entry<String, List<Found>> backup : backups.byStamp().entrySet()) {
      if (surplus-- > 0) {
        for (Found file : backup.getValue()) {
          Files.delete(file.path());
        }
        counts.removed.increment();
      } else if (settings.packing().format() != CompressionFormat.NONE) {
        for (Found file : backup.getValue()) {
          if (file.extension().isEmpty()) {
            compress(name, backup.getKey(), settings.packing());
          }
        }
      }
    }
  }

  private void compress(LogName name, String stamp, Packing packing) throws IOException {
    CompressionFormat format = packing.format();
    Path plain = name.backup(stamp, "");
    Path packed = name.backup(stamp, format.extension());
    Path part = name.part(stamp, format.extension());
    if (Files.exists(packed, LinkOption.NOFOLLOW_LINKS)) {
      if (!isSame(plain, packed, format)) {
        throw new IOException(packed + " is there already, and is another file");
      }
      Files.delete(plain); // a crash came between
      return;
    }
    try {
      write(plain, part, packing);
      if (!isSame(plain, part, format)) {
        throw new IOException(part + " was written wrongly");
      }
      Files.setLastModifiedTime(part, Files.getLastModifiedTime(plain));
      Files.move(part, packed, StandardCopyOption.ATOMIC_MOVE);
      syncName(packed);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.delete(plain);
    counts.compressed.increment();
  }

  private void write(Path plain, Path part, Packing packing) throws IOException {
    try (InputStream in = Files.newInputStream(plain, LinkOption.NOFOLLOW_LINKS);
        OutputStream out =
            packing.format().pack(create(part), packing.level(), Files.size(plain))) {
      byte[] block = new byte[COPY_BYTES];
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        checkOpen();
        out.write(block, 0, n);
      }
    }
    try (FileChannel file =
        FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      file.force(true);
    }
  }

  /** Makes a file that was not there. */
  static OutputStream create(Path part) throws IOException {
    return new BufferedOutputStream(
        Channels.newOutputStream(
            FileChannel.open(
                part,
                Set.of(
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS),
                AppendedFile.MODE)),
        COPY_BYTES);
  }

  private boolean isSame(Path plain, Path packed, CompressionFormat format) throws IOException {
    try (InputStream one = Files.newInputStream(plain, LinkOption.NOFOLLOW_LINKS);
        InputStream other =
            format.unpack(
                new BufferedInputStream(
                    Files.newInputStream(packed, LinkOption.NOFOLLOW_LINKS), COPY_BYTES))) {
      byte[] block = new byte[COPY_BYTES];
      while (true) {
        checkOpen();
        byte[] expected = one.readNBytes(COPY_BYTES);
        int n = other.readNBytes(block, 0, COPY_BYTES);
        if (!Arrays.equals(expected, 0, expected.length, block, 0, n)) {
          return false;
        }
        if (n < COPY_BYTES) {
          return true;
        }
      }
    }
  }

  private void checkOpen() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
  }

  private static void syncName(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Leaves what it is at, for the next start, and ends. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      if (!thread.join(PATIENCE)) {
        LOG.error("{} does not end", thread.getName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
