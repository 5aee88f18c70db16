package logagg.collector.receive.facility;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import logagg.collector.receive.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of one facility, or of one facility and host: lines are appended, and when its time has
 * come or it is full it is renamed and begun anew.
 *
 * <p>All under one lock. Lines wait in a buffer until the receiver has read all there was, so that
 * a line costs no system call of its own. Lines that cannot be written stay in the buffer, and no
 * more are taken until they are.
 */
final class LogFile {
  private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);
  private static final long IDLE_MILLIS = Duration.ofMinutes(5).toMillis();
  private static final long NEXT_TRY_MILLIS = Duration.ofMinutes(1).toMillis();

  private final LogName name;
  private final LogDirectory directory;

  private final ReentrantLock lock = new ReentrantLock();
  // guarded by lock
  private final LineBuffer buffer;
  private LogSettings settings;
  private LiveFile live;
  private boolean retired;
  private long rotateAtMillis = Long.MAX_VALUE;
  private long notBeforeMillis = Long.MIN_VALUE;
  private long usedMillis;

  LogFile(LogName name, LogDirectory directory, LogSettings settings) {
    this.name = name;
    this.directory = directory;
    this.settings = settings;
    this.live = new LiveFile(name, settings.packing());
    this.buffer = new LineBuffer(directory.zone());
  }

  LogName name() {
    return name;
  }

  /**
   * Takes a message.
   *
   * @return whether it did; not, if this file is not used any more
   * @throws IOException if there is no room; the message is not taken
   */
  boolean append(Message message, byte[] host, byte[] body, long nowMillis) throws IOException {
    lock.lock();
    try {
      if (retired) {
        return false;
      }
      int length = LineBuffer.lineLength(host, body);
      prepareFor(length, nowMillis);
      if (buffer.isEmpty()) {
        directory.isDirty(this);
      }
      buffer.add(message.stamp(), host, body);
      int flushEvery = settings.facility().flushEvery();
      if ((flushEvery > 1 && buffer.messages() >= flushEvery)
          || buffer.length() > LineBuffer.ENOUGH_BYTES) {
        writeOrDropLast();
      }
      directory.counts().bytes.add(length);
      usedMillis = nowMillis;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void prepareFor(int length, long nowMillis) throws IOException {
    if (live.isFailing() || buffer.length() + length > LineBuffer.ENOUGH_BYTES) {
      writeOut();
    }
    open(nowMillis);
    if (nowMillis >= rotateAtMillis || isFullWith(length, nowMillis)) {
      rotate(nowMillis);
      open(nowMillis);
    }
  }

  private boolean isFullWith(int length, long nowMillis) {
    long before = live.size() + buffer.length();
    return before > 0
        && before + length > settings.facility().maxSize()
        && nowMillis >= notBeforeMillis;
  }

  private void writeOrDropLast() throws IOException {
    try {
      writeOut();
    } catch (IOException e) {
      buffer.dropLast();
      throw e;
    }
  }

  private void open(long nowMillis) throws IOException {
    if (!live.isOpen()) {
      directory.make(name.directory());
      live.open(Instant.ofEpochMilli(nowMillis));
      schedule();
      directory.isOpen(this);
    }
  }

  private void schedule() {
    rotateAtMillis =
        live.begun()
            .flatMap(begun -> settings.facility().rotate().next(begun, directory.zone()))
            .map(due -> Math.max(due.toEpochMilli(), notBeforeMillis))
            .orElse(Long.MAX_VALUE);
  }

  /** Lets a file that was there before be known. */
  void adopt() throws IOException {
    lock.lock();
    try {
      live.adopt();
      schedule();
    } catch (NoSuchFileException e) {
      LOG.debug("{} is gone", live.path(), e);
    } finally {
      lock.unlock();
    }
  }

  /** What was taken is with the kernel. */
  void flush() throws IOException {
    lock.lock();
    try {
      writeOut();
    } finally {
      lock.unlock();
    }
  }

  private void writeOut() throws IOException {
    if (buffer.isEmpty()) {
      return;
    }
    try {
      open(directory.clock().millis());
      live.append(buffer);
    } catch (IOException e) {
      directory.counts().failures.increment();
      directory.isClosed(this);
      throw e;
    }
    buffer.clear();
    directory.isClean(this);
  }

  private void rotate(long nowMillis) throws IOException {
    writeOut();
    if (live.size() == 0) {
      forget();
      return;
    }
    try {
      live.rename(
          Backups.of(name)
              .stamp(live.begun().orElse(Instant.ofEpochMilli(nowMillis)), directory.zone()));
    } catch (NoSuchFileException e) {
      LOG.warn("{} was removed by someone else, and is begun anew", live.path());
      forget();
      return;
    } catch (IOException e) {
      // lines are still taken, into a file that is longer than it should be
      LOG.error("{} cannot be rotated, and is not: {}", live.path(), e.toString());
      directory.counts().failures.increment();
      notBeforeMillis = nowMillis + NEXT_TRY_MILLIS;
      schedule();
      return;
    }
    forget();
    directory.counts().rotations.increment();
    directory.packer().pack(name, settings);
  }

  private void forget() {
    live.forget();
    directory.isClosed(this);
    schedule();
  }

  /** What is to be done without a message: writing, rotating, closing what is not used. */
  void tick(long nowMillis) throws IOException {
    lock.lock();
    try {
      if (retired) {
        return;
      }
      writeOut();
      if (!live.isStill()) {
        LOG.warn("{} was moved or removed by someone else, and is begun anew", live.path());
        forget();
      }
      if (nowMillis >= rotateAtMillis) {
        rotate(nowMillis);
      }
      if (live.isOpen() && nowMillis - usedMillis > IDLE_MILLIS) {
        live.sync();
        close();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Goes on with other settings. */
  void update(LogSettings changed) throws IOException {
    lock.lock();
    try {
      if (changed.equals(settings)) {
        return;
      }
      if (changed.packing().liveExtension().equals(settings.packing().liveExtension())) {
        live.use(changed.packing());
      } else {
        rotate(directory.clock().millis()); // it is not called so any more
        forget();
        live = new LiveFile(name, changed.packing());
      }
      settings = changed;
      schedule();
      directory.packer().pack(name, settings);
    } finally {
      lock.unlock();
    }
  }

  /** Writes all to the disk, and takes no more. */
  void retire() throws IOException {
    lock.lock();
    try {
      retired = true;
      writeOut();
      live.sync();
    } catch (IOException e) {
      LOG.error("{}: {} lines are lost: {}", live.path(), buffer.messages(), e.toString());
      throw e;
    } finally {
      close();
      lock.unlock();
    }
  }

  /** Gives its descriptor back, if nobody is using it and nothing waits to be written. */
  boolean closeIfIdle() {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      if (!buffer.isEmpty()) {
        return false;
      }
      close();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void close() {
    live.close();
    directory.isClosed(this);
  }
}
