package logagg.collector.follow;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import logagg.collector.read.Inputs;

/**
 * All that is followed: paths, there or not, and what globs and directories come to hold. Files
 * that a glob matches later are read from their beginning, unless they are known by another name,
 * as those are that were rotated.
 */
public final class Following implements Closeable {
  private static final Duration EXPAND_EVERY = Duration.ofSeconds(1);
  private static final Pattern COMPRESSED = Pattern.compile(".*\\.(?:gz|xz|bz2|zst|Z|lz4)");

  private final Settings settings;
  private final FileFollower.Settings ofFiles;
  private final List<String> globs = new ArrayList<>();
  private final Map<Path, PathFollower> followers = new LinkedHashMap<>();
  private Instant expanded = Instant.MIN;

  /**
   * How it is followed.
   *
   * @param grace how long a file that is no longer at its path is read on after what came last
   * @param site where captured lines are found; empty: files are followed themselves
   */
  public record Settings(
      Start start, Duration grace, Optional<CaptureSite> site, InstantSource clock) {}

  /**
   * @param arguments paths, directories (all files below) and globs
   * @throws IllegalArgumentException if one is none of these
   */
  public Following(List<String> arguments, Settings settings) {
    this.settings = settings;
    this.ofFiles = new FileFollower.Settings(settings.clock(), settings.grace(), new Chunk());
    for (String argument : arguments) {
      Path path = Path.of(argument);
      if (Files.isDirectory(path) || (isGlob(argument) && Files.notExists(path))) {
        FileSystems.getDefault().getPathMatcher("glob:" + path);
        globs.add(argument);
      } else {
        follow(path, settings.start());
      }
    }
  }

  private static boolean isGlob(String argument) {
    return argument.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  private void follow(Path path, Start start) {
    followers.computeIfAbsent(
        path, p -> new PathFollower(p, p.toString(), start, settings.site(), ofFiles));
  }

  /** Whether lines of more than one file may come. */
  public boolean isOfSeveral() {
    return followers.size() > 1 || !globs.isEmpty();
  }

  /** Whether anything that is followed is captured, and so is to be looked at often. */
  public boolean hasCaptured() {
    return followers.values().stream().anyMatch(PathFollower::isCaptured);
  }

  /**
   * Gives out what has come.
   *
   * @return whether there is more already
   * @throws IOException as the sink throws it
   */
  public boolean poll(FollowSink sink) throws IOException {
    boolean more = false;
    for (PathFollower follower : List.copyOf(followers.values())) {
      more |= follower.poll(sink);
    }
    Instant now = settings.clock().instant();
    if (!globs.isEmpty() && (expanded.equals(Instant.MIN) || isTime(now))) {
      boolean first = expanded.equals(Instant.MIN);
      expanded = now;
      for (String glob : globs) {
        more |= expand(glob, first, sink);
      }
    }
    return more;
  }

  private boolean isTime(Instant now) {
    return !now.isBefore(expanded.plus(EXPAND_EVERY));
  }

  private boolean expand(String glob, boolean first, FollowSink sink) throws IOException {
    boolean more = false;
    List<Path> found;
    try {
      found = Inputs.files(glob);
    } catch (NoSuchFileException e) {
      if (first) {
        sink.notice(glob + " matches no file: waiting for one");
      }
      return false;
    } catch (IOException e) {
      if (first) {
        sink.notice(glob + " cannot be looked for: " + e.getMessage());
      }
      return false;
    }
    for (Path path : found) {
      if (!followers.containsKey(path)
          && !COMPRESSED.matcher(path.toString()).matches()
          && (first || !isKnown(path))) {
        follow(path, first ? settings.start() : new Start.Beginning());
        more = true;
      }
    }
    return more;
  }

  private boolean isKnown(Path path) {
    try {
      FileIdentity identity = FileIdentity.of(path);
      return followers.values().stream().anyMatch(follower -> follower.knows(path, identity));
    } catch (IOException e) {
      return true; // it is gone already
    }
  }

  /** Gives out the lines that wait for their end. */
  public void finish(FollowSink sink) throws IOException {
    for (PathFollower follower : followers.values()) {
      follower.finish(sink);
    }
  }

  @Override
  public void close() {
    followers.values().forEach(Follower::close);
  }
}
