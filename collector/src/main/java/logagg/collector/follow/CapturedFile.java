package logagg.collector.follow;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongFunction;
import logagg.logcache.FileId;
import org.jspecify.annotations.Nullable;

/**
 * One file of a captured stream: its segments, in order, read as one run of bytes. What is in no
 * segment, because it was drained before it was seen or because reading begins before what is in
 * the cache, is read from the file itself.
 */
final class CapturedFile {
  private FileId id;
  private boolean identified = true;
  private final CapturedOriginal original;
  private final Context context;
  private final Deque<CapturedPiece> pieces = new ArrayDeque<>();
  private final LineBuffer lines = new LineBuffer();
  private long offset;
  private boolean offsetKnown;
  private boolean entering;
  private boolean joined;
  private @Nullable CapturedPiece last;
  private @Nullable Filling filling;

  /** What all files of a stream have in common. */
  record Context(String source, Chunk chunk, InstantSource clock) {}

  /** Bytes that are read from the file itself. */
  private record Filling(OpenFile file, long to, LongFunction<LineId> ids) {}

  /** A file of which nothing was seen. */
  CapturedFile(FileId id, CapturedOriginal original, Context context) {
    this.id = id;
    this.original = original;
    this.context = context;
  }

  /** A file of which nothing is captured yet, so that only its number is known for certain. */
  static CapturedFile notYetCaptured(long inode, CapturedOriginal original, Context context) {
    CapturedFile file = new CapturedFile(new FileId(0, inode, 0), original, context);
    file.identified = false;
    return file;
  }

  FileId id() {
    return id;
  }

  /** Whether segments of that file are of this one. */
  boolean is(FileId other) {
    return identified ? id.sameFile(other) : id.inode() == other.inode();
  }

  /**
   * Begins in the middle.
   *
   * @param from where in the file
   * @param isWithin whether that may be in the middle of the first segment that is added
   */
  void enter(long from, boolean isWithin) {
    offset = from;
    offsetKnown = true;
    entering = isWithin;
  }

  /** Adds a segment begun after all before. */
  void add(CapturedPiece piece) {
    id = piece.origin().file();
    identified = true;
    pieces.add(piece);
  }

  /** Reads what was captured before from the file itself. */
  void fillTo(long end, FollowSink sink) throws IOException {
    if (end > offset) {
      fillFrom(offset, end, this::uncaptured, false, sink);
    }
  }

  /** How many segments are open. */
  int open() {
    return pieces.size();
  }

  /** Whether nothing of it waits. */
  boolean isDone() {
    return pieces.isEmpty() && lines.held() == 0;
  }

  /** Where the next line begins, as far as it is captured. */
  long lineBegin() {
    CapturedPiece piece = pieces.peek();
    long to = piece != null && joined ? piece.origin().firstOffset() + piece.position() : offset;
    return Math.max(0, to - lines.held());
  }

  /** Reads a turn; returns whether there is more. */
  boolean read(FollowSink sink) throws IOException {
    long taken = 0;
    while (taken < Follower.TURN_BYTES) {
      Filling gap = filling;
      if (gap != null) {
        taken += fill(gap, sink);
        continue;
      }
      CapturedPiece piece = pieces.peek();
      if (piece == null) {
        flushIfLast(sink);
        return false;
      }
      if (!joined) {
        join(piece, sink);
        joined = true;
        continue;
      }
      boolean complete = piece.refresh();
      int count = piece.read(context.chunk().bytes());
      if (count > 0) {
        long base = piece.position() - count;
        lines.add(context.chunk().bytes(), count, at -> piece.id(base + at), out(sink));
        taken += count;
      } else if (complete) {
        leave(piece, sink);
      } else {
        return false;
      }
    }
    return true;
  }

  /** Goes on from what came before to a segment. */
  private void join(CapturedPiece piece, FollowSink sink) throws IOException {
    long first = piece.origin().firstOffset();
    if (!offsetKnown) {
      offset = first;
      offsetKnown = true;
    } else if (entering && first < offset) {
      piece.seek(offset - first);
    } else if (first < offset) {
      // The file was cut, or what was captured is overwritten: a line does not go on there.
      end(sink);
    }
    boolean atStart = entering;
    entering = false;
    long begin = first + piece.position();
    if (begin > offset) {
      fillFrom(offset, begin, this::uncaptured, !atStart, sink);
    } else if (!piece.isThere() && piece.size() > piece.position()) {
      fillFrom(begin, first + piece.size(), at -> piece.id(at - first), !atStart, sink);
      piece.seek(piece.size());
    }
  }

  private void leave(CapturedPiece piece, FollowSink sink) throws IOException {
    if (!piece.isThere() && piece.position() < piece.size()) {
      // Bytes before it had to be filled in first; now it is its own turn.
      long first = piece.origin().firstOffset();
      fillFrom(
          first + piece.position(), first + piece.size(), at -> piece.id(at - first), true, sink);
      piece.seek(piece.size());
      return;
    }
    offset = piece.capturedOffset();
    pieces.remove();
    joined = false;
    last = piece;
    piece.close();
    flushIfLast(sink);
  }

  private void flushIfLast(FollowSink sink) throws IOException {
    CapturedPiece before = last;
    if (lines.held() > 0 && before != null && before.isFoundLast()) {
      end(sink);
    }
  }

  private void fillFrom(long from, long to, LongFunction<LineId> ids, boolean tell, FollowSink sink)
      throws IOException {
    Optional<OpenFile> file = isCutSince(to) ? Optional.empty() : original(to);
    if (file.isEmpty()) {
      missing(to - from, sink);
      return;
    }
    if (tell) {
      sink.notice(
          context.source()
              + ": "
              + (to - from)
              + " bytes were drained before they could be read: reading them from the file itself");
    }
    file.get().seek(from);
    filling = new Filling(file.get(), to, ids);
  }

  /** The id of a line of which the segment is not known. */
  private LineId uncaptured(long at) {
    return new LineId.Placed(context.source(), id.inode(), at);
  }

  /** The file itself, if it has so many bytes. */
  private Optional<OpenFile> original(long bytes) {
    try {
      Optional<OpenFile> file = original.find(id, context.clock().instant());
      if (file.isPresent() && file.get().size() < bytes) {
        file.get().close();
        return Optional.empty();
      }
      return file;
    } catch (IOException e) {
      return Optional.empty(); // told as missing
    }
  }

  /** Whether a later segment says that there are other bytes before {@code to} by now. */
  private boolean isCutSince(long to) {
    return pieces.stream().skip(1).anyMatch(later -> later.origin().firstOffset() < to);
  }

  private void missing(long bytes, FollowSink sink) throws IOException {
    end(sink);
    sink.notice(
        context.source()
            + ": "
            + bytes
            + " bytes are missing here: they are in the cache no longer, nor in the file");
  }

  private int fill(Filling gap, FollowSink sink) throws IOException {
    long from = gap.file().position();
    int count = 0;
    if (from < gap.to()) {
      try {
        count =
            gap.file().read(context.chunk().bytes(), gap.to() - from, context.clock().instant());
      } catch (IOException e) {
        count = 0; // told as missing
      }
    }
    if (count > 0) {
      lines.add(context.chunk().bytes(), count, at -> gap.ids().apply(from + at), out(sink));
      return count;
    }
    gap.file().close();
    filling = null;
    if (from < gap.to()) {
      missing(gap.to() - from, sink);
    }
    offset = Math.max(offset, gap.to());
    return 0;
  }

  /** No more of the line that waits will come. */
  void end(FollowSink sink) throws IOException {
    lines.flush(out(sink));
    sink.broken(context.source());
  }

  private LineBuffer.Out out(FollowSink sink) {
    return (text, id) -> sink.line(new FollowedLine(context.source(), text, id));
  }

  void close() {
    pieces.forEach(CapturedPiece::close);
    Filling gap = filling;
    if (gap != null) {
      gap.file().close();
    }
  }
}
