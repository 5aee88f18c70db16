package logagg.collector.follow;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import logagg.logcache.FileId;
import logagg.logcache.LogCache;
import logagg.logcache.SegmentName;
import logagg.logcache.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * Follows a captured path by its segments. It has places of its own in them, and takes no lock on
 * them; who captures is not aware of it, and who drains only by its lease.
 */
final class CaptureFollower implements Follower {
  private static final int MOST_FILES = 64;
  private static final int MOST_OPEN = 256;
  private static final int MOST_KNOWN = 10_000;

  private final LogCache cache;
  private final CaptureSite.Sight.Captured sight;
  private final CapturedOriginal original;
  private final CapturedFile.Context context;
  private final CapturedStream stream;
  private final Start start;
  private final List<CapturedFile> files = new ArrayList<>();
  private final Set<SegmentName> known = new HashSet<>();
  private @Nullable CapturedFile speaker;
  private boolean begun;
  private String told = "";
  private boolean withoutLease;

  CaptureFollower(
      LogCache cache,
      CaptureSite.Sight.Captured sight,
      String source,
      Start start,
      Chunk chunk,
      InstantSource clock) {
    this.cache = cache;
    this.sight = sight;
    this.original = CapturedOriginal.of(sight, cache);
    this.context = new CapturedFile.Context(source, chunk, clock);
    this.stream = new CapturedStream(cache, StreamId.of(sight.path()));
    this.start = start;
  }

  @Override
  public boolean poll(FollowSink sink) throws IOException {
    lease(sink);
    try {
      if (!begun) {
        begin(sink);
        begun = true;
      }
      adopt();
    } catch (IOException e) {
      tell(e, sink);
    }
    boolean more = false;
    for (CapturedFile file : files) {
      try {
        more |= file.read(new Speaking(file, sink));
      } catch (UnreadableException e) {
        tell(e, sink);
      }
    }
    while (files.size() > MOST_FILES && files.getFirst().isDone()) {
      files.removeFirst().close();
    }
    return more;
  }

  /** Before anything is looked for, so that what is deleted later can be found. */
  private void lease(FollowSink sink) {
    try {
      stream.lease();
    } catch (IOException e) {
      if (!withoutLease) {
        withoutLease = true;
        sink.notice(
            context.source()
                + ": the cache cannot be written to, lines may be missed while a collector drains: "
                + e);
      }
    }
  }

  private void tell(IOException e, FollowSink sink) {
    String what = context.source() + ": the cache cannot be read, will try again: " + e;
    if (!what.equals(told)) {
      told = what;
      sink.notice(what);
    }
  }

  private void begin(FollowSink sink) throws IOException {
    files.clear(); // of a try that failed
    known.clear();
    CapturedPast past = CapturedPast.of(cache, stream.names());
    Optional<OpenFile> now = original.now(context.clock().instant());
    try {
      boolean isCaptured = false;
      for (CapturedPast.Known file : past.files()) {
        boolean isCurrent = now.isPresent() && original.is(now.get().identity(), file.id());
        isCaptured |= isCurrent;
        long captured = file.captured();
        long from = isCurrent ? beginning(now.get(), captured) : captured;
        known.addAll(file.before(from));
        CapturedFile entered = new CapturedFile(file.id(), original, context);
        entered.enter(from, file.hasFrom(from));
        if (!file.hasFrom(from)) {
          entered.fillTo(captured, sink);
        }
        files.add(entered);
      }
      if (now.isPresent() && !isCaptured) {
        // It was there before its path was tracked, or its first segment is just being begun.
        long size = now.get().size();
        CapturedFile entered =
            CapturedFile.notYetCaptured(now.get().identity().inode(), original, context);
        entered.enter(beginning(now.get(), size), true);
        entered.fillTo(size, sink);
        files.add(entered);
      }
      if (now.isEmpty()) {
        sink.notice(context.source() + " is not there: waiting for it");
      }
    } finally {
      now.ifPresent(OpenFile::close);
    }
  }

  /** Where the file now at the path is begun, of which so much is captured. */
  private long beginning(OpenFile file, long captured) throws IOException {
    return switch (start) {
      case Start.Beginning() -> 0;
      case Start.LastLines(int count) -> file.lastLines(count, captured);
      case Start.At(Reached at) when at.inode() == file.identity().inode() ->
          Math.min(at.offset(), captured);
      case Start.At _ -> captured;
    };
  }

  /** Opens what is new: a segment that is open can be read to its end whoever deletes it. */
  private void adopt() throws IOException {
    List<SegmentName> names = stream.names();
    if (known.size() > MOST_KNOWN) {
      known.retainAll(names);
    }
    int open = files.stream().mapToInt(CapturedFile::open).sum();
    for (SegmentName name : names) {
      if (known.contains(name)) {
        continue;
      }
      if (open >= MOST_OPEN) {
        break; // the others when these are read
      }
      Optional<CapturedPiece> piece = stream.open(name);
      if (piece.isPresent()) {
        known.add(name);
        open++;
        of(piece.get().origin().file()).add(piece.get());
      }
    }
    stream.release(known);
  }

  private CapturedFile of(FileId id) {
    for (CapturedFile file : files) {
      if (file.is(id)) {
        return file;
      }
    }
    CapturedFile file = new CapturedFile(id, original, context);
    files.add(file);
    return file;
  }

  @Override
  public void finish(FollowSink sink) throws IOException {
    for (CapturedFile file : files) {
      file.end(new Speaking(file, sink));
    }
  }

  @Override
  public Optional<Reached> reached() {
    Optional<OpenFile> now = original.now(context.clock().instant());
    try {
      return now.flatMap(
          open ->
              files.stream()
                  .filter(file -> original.is(open.identity(), file.id()))
                  .findFirst()
                  .map(file -> new Reached(file.id().inode(), file.lineBegin())));
    } finally {
      now.ifPresent(OpenFile::close);
    }
  }

  @Override
  public boolean knows(Path path, FileIdentity identity) {
    return path.toAbsolutePath().normalize().startsWith(sight.mountpoint())
        && files.stream().anyMatch(file -> file.id().inode() == identity.inode());
  }

  @Override
  public void close() {
    files.forEach(CapturedFile::close);
    stream.close();
  }

  /** Lines of one file do not go on in another. */
  private final class Speaking implements FollowSink {
    private final CapturedFile file;
    private final FollowSink sink;

    Speaking(CapturedFile file, FollowSink sink) {
      this.file = file;
      this.sink = sink;
    }

    @Override
    public void line(FollowedLine line) throws IOException {
      if (speaker != null && speaker != file) {
        sink.broken(line.source());
      }
      speaker = file;
      sink.line(line);
    }

    @Override
    public void broken(String source) throws IOException {
      if (speaker == file) {
        sink.broken(source);
      }
    }

    @Override
    public void notice(String what) {
      sink.notice(what);
    }
  }
}
