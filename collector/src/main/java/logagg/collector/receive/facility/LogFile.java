package logagg.collector.receive.facility;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
  private Optional<AppendedFile> out = Optional.empty();
  private boolean retired;
  private boolean failing;

  /** Of the file, whether it is open or not; 0 if there is none. */
  private long size;

  private Instant begun = Instant.MAX;
  private long rotateAtMillis = Long.MAX_VALUE;
  private long notBeforeMillis = Long.MIN_VALUE;
  private long usedMillis;

  LogFile(LogName name, LogDirectory directory, LogSettings settings) {
    this.name = name;
    this.directory = directory;
    this.settings = settings;
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
    if (failing || buffer.length() + length > LineBuffer.ENOUGH_BYTES) {
      writeOut();
    }
    if (out.isEmpty()) {
      open(nowMillis);
    }
    if (nowMillis >= rotateAtMillis || isFullWith(length, nowMillis)) {
      rotate(nowMillis);
      if (out.isEmpty()) {
        open(nowMillis);
      }
    }
  }

  private boolean isFullWith(int length, long nowMillis) {
    long before = size + buffer.length();
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

  private Path live() {
    return name.live(settings.packing().liveExtension());
  }

  private void open(long nowMillis) throws IOException {
    directory.make(name.directory());
    AppendedFile file = AppendedFile.open(live());
    if (failing && file.size() > size) {
      cut(file, size);
    }
    if (file.size() == 0 || begun.equals(Instant.MAX)) {
      begin(Instant.ofEpochMilli(nowMillis));
    }
    size = file.size();
    out = Optional.of(file);
    directory.isOpen(this);
  }

  private void begin(Instant at) {
    begun = at;
    rotateAtMillis =
        settings
            .facility()
            .rotate()
            .next(at, directory.zone())
            .map(Instant::toEpochMilli)
            .orElse(Long.MAX_VALUE);
  }

  private void cut(AppendedFile file, long bytes) throws IOException {
    if (bytes < file.size()) {
      LOG.warn(
          "{}: cut from {} to {} bytes: the last line was not whole", live(), file.size(), bytes);
      file.cutTo(bytes);
    }
  }

  /** Lets a file that was there before be known: how large it is, when it was begun. */
  void adopt() throws IOException {
    lock.lock();
    try {
      BasicFileAttributes found =
          Files.readAttributes(live(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (found.size() > 0) {
        Instant born = found.creationTime().toInstant();
        Instant written = found.lastModifiedTime().toInstant();
        begin(born.isBefore(written) ? born : written);
      }
      if (settings.packing().onWrite()) {
        Salvage.putRight(
            live(), name.part("", settings.packing().liveExtension()), settings.packing());
      }
      try (AppendedFile file = AppendedFile.open(live())) {
        if (!settings.packing().onWrite()) {
          cut(file, file.endOfLines());
        }
        size = file.size();
      }
    } catch (NoSuchFileException e) {
      LOG.debug("{} is gone", live(), e);
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
      if (out.isEmpty()) {
        open(directory.clock().millis());
      }
      AppendedFile file = out.orElseThrow();
      if (settings.packing().onWrite()) {
        byte[] packed = packed();
        file.append(packed, packed.length);
      } else {
        file.append(buffer.bytes(), buffer.length());
      }
      size = file.size();
    } catch (IOException e) {
      failing = true;
      directory.counts().failures.increment();
      close(); // whatever it was, the next try is with a fresh descriptor
      throw e;
    }
    failing = false;
    buffer.clear();
    directory.isClean(this);
  }

  private byte[] packed() throws IOException {
    Packing packing = settings.packing();
    ByteArrayOutputStream packed = new ByteArrayOutputStream(buffer.length() / 4 + 64);
    try (OutputStream in = packing.format().pack(packed, packing.level(), buffer.length())) {
      in.write(buffer.bytes(), 0, buffer.length());
    }
    return packed.toByteArray();
  }

  private void rotate(long nowMillis) throws IOException {
    writeOut();
    if (size == 0) {
      begin(Instant.ofEpochMilli(nowMillis));
      return;
    }
    try {
      String stamp = Backups.of(name).stamp(begun, directory.zone());
      Files.move(
          live(),
          name.backup(stamp, settings.packing().liveExtension()),
          StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      LOG.warn("{} was removed by someone else, and is begun anew", live());
      forgetFile();
      return;
    } catch (IOException e) {
      // lines are still taken, into a file that is longer than it should be
      LOG.error("{} cannot be rotated, and is not: {}", live(), e.toString());
      directory.counts().failures.increment();
      notBeforeMillis = nowMillis + NEXT_TRY_MILLIS;
      rotateAtMillis = notBeforeMillis;
      return;
    }
    forgetFile();
    directory.counts().rotations.increment();
    directory.packer().pack(name, settings);
  }

  /** What is to be done without a message: writing, rotating, closing what is not used. */
  void tick(long nowMillis) throws IOException {
    lock.lock();
    try {
      if (retired) {
        return;
      }
      writeOut();
      lookAfter();
      if (nowMillis >= rotateAtMillis) {
        rotate(nowMillis);
      }
      if (out.isPresent() && nowMillis - usedMillis > IDLE_MILLIS) {
        out.get().sync();
        close();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Others may have moved, removed or emptied the file. */
  private void lookAfter() throws IOException {
    if (out.isPresent()) {
      boolean still = out.get().isStill(live());
      size = out.get().size();
      if (!still) {
        LOG.warn("{} was moved or removed by someone else, and is begun anew", live());
        forgetFile();
      }
    }
  }

  private void forgetFile() {
    close();
    size = 0;
    begun = Instant.MAX;
    rotateAtMillis = Long.MAX_VALUE;
  }

  /** Goes on with other settings. */
  void update(LogSettings changed) throws IOException {
    lock.lock();
    try {
      if (changed.equals(settings)) {
        return;
      }
      if (!changed.packing().liveExtension().equals(settings.packing().liveExtension())) {
        rotate(directory.clock().millis()); // it is not called so any more
        forgetFile();
      }
      settings = changed;
      if (size > 0) {
        begin(begun);
      }
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
      if (out.isPresent()) {
        out.get().sync();
      }
    } catch (IOException e) {
      LOG.error("{}: {} lines are lost: {}", live(), buffer.messages(), e.toString());
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
    if (out.isPresent()) {
      try {
        out.get().close();
      } catch (IOException e) {
        LOG.warn("{}: {}", live(), e.toString());
      }
      out = Optional.empty();
      directory.isClosed(this);
    }
  }
}
