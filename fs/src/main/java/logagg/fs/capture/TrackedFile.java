package logagg.fs.capture;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import logagg.fs.mirror.Tap;
import logagg.fs.posix.Errno;
import logagg.fs.posix.Fd;
import logagg.fs.posix.Flags;
import logagg.fs.posix.Memory;
import logagg.fs.posix.NativeBuffer;
import logagg.fs.posix.PosixException;
import logagg.logcache.FileId;
import logagg.logcache.Origin;
import logagg.logcache.Origin.State;
import logagg.logcache.SegmentName;
import logagg.logcache.StreamId;
import org.jspecify.annotations.Nullable;

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
  private static final int COPY_BYTES = 256 * 1024;
  private static final long BLOCK_BYTES = 4096;

  /**
   * What a writer may be made to copy before its own bytes; the rest is left to the housekeeper.
   */
  private static final long INLINE_CATCH_UP_BYTES = 1 << 20;

  private static final long EVERYTHING = Long.MAX_VALUE;

  private final FileId id;
  private final String path;
  private final StreamId stream;
  private final Capture capture;
  private final SegmentStore store;
  private final ReentrantLock lock = new ReentrantLock();

  private long captured;
  private @Nullable Segment segment;
  private @Nullable SegmentName pending;
  private @Nullable SegmentName newestOrigin;
  private @Nullable Fd source;
  private int handles;
  private boolean removed;
  private boolean ended;
  private boolean lagging;
  private long sizeAtLastTick = -1;
  private int idleTicks;

  /**
   * A file that is captured from an offset on.
   *
   * @param lagging whether there may be bytes beyond it already
   */
  TrackedFile(FileId id, String path, long captured, boolean lagging, Capture capture) {
    this.id = id;
    this.lagging = lagging;
    this.path = path;
    this.stream = StreamId.of(path);
    this.captured = captured;
    this.capture = capture;
    this.store = capture.store();
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
      long sizeBefore = offset > captured ? file.size() : offset;
      long written = file.writeAt(buffer, length, offset);
      wrote(buffer, written, offset, sizeBefore);
      return written;
    } finally {
      lock.unlock();
    }
  }

  private void wrote(long buffer, long length, long at, long sizeBefore) {
    Segment open = segment;
    try {
      if (open != null && at == captured && at == open.end() && fits(open, length)) {
        captured += take(open, buffer, length);
        lagging |= captured < at + length;
      } else {
        wroteElsewhere(buffer, length, at, sizeBefore);
      }
    } catch (PosixException | IOException e) {
      cannotCapture(at, length, e);
    }
  }

  private boolean fits(Segment open, long length) {
    return open.size() + length <= capture.settings().segmentSize().bytes();
  }

  /** Appends what the quota allows; returns how many bytes. */
  private long take(Segment to, long buffer, long length) throws PosixException {
    long room = store.quota().take(length);
    if (room < length) {
      capture.happenings().cacheFull(store.quota());
    }
    long taken = room == 0 ? 0 : to.append(buffer, room);
    capture.happenings().captured(taken);
    return taken;
  }

  // ---- everything else ----------------------------------------------------------------------

  private void wroteElsewhere(long buffer, long length, long at, long sizeBefore)
      throws PosixException, IOException {
    if (ended) {
      return;
    }
    if (at > captured) {
      if (!catchUp(Math.min(at, sizeBefore), INLINE_CATCH_UP_BYTES)) {
        lag();
        return;
      }
      if (at > captured) {
        skipTo(at);
      }
    }
    long taken = append(buffer, length, at);
    if (taken < length) {
      if (at + length <= captured) {
        overwriteLost(at + taken, at + length);
      } else {
        lag();
      }
    }
  }

  /** Bytes below the captured offset cannot be caught up with: the file may change again. */
  private void overwriteLost(long from, long to) {
    capture.happenings().gap(path, id, from, to, "cache full when captured bytes were overwritten");
  }

  private void cannotCapture(long at, long length, Exception cause) {
    if (ended) {
      return;
    }
    capture.happenings().cannotCapture(path, cause);
    if (at + length <= captured) {
      overwriteLost(at, at + length);
    } else {
      lag();
    }
  }

  private void lag() {
    lagging = true;
  }

  /** Leaves out a hole. */
  private void skipTo(long offset) throws IOException {
    seal(true);
    captured = offset;
  }

  /** Adds bytes of the file at a place, in as many segments as it takes; returns how many. */
  private long append(long buffer, long length, long at) throws PosixException, IOException {
    long done = 0;
    while (done < length) {
      Segment to = segmentFor(at + done);
      long part = partFor(to, buffer + done, length - done);
      long taken = take(to, buffer + done, part);
      captured = Math.max(captured, at + done + taken);
      done += taken;
      if (taken < part) {
        break;
      }
      if (isFull(to)) {
        seal(false);
      }
    }
    return done;
  }

  private Segment segmentFor(long at) throws PosixException, IOException {
    Segment open = segment;
    if (open != null && open.end() == at) {
      return open;
    }
    seal(true);
    return begin(at);
  }

  private Segment begin(long at) throws PosixException, IOException {
    Origin origin = new Origin(path, id, at, Math.max(at, captured), new State.Growing());
    SegmentName name = pending;
    if (name == null || !store.read(name).equals(Optional.of(origin))) {
      discardPending();
      name = store.nextName(stream);
      store.write(name, origin);
    }
    newestOrigin = name;
    pending = name;
    Segment begun = store.begin(name, origin);
    pending = null;
    segment = begun;
    return begun;
  }

  /** What still belongs to the segment: beyond its size, up to and with the next line end. */
  private long partFor(Segment to, long buffer, long length) {
    long limit = capture.settings().segmentSize().bytes();
    long room = Math.max(1, limit - to.size());
    if (length <= room) {
      return length;
    }
    long most = Math.min(length, room + limit);
    for (long i = room; i < most; i++) {
      if (Memory.getByte(buffer + i - 1) == '\n') {
        return i;
      }
    }
    return most;
  }

  private boolean isFull(Segment open) {
    long limit = capture.settings().segmentSize().bytes();
    return open.size() >= limit && (open.endsInNewline() || open.size() >= 2 * limit);
  }

  private void seal(boolean last) throws IOException {
    Segment open = segment;
    if (open != null) {
      segment = null;
      store.seal(open, last);
    }
  }

  private void discardPending() throws IOException {
    SegmentName unused = pending;
    if (unused != null) {
      pending = null;
      store.remove(unused);
    }
  }

  /**
   * Copies what is missing before {@code end} from the mirror, leaving out holes.
   *
   * @param atMost stop after about so many bytes
   * @return whether nothing is missing before {@code end} any more
   */
  private boolean catchUp(long end, long atMost) throws PosixException, IOException {
    if (captured >= end) {
      return true;
    }
    Fd from = source;
    if (from == null) {
      return false;
    }
    long start = captured;
    try (NativeBuffer buffer = new NativeBuffer(Math.min(COPY_BYTES, end - captured))) {
      while (captured < end && captured - start < atMost) {
        if (!catchUpOnce(from, buffer, end)) {
          return false;
        }
      }
    }
    capture.happenings().caughtUp(path, captured - start);
    return captured >= end;
  }

  private boolean catchUpOnce(Fd from, NativeBuffer buffer, long end)
      throws PosixException, IOException {
    long data = Math.min(end, nextData(from, end));
    boolean afterHole = data > captured;
    if (afterHole) {
      skipTo(data);
    }
    if (captured >= end) {
      return true;
    }
    long until = Math.min(end, nextHole(from, end));
    long read =
        from.readFully(buffer.address(), Math.min(buffer.size(), until - captured), captured);
    if (read == 0) {
      return false;
    }
    long skip = afterHole ? leadingZeros(buffer.address(), read) : 0;
    if (skip > 0) {
      skipTo(captured + skip);
    }
    return append(buffer.address() + skip, read - skip, captured) == read - skip;
  }

  private long nextData(Fd from, long end) throws PosixException {
    try {
      return from.seek(captured, Flags.SEEK_DATA);
    } catch (PosixException e) {
      if (e.errno() == ENXIO) {
        return end;
      }
      throw e;
    }
  }

  private static final int ENXIO = 6;

  private long nextHole(Fd from, long end) throws PosixException {
    long hole = from.seek(captured, Flags.SEEK_HOLE);
    return hole > captured ? hole : end;
  }

  /** Backing file systems know holes by the block: zeros up to the block's end are of the hole. */
  private static long leadingZeros(long buffer, long length) {
    long limit = Math.min(length, BLOCK_BYTES);
    long zeros = 0;
    while (zeros < limit && Memory.getByte(buffer + zeros) == 0) {
      zeros++;
    }
    return zeros;
  }

  // ---- barriers -----------------------------------------------------------------------------

  /** Catches up with all there is; what cannot be, from {@code keptTo} on, will be a gap. */
  private long barrier(Fd file) throws PosixException {
    long size = file.size();
    if (ended) {
      return size;
    }
    try {
      if (catchUp(size, EVERYTHING)) {
        lagging = false;
      }
    } catch (PosixException | IOException e) {
      capture.happenings().cannotCapture(path, e);
    }
    return size;
  }

  private void gap(long from, long to, String event) {
    if (from < to) {
      capture.happenings().gap(path, id, from, to, "cache full when the file was " + event);
    }
  }

  @Override
  public void truncate(Fd file, long size) throws PosixException {
    lock.lock();
    try {
      long before = barrier(file);
      if (ended || size == before) {
        file.truncate(size);
        return;
      }
      Optional<SegmentName> intent = intend(size, before);
      try {
        file.truncate(size);
      } catch (PosixException e) {
        intent.ifPresent(this::takeBack);
        throw e;
      }
      if (size > before && captured < before) {
        return; // extended while we lag: catch-up leaves the hole out later
      }
      gap(Math.max(captured, size), before, "truncated");
      captured = size;
      lagging = false;
      intent.ifPresent(name -> commit(name, size));
    } finally {
      lock.unlock();
    }
  }

  /** Says in the cache what is about to happen, so that a crash in the middle can be told. */
  private Optional<SegmentName> intend(long size, long before) {
    if (size > before && captured < before) {
      return Optional.empty();
    }
    try {
      seal(true);
      discardPending();
      SegmentName name = store.nextName(stream);
      store.write(name, new Origin(path, id, size, size, new State.Truncating(before)));
      return Optional.of(name);
    } catch (IOException e) {
      capture.happenings().cannotCapture(path, e);
      return Optional.empty();
    }
  }

  private void takeBack(SegmentName intent) {
    try {
      store.remove(intent);
    } catch (IOException e) {
      capture.happenings().cannotCapture(path, e);
    }
  }

  private void commit(SegmentName intent, long size) {
    try {
      store.write(intent, new Origin(path, id, size, size, new State.Growing()));
      pending = intent;
      newestOrigin = intent;
    } catch (IOException e) {
      capture.happenings().cannotCapture(path, e);
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
      if (after != before && captured >= before) {
        Optional<SegmentName> moved = intend(after, before);
        captured = after;
        moved.ifPresent(name -> commit(name, after));
      }
      int destroys = mode & ~Flags.FALLOC_FL_KEEP_SIZE;
      if (destroys != 0) {
        gap(Math.max(captured, offset), Math.min(before, offset + length), "punched");
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
        ensureSource(opener);
      }
      Fd from = source;
      if (from != null) {
        barrier(from);
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

  private void ensureSource(Tap.Opener opener) {
    if (source == null) {
      try {
        source = opener.open();
      } catch (PosixException e) {
        capture.happenings().cannotCapture(path, e);
      }
    }
  }

  /** The file has no name and no one has it open: what is not captured now never will be. */
  private void end() {
    Fd from = source;
    if (from == null) {
      finish();
      return;
    }
    try {
      if (!(capture.settings().inPlace() && isWrittenByOthers(from))) {
        long size = barrier(from);
        gap(captured, size, "removed");
        finish();
      }
    } catch (PosixException e) {
      capture.happenings().cannotCapture(path, e);
    }
  }

  /** A read lease is granted only where no one has the file open for writing: fcntl(2). */
  private static boolean isWrittenByOthers(Fd file) throws PosixException {
    try {
      file.control(Flags.F_SETLEASE, Flags.F_RDLCK);
      file.control(Flags.F_SETLEASE, Flags.F_UNLCK);
      return false;
    } catch (PosixException e) {
      if (e.errno() == Errno.EAGAIN) {
        return true;
      }
      if (e.errno() == Errno.EINVAL || e.errno() == Errno.EACCES) {
        return false; // no leases on this file system
      }
      throw e;
    }
  }

  /** No more is captured of this file. */
  private void finish() {
    ended = true;
    lagging = false;
    try {
      seal(true);
      discardPending();
    } catch (IOException e) {
      capture.happenings().cannotCapture(path, e);
    }
    closeSource();
    capture.forget(this);
  }

  private void closeSource() {
    Fd open = source;
    if (open != null) {
      source = null;
      open.close();
    }
  }

  // ---- life ---------------------------------------------------------------------------------

  @Override
  public void acquire(Fd file) {
    lock.lock();
    try {
      handles++;
      if (!ended) {
        ensureSource(() -> file.reopen(Flags.O_RDONLY));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void release() {
    lock.lock();
    try {
      handles--;
      if (handles > 0 || ended) {
        return;
      }
      if (removed) {
        end();
      } else if (!lagging && !capture.settings().inPlace()) {
        closeSource();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void sync() {
    lock.lock();
    try {
      Fd from = source;
      if (from != null && !ended) {
        catchUp(from.size(), EVERYTHING);
      }
      Segment open = segment;
      if (open != null && !open.sync()) {
        store.syncNames(open.name());
      }
    } catch (PosixException | IOException e) {
      cannotCapture(captured, 1, e);
    } finally {
      lock.unlock();
    }
  }

  /** Writes the file's first origin, so that a crash finds it known. */
  void announce(Optional<SegmentName> known) {
    lock.lock();
    try {
      if (known.isPresent()) {
        newestOrigin = known.get();
        return;
      }
      SegmentName name = store.nextName(stream);
      store.write(name, new Origin(path, id, captured, captured, new State.Growing()));
      pending = name;
      newestOrigin = name;
    } catch (IOException e) {
      capture.happenings().cannotCapture(path, e);
    } finally {
      lock.unlock();
    }
  }

  /** Begins with an origin that has no segment yet. */
  void resume(SegmentName withoutSegment) {
    lock.lock();
    try {
      pending = withoutSegment;
      newestOrigin = withoutSegment;
    } finally {
      lock.unlock();
    }
  }

  /** Keeps the file open for reading, where that is needed to catch up with it later. */
  void hold(Tap.Opener opener) {
    lock.lock();
    try {
      if (!ended && (lagging || capture.settings().inPlace())) {
        ensureSource(opener);
      }
    } finally {
      lock.unlock();
    }
  }

  /** {@link #hold}, and {@link #catchUpSome()}. */
  void catchUpSome(Tap.Opener opener) {
    hold(opener);
    catchUpSome();
  }

  /** Copies a part of what was written while we did not look; the rest is still to be done. */
  void catchUpSome() {
    lock.lock();
    try {
      Fd from = source;
      if (!ended && from != null) {
        catchUpFrom(from, INLINE_CATCH_UP_BYTES);
      }
    } catch (PosixException | IOException e) {
      capture.happenings().cannotCapture(path, e);
    } finally {
      lock.unlock();
    }
  }

  private void catchUpFrom(Fd from, long atMost) throws PosixException, IOException {
    long size = from.size();
    if (size < captured) {
      cutBehindOurBack(size);
    }
    boolean whole = catchUp(size, atMost);
    lagging = !whole;
    if (whole && removed && handles == 0) {
      end();
    } else if (whole && handles == 0 && !capture.settings().inPlace()) {
      closeSource();
    }
  }

  private void cutBehindOurBack(long size) throws IOException {
    capture.happenings().truncatedBehindBack(path, captured, size);
    seal(true);
    discardPending();
    captured = 0;
  }

  /** Stops capturing, because the file is no longer tracked. */
  void stop() {
    lock.lock();
    try {
      if (!ended) {
        Fd from = source;
        if (from != null) {
          barrier(from);
        }
        finish();
      }
    } catch (PosixException e) {
      capture.happenings().cannotCapture(path, e);
      finish();
    } finally {
      lock.unlock();
    }
  }

  /** Seals for the end of the mount: all that is in the mirror is captured first. */
  void close() {
    lock.lock();
    try {
      Fd from = source;
      if (from != null) {
        barrier(from);
      }
      seal(false);
      closeSource();
    } catch (PosixException | IOException e) {
      capture.happenings().cannotCapture(path, e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Seals the segment if nothing was added to it for so many ticks; one that ends within a line is
   * given ten times as long.
   */
  void tick(int idleAfter) {
    if (!lock.tryLock()) {
      return; // being written: not idle
    }
    try {
      Segment open = segment;
      if (open == null) {
        return;
      }
      idleTicks = open.size() == sizeAtLastTick ? idleTicks + 1 : 0;
      sizeAtLastTick = open.size();
      if (idleTicks >= (open.endsInNewline() ? idleAfter : 10 * idleAfter)) {
        idleTicks = 0;
        seal(false);
      }
    } catch (IOException e) {
      capture.happenings().cannotCapture(path, e);
    } finally {
      lock.unlock();
    }
  }

  /** Whether the housekeeper has to catch up. */
  boolean needsCatchUp() {
    lock.lock();
    try {
      boolean watched = capture.settings().inPlace() && source != null;
      return !ended && source != null && (lagging || watched || (removed && handles == 0));
    } finally {
      lock.unlock();
    }
  }

  /** How much of the file is not captured, in bytes, if that is known without opening it. */
  long lagBytes() {
    lock.lock();
    try {
      Fd from = source;
      return from == null || ended || !lagging ? 0 : Math.max(0, from.size() - captured);
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
      return Optional.ofNullable(newestOrigin);
    } finally {
      lock.unlock();
    }
  }
}
