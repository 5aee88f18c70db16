package logagg.fs.capture;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import logagg.fs.mirror.Tap;
import logagg.fs.posix.Fd;
import logagg.fs.posix.Flags;
import logagg.fs.posix.PosixException;
import logagg.logcache.FileId;
import logagg.logcache.SegmentName;

/**
 * A file whose bytes are captured, from when it is first tracked to its end, whatever its name
 * becomes.
 *
 * <p>The package comment tells the idea. What is not an append: a write beyond the file's end
 * leaves a hole, which is not captured; a write below the captured offset is captured as a segment
 * that remembers how far the file was captured already. All fields are guarded by the lock, which
 * is held while the mirror is written: bytes reach file and segment in one order.
 */
final class TrackedFile implements Tap.FileTap {
  /**
   * What a writer may be made to copy before its own bytes; the rest is left to the housekeeper.
   */
  private static final long INLINE_CATCH_UP_BYTES = 1 << 20;

  private static final long EVERYTHING = Long.MAX_VALUE;

  private final FileId id;
  private final String path;
  private final Capture capture;
  private final Happenings happenings;
  private final boolean inPlace;
  private final SegmentChain chain;
  private final Backlog backlog;
  private final ReentrantLock lock = new ReentrantLock();

  private int handles;
  private boolean removed;
  private boolean ended;
  private boolean lagging;

  /**
   * A file that is captured from an offset on.
   *
   * @param lagging whether there may be bytes beyond it already
   */
  TrackedFile(FileId id, String path, long captured, boolean lagging, Capture capture) {
    this.id = id;
    this.path = path;
    this.lagging = lagging;
    this.capture = capture;
    this.happenings = capture.happenings();
    this.inPlace = capture.settings().inPlace();
    this.chain = new SegmentChain(id, path, captured, capture);
    this.backlog = new Backlog(chain);
  }

  FileId id() {
    return id;
  }

  /** The tracked path, as programs see it. */
  String path() {
    return path;
  }

  // ---- the hot path -------------------------------------------------------------------------

  @Override
  public long write(Fd file, long buffer, long length, long offset, boolean append)
      throws PosixException {
    lock.lock();
    try {
      if (append) {
        long written = file.write(buffer, length);
        // Where the kernel's size was stale, the bytes went elsewhere than it said.
        long at = file.seek(0, Flags.SEEK_CUR) - written;
        wrote(buffer, written, at, at);
        return written;
      }
      long sizeBefore = offset > chain.captured() ? file.size() : offset;
      long written = file.writeAt(buffer, length, offset);
      wrote(buffer, written, offset, sizeBefore);
      return written;
    } finally {
      lock.unlock();
    }
  }

  private void wrote(long buffer, long length, long at, long sizeBefore) {
    try {
      if (chain.isNext(at, length)) {
        lagging |= chain.appendNext(buffer, length) < length;
      } else if (!ended) {
        wroteElsewhere(buffer, length, at, sizeBefore);
      }
    } catch (PosixException | IOException e) {
      cannotCapture(at, length, e);
    }
  }

  // ---- everything else ----------------------------------------------------------------------

  private void wroteElsewhere(long buffer, long length, long at, long sizeBefore)
      throws PosixException, IOException {
    if (at > chain.captured()) {
      if (!backlog.catchUp(Math.min(at, sizeBefore), INLINE_CATCH_UP_BYTES)) {
        lagging = true;
        return;
      }
      if (at > chain.captured()) {
        chain.skipTo(at);
      }
    }
    long taken = chain.append(buffer, length, at);
    if (taken < length) {
      missed(at + taken, at + length);
    }
  }

  private void cannotCapture(long at, long length, Exception cause) {
    if (!ended) {
      happenings.cannotCapture(path, cause);
      missed(at, at + length);
    }
  }

  /** Bytes below the captured offset cannot be caught up with: the file may change again. */
  private void missed(long from, long to) {
    if (to <= chain.captured()) {
      happenings.gap(path, id, from, to, "cache full when captured bytes were overwritten");
    } else {
      lagging = true;
    }
  }

  // ---- barriers -----------------------------------------------------------------------------

  /** Catches up with all there is, as far as there is room; returns the file's size. */
  private long barrier(Fd file) throws PosixException {
    long size = file.size();
    catchUpTo(size);
    return size;
  }

  private void catchUpTo(long size) {
    if (ended) {
      return;
    }
    try {
      if (backlog.catchUp(size, EVERYTHING)) {
        lagging = false;
      }
    } catch (PosixException | IOException e) {
      happenings.cannotCapture(path, e);
    }
  }

  private void gap(long from, long to, String event) {
    if (from < to) {
      happenings.gap(path, id, from, to, "cache full when the file was " + event);
    }
  }

  @Override
  public void truncate(Fd file, long size) throws PosixException {
    lock.lock();
    try {
      long before = barrier(file);
      boolean extendsBacklog = size > before && chain.captured() < before;
      if (ended || size == before || extendsBacklog) {
        file.truncate(size); // catch-up leaves a hole out later
        return;
      }
      cut(file, size, before);
    } finally {
      lock.unlock();
    }
  }

  private void cut(Fd file, long size, long before) throws PosixException {
    Optional<SegmentName> announced = announceCut(size, before);
    try {
      file.truncate(size);
    } catch (PosixException e) {
      announced.ifPresent(name -> attempt(() -> chain.takeBack(name)));
      throw e;
    }
    gap(Math.max(chain.captured(), size), before, "truncated");
    chain.moveTo(size);
    lagging = false;
    announced.ifPresent(name -> attempt(() -> chain.commitCut(name, size)));
  }

  private Optional<SegmentName> announceCut(long size, long before) {
    try {
      return Optional.of(chain.announceCut(size, before));
    } catch (IOException e) {
      happenings.cannotCapture(path, e);
      return Optional.empty();
    }
  }

  @Override
  public void allocate(Fd file, int mode, long offset, long length) throws PosixException {
    lock.lock();
    try {
      long before = barrier(file);
      file.allocate(mode, offset, length);
      if (ended) {
        return;
      }
      long after = file.size();
      if (after != before && chain.captured() >= before) {
        Optional<SegmentName> announced = announceCut(after, before);
        chain.moveTo(after);
        announced.ifPresent(name -> attempt(() -> chain.commitCut(name, after)));
      }
      boolean destroys = (mode & ~Flags.FALLOC_FL_KEEP_SIZE) != 0;
      if (destroys) {
        gap(Math.max(chain.captured(), offset), Math.min(before, offset + length), "punched");
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void remove(Tap.Opener opener, Tap.Removal removal) throws PosixException {
    lock.lock();
    try {
      if (!ended) {
        openBacklog(opener);
      }
      if (backlog.isOpen()) {
        catchUpTo(backlog.fileSize());
      }
      removal.run();
      removed = true;
      if (handles == 0 && !ended) {
        end();
      }
    } finally {
      lock.unlock();
    }
  }

  private void openBacklog(Tap.Opener opener) {
    attempt(() -> backlog.open(opener));
  }

  /** The file has no name and no one has it open: what is not captured now never will be. */
  private void end() {
    attempt(
        () -> {
          if (backlog.isOpen()) {
            if (inPlace && backlog.isWrittenByOthers()) {
              return;
            }
            long size = backlog.fileSize();
            catchUpTo(size);
            gap(chain.captured(), size, "removed");
          }
          finish();
        });
  }

  /** No more is captured of this file. */
  private void finish() {
    ended = true;
    lagging = false;
    attempt(chain::finish);
    backlog.close();
    capture.forget(this);
  }

  /** Something on the cache that may fail: writers must not notice. */
  private interface Work {
    void run() throws PosixException, IOException;
  }

  private void attempt(Work work) {
    try {
      work.run();
    } catch (PosixException | IOException e) {
      happenings.cannotCapture(path, e);
    }
  }

  private void locked(Work work) {
    lock.lock();
    try {
      attempt(work);
    } finally {
      lock.unlock();
    }
  }

  // ---- life ---------------------------------------------------------------------------------

  @Override
  public void acquire(Fd file) {
    locked(
        () -> {
          handles++;
          if (!ended) {
            openBacklog(() -> file.reopen(Flags.O_RDONLY));
          }
        });
  }

  @Override
  public void release() {
    locked(
        () -> {
          handles--;
          if (handles == 0 && !ended) {
            if (removed) {
              end();
            } else if (!lagging && !inPlace) {
              backlog.close();
            }
          }
        });
  }

  @Override
  public void sync() {
    locked(
        () -> {
          if (backlog.isOpen() && !ended) {
            catchUpTo(backlog.fileSize());
          }
          chain.sync();
        });
  }

  /** Writes the file's first origin, or takes over the newest of an earlier run. */
  void announce(Optional<SegmentName> known) {
    locked(
        () -> {
          if (known.isPresent()) {
            chain.know(known.get());
          } else {
            chain.announce();
          }
        });
  }

  /** Begins with an origin that has no segment yet. */
  void resume(SegmentName withoutSegment) {
    locked(() -> chain.resume(withoutSegment));
  }

  /** Keeps the file open for reading, where that is needed to catch up with it later. */
  void hold(Tap.Opener opener) {
    locked(
        () -> {
          if (!ended && (lagging || inPlace)) {
            openBacklog(opener);
          }
        });
  }

  /** {@link #hold}, and {@link #catchUpSome()}. */
  void catchUpSome(Tap.Opener opener) {
    hold(opener);
    catchUpSome();
  }

  /** Copies a part of what was written while we did not look; the rest is still to be done. */
  void catchUpSome() {
    locked(
        () -> {
          if (!ended && backlog.isOpen()) {
            catchUpWithin(INLINE_CATCH_UP_BYTES);
          }
        });
  }

  private void catchUpWithin(long atMost) throws PosixException, IOException {
    long size = backlog.fileSize();
    if (size < chain.captured()) {
      happenings.truncatedBehindBack(path, chain.captured(), size);
      chain.restart();
    }
    lagging = !backlog.catchUp(size, atMost);
    if (!lagging && handles == 0) {
      if (removed) {
        end();
      } else if (!inPlace) {
        backlog.close();
      }
    }
  }

  /** Stops capturing, because the file is no longer tracked. */
  void stop() {
    locked(
        () -> {
          if (ended) {
            return;
          }
          if (backlog.isOpen()) {
            attempt(() -> catchUpTo(backlog.fileSize()));
          }
          finish();
        });
  }

  /** Seals for the end of the mount: all that is in the mirror is captured first. */
  void close() {
    locked(
        () -> {
          if (backlog.isOpen()) {
            catchUpTo(backlog.fileSize());
          }
          chain.seal(false);
          backlog.close();
        });
  }

  /** See {@link SegmentChain#tick}. */
  void tick(int idleAfter) {
    if (lock.tryLock()) { // else it is being written: not idle
      try {
        attempt(() -> chain.tick(idleAfter));
      } finally {
        lock.unlock();
      }
    }
  }

  /** Whether the housekeeper has to catch up. */
  boolean needsCatchUp() {
    lock.lock();
    try {
      return !ended && backlog.isOpen() && (lagging || inPlace || (removed && handles == 0));
    } finally {
      lock.unlock();
    }
  }

  /** How much of the file is not captured, in bytes, if that is known without opening it. */
  long lagBytes() {
    lock.lock();
    try {
      return !backlog.isOpen() || ended || !lagging
          ? 0
          : Math.max(0, backlog.fileSize() - chain.captured());
    } catch (PosixException e) {
      return 0;
    } finally {
      lock.unlock();
    }
  }

  /** The origin that must be kept for as long as the file lives. */
  Optional<SegmentName> newestOrigin() {
    lock.lock();
    try {
      return chain.newestOrigin();
    } finally {
      lock.unlock();
    }
  }
}
