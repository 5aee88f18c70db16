package logagg.collector.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows what is at a path, over rotations.
 *
 * <p>The file that is read stays open. When another one is at the path, it is read to its end
 * before the other is begun; and it is read for as long as something comes, and for a time of grace
 * after that, since programs write to the old file until they are told of the rotation.
 */
final class FileFollower implements Follower {
  private static final int REMEMBERED = 64;

  private final Path path;
  private final String source;
  private final Settings settings;
  private final List<OpenFile> retired = new ArrayList<>();
  private final Deque<Closed> closed = new ArrayDeque<>();
  private Optional<Start> start;
  private @Nullable OpenFile current;
  private String told = "";
  private String toldOfReading = "";
  private @Nullable OpenFile speaker;

  /**
   * What all have in common.
   *
   * @param grace how long a file is read on, after the last that came, when it is no longer at its
   *     path
   * @param chunk what is read into
   */
  record Settings(InstantSource clock, Duration grace, Chunk chunk) {}

  /** A file that is no longer open, and how far it was read. */
  private record Closed(FileIdentity identity, long position) {}

  /**
   * @param start where the file is begun that is there now
   */
  FileFollower(Path path, String source, Start start, Settings settings) {
    this.path = path;
    this.source = source;
    this.start = Optional.of(start);
    this.settings = settings;
  }

  @Override
  public boolean poll(FollowSink sink) throws IOException {
    // Which file is there is asked before the old one is read: what was written to that before it
    // was renamed is then read for certain before the new one.
    Optional<FileIdentity> there = look(sink);
    boolean more = readRetired(sink);
    OpenFile open = current;
    if (open != null) {
      boolean moved = there.isEmpty() || !there.get().isSameOpen(open.identity());
      if (moved) {
        open.leave(settings.clock().instant());
      } else {
        open.comeBack();
        told = "";
      }
      if (read(open, sink)) {
        return true;
      }
      if (there.isPresent() && moved) {
        retired.add(open);
        current = null;
      } else if (moved && isQuiet(open)) {
        close(open, sink);
        current = null;
      }
    }
    if (current == null && there.isPresent()) {
      more |= begin(sink);
    }
    if (there.isEmpty()) {
      start = Optional.empty(); // what comes is new
    }
    return more;
  }

  private Optional<FileIdentity> look(FollowSink sink) {
    try {
      FileIdentity identity = FileIdentity.of(path);
      if (!Files.isRegularFile(path)) {
        tell(sink, "is not a regular file: waiting for one");
        return Optional.empty();
      }
      return Optional.of(identity);
    } catch (NoSuchFileException e) {
      tell(sink, current == null ? "is not there: waiting for it" : "is gone: waiting for another");
    } catch (IOException e) {
      tell(sink, "cannot be looked at: " + e.getMessage());
    }
    return Optional.empty();
  }

  private void tell(FollowSink sink, String what) {
    if (!told.equals(what)) {
      told = what;
      sink.notice(source + " " + what);
    }
  }

  private boolean readRetired(FollowSink sink) throws IOException {
    boolean more = false;
    for (OpenFile file : List.copyOf(retired)) {
      boolean hasMore = read(file, sink);
      more |= hasMore;
      if (!hasMore && isQuiet(file)) {
        close(file, sink);
        retired.remove(file);
      }
    }
    return more;
  }

  private boolean isQuiet(OpenFile file) {
    return !settings.clock().instant().isBefore(file.changed().plus(settings.grace()));
  }

  private void close(OpenFile file, FollowSink sink) throws IOException {
    closed.addLast(new Closed(file.identity(), file.position()));
    if (closed.size() > REMEMBERED) {
      closed.removeFirst();
    }
    flush(file, sink);
    file.close();
  }

  private boolean begin(FollowSink sink) throws IOException {
    OpenFile file;
    try {
      file = OpenFile.open(path, settings.clock().instant());
      file.seek(beginning(file));
    } catch (IOException e) {
      tell(sink, "cannot be opened: " + e.getMessage());
      return false;
    }
    if (start.isEmpty() || !told.isEmpty()) {
      sink.notice(
          source + (told.isEmpty() ? " was replaced: following the new file" : " is there"));
    }
    told = "";
    start = Optional.empty();
    retired.stream()
        .filter(old -> old.identity().isSameOpen(file.identity()))
        .findFirst()
        .ifPresentOrElse(
            old -> {
              // It was moved away and back.
              retired.remove(old);
              file.close();
              current = old;
            },
            () -> current = file);
    return read(Objects.requireNonNull(current), sink);
  }

  private long beginning(OpenFile file) throws IOException {
    long size = file.size();
    if (start.isPresent()) {
      return switch (start.get()) {
        case Start.Beginning() -> 0;
        case Start.LastLines(int count) -> file.lastLines(count);
        case Start.At(Reached at) when at.inode() == file.identity().inode() ->
            Math.min(at.offset(), size);
        case Start.At _ -> file.lastLines(0);
      };
    }
    return closed.stream()
        .filter(old -> old.identity().equals(file.identity()) && old.position() <= size)
        .map(Closed::position)
        .findFirst()
        .orElse(0L);
  }

  /** Reads a turn; returns whether there is more. */
  private boolean read(OpenFile file, FollowSink sink) throws IOException {
    long taken = 0;
    try {
      if (file.isCut()) {
        sink.notice(
            source + " was cut: reading from its beginning; lines written before may be missing");
        flush(file, sink);
        sink.broken(source);
        file.seek(0);
      }
    } catch (IOException e) {
      return unreadable(e, sink);
    }
    while (taken < TURN_BYTES) {
      int count;
      try {
        count = file.read(settings.chunk().bytes(), settings.clock().instant());
      } catch (IOException e) {
        return unreadable(e, sink);
      }
      if (count == 0) {
        return false;
      }
      toldOfReading = "";
      long begin = file.position() - count;
      speaks(file, sink);
      file.lines()
          .add(
              settings.chunk().bytes(),
              count,
              at -> new LineId.Placed(source, file.identity().inode(), begin + at),
              out(sink));
      taken += count;
    }
    return true;
  }

  private boolean unreadable(IOException e, FollowSink sink) {
    String what = source + " cannot be read, will try again: " + e.getMessage();
    if (!what.equals(toldOfReading)) {
      toldOfReading = what;
      sink.notice(what);
    }
    return false;
  }

  /** Lines of one file do not go on in another. */
  private void speaks(OpenFile file, FollowSink sink) throws IOException {
    if (speaker != null && speaker != file) {
      sink.broken(source);
    }
    speaker = file;
  }

  private void flush(OpenFile file, FollowSink sink) throws IOException {
    if (file.lines().held() > 0) {
      speaks(file, sink);
      file.lines().flush(out(sink));
    }
  }

  private LineBuffer.Out out(FollowSink sink) {
    return (text, id) -> sink.line(new FollowedLine(source, text, id));
  }

  @Override
  public void finish(FollowSink sink) throws IOException {
    for (OpenFile file : retired) {
      flush(file, sink);
    }
    OpenFile open = current;
    if (open != null) {
      flush(open, sink);
    }
  }

  @Override
  public Optional<Reached> reached() {
    return Optional.ofNullable(current)
        .map(file -> new Reached(file.identity().inode(), file.lineBegin()));
  }

  @Override
  public boolean knows(Path other, FileIdentity identity) {
    OpenFile open = current;
    return (open != null && open.identity().isSameOpen(identity))
        || retired.stream().anyMatch(file -> file.identity().isSameOpen(identity))
        || closed.stream().anyMatch(file -> file.identity().equals(identity));
  }

  @Override
  public void close() {
    retired.forEach(OpenFile::close);
    OpenFile open = current;
    if (open != null) {
      open.close();
    }
  }
}
