package logagg.fs.capture;

import java.io.IOException;
import java.util.Optional;
import logagg.fs.posix.Memory;
import logagg.fs.posix.PosixException;
import logagg.logcache.FileId;
import logagg.logcache.Origin;
import logagg.logcache.Origin.State;
import logagg.logcache.SegmentName;
import logagg.logcache.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * The segments of one file, one after the other, and with them how far it is captured. Guarded by
 * the lock of its {@link TrackedFile}.
 */
final class SegmentChain {
  private final FileId id;
  private final String path;
  private final StreamId stream;
  private final SegmentStore store;
  private final Happenings happenings;
  private final long segmentSize;

  private long captured;
  private @Nullable Segment open;

  /** An origin that has no segment yet: the next segment's, if it begins there. */
  private @Nullable SegmentName pending;

  private @Nullable SegmentName newestOrigin;

  /** The sealed segment that the next one would continue. */
  private @Nullable Sealed before;

  private long sizeAtLastTick = -1;
  private int idleTicks;

  /** A segment that is sealed as not being the last. */
  private record Sealed(SegmentName name, Origin origin, long size) {
    long end() {
      return origin.firstOffset() + size;
    }
  }

  SegmentChain(FileId id, String path, long captured, Capture capture) {
    this.id = id;
    this.path = path;
    this.stream = StreamId.of(path);
    this.captured = captured;
    this.store = capture.store();
    this.happenings = capture.happenings();
    this.segmentSize = capture.settings().segmentSize().bytes();
  }

  /** The captured offset: how far the file is captured, in bytes from its beginning. */
  long captured() {
    return captured;
  }

  /** Whether bytes at a place of the file simply go to the end of the segment that is open. */
  boolean isNext(long at, long length) {
    Segment segment = open;
    return segment != null && at == captured && at == segment.end() && fits(segment, length);
  }

  private boolean fits(Segment segment, long length) {
    return segment.size() + length <= segmentSize;
  }

  /**
   * Appends bytes for which {@link #isNext} holds.
   *
   * @return how many were appended: fewer if the cache is full
   */
  long appendNext(long buffer, long length) throws PosixException {
    Segment segment = open;
    if (segment == null) {
      throw new IllegalStateException("no segment is open");
    }
    long taken = take(segment, buffer, length);
    captured += taken;
    return taken;
  }

  /** Appends what the quota allows; returns how many bytes. */
  private long take(Segment to, long buffer, long length) throws PosixException {
    long room = store.quota().take(length);
    if (room < length) {
      happenings.cacheFull(store.quota());
    }
    long taken = room == 0 ? 0 : to.append(buffer, room);
    happenings.captured(taken);
    return taken;
  }

  /**
   * Adds bytes of the file at any place, in as many segments as it takes.
   *
   * @return how many were added: fewer if the cache is full
   */
  long append(long buffer, long length, long at) throws PosixException, IOException {
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
    Segment segment = open;
    if (segment != null && segment.end() == at) {
      return segment;
    }
    Sealed sealed = before;
    boolean continues = segment == null && sealed != null && sealed.end() == at;
    if (!continues) {
      seal(true);
    }
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
    before = null;
    open = begun;
    return begun;
  }

  /** What still belongs to the segment: beyond its size, up to and with the next line end. */
  private long partFor(Segment to, long buffer, long length) {
    long room = Math.max(1, segmentSize - to.size());
    if (length <= room) {
      return length;
    }
    long most = Math.min(length, room + segmentSize);
    for (long i = room; i < most; i++) {
      if (Memory.getByte(buffer + i - 1) == '\n') {
        return i;
      }
    }
    return most;
  }

  private boolean isFull(Segment segment) {
    return segment.size() >= segmentSize
        && (segment.endsInNewline() || segment.size() >= 2 * segmentSize);
  }

  /** Leaves out what is before an offset: a hole. */
  void skipTo(long offset) throws IOException {
    seal(true);
    captured = offset;
  }

  /** The file is captured up to here, whatever was before. */
  void moveTo(long offset) {
    captured = offset;
  }

  /** Begins from the file's beginning: what was captured is no longer in it. */
  void restart() throws IOException {
    finish();
    captured = 0;
  }

  /**
   * Seals the open segment. If there is none and it is now known that no other will follow, the one
   * before is made the last: it may end within a line that the collector waits for.
   *
   * @param last whether no other segment continues it
   */
  void seal(boolean last) throws IOException {
    Segment segment = open;
    Sealed sealed = before;
    if (segment != null) {
      open = null;
      before = last ? null : new Sealed(segment.name(), segment.origin(), segment.size());
      store.seal(segment, last);
    } else if (sealed != null && last) {
      before = null;
      if (store.exists(sealed.name())) {
        store.write(sealed.name(), sealed.origin().with(new State.Sealed(sealed.size(), true)));
      }
    }
  }

  /** Seals; nothing of this file follows. */
  void finish() throws IOException {
    seal(true);
    discardPending();
  }

  private void discardPending() throws IOException {
    SegmentName unused = pending;
    if (unused != null) {
      pending = null;
      store.remove(unused);
    }
  }

  /** Makes what was captured durable. */
  void sync() throws PosixException, IOException {
    Segment segment = open;
    if (segment != null && !segment.sync()) {
      store.syncNames(segment.name());
    }
  }

  /**
   * Seals the segment if nothing was added to it for so many ticks; one that ends within a line is
   * given ten times as long.
   */
  void tick(int idleAfter) throws IOException {
    Segment segment = open;
    if (segment == null) {
      return;
    }
    idleTicks = segment.size() == sizeAtLastTick ? idleTicks + 1 : 0;
    sizeAtLastTick = segment.size();
    if (idleTicks >= (segment.endsInNewline() ? idleAfter : 10 * idleAfter)) {
      idleTicks = 0;
      seal(false);
    }
  }

  // ---- origins that come before their segments ------------------------------------------------

  /** Writes the file's first origin, so that a crash finds it known. */
  void announce() throws IOException {
    SegmentName name = store.nextName(stream);
    store.write(name, new Origin(path, id, captured, captured, new State.Growing()));
    pending = name;
    newestOrigin = name;
  }

  /** The newest origin was there before. */
  void know(SegmentName name) throws IOException {
    newestOrigin = name;
    Optional<Origin> origin = store.read(name);
    if (origin.isPresent()
        && origin.get().state() instanceof State.Sealed(long size, boolean last)
        && !last) {
      before = new Sealed(name, origin.get(), size);
    }
  }

  /** Begins with an origin that has no segment yet. */
  void resume(SegmentName withoutSegment) {
    pending = withoutSegment;
    newestOrigin = withoutSegment;
  }

  /** Says in the cache that the file is about to be cut, so that a crash in the middle is told. */
  SegmentName announceCut(long size, long sizeBefore) throws IOException {
    finish();
    SegmentName name = store.nextName(stream);
    store.write(name, new Origin(path, id, size, size, new State.Truncating(sizeBefore)));
    return name;
  }

  /** The cut that was announced did not happen. */
  void takeBack(SegmentName cut) throws IOException {
    store.remove(cut);
  }

  /** The cut that was announced has happened. */
  void commitCut(SegmentName cut, long size) throws IOException {
    store.write(cut, new Origin(path, id, size, size, new State.Growing()));
    resume(cut);
  }

  /** The origin that must be kept for as long as the file lives. */
  Optional<SegmentName> newestOrigin() {
    return Optional.ofNullable(newestOrigin);
  }
}
