package logagg.collector.follow;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import logagg.collector.follow.CaptureSite.Sight;

/**
 * Follows a path by the segments in the cache while it is captured, by the file itself while it is
 * not. Which of both is looked at now and then, since a mount may come and go.
 */
final class PathFollower implements Follower {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Path path;
  private final String source;
  private final Optional<CaptureSite> site;
  private final FileFollower.Settings settings;
  private Sight sight;
  private Follower follower;
  private Instant looked;
  private String told = "";

  PathFollower(
      Path path,
      String source,
      Start start,
      Optional<CaptureSite> site,
      FileFollower.Settings settings) {
    this.path = path;
    this.source = source;
    this.site = site;
    this.settings = settings;
    this.sight = look();
    this.looked = settings.clock().instant();
    this.follower = follower(start);
  }

  private Sight look() {
    return site.map(known -> known.look(path)).orElseGet(Sight.Plain::new);
  }

  private Follower follower(Start start) {
    return switch (sight) {
      case Sight.Captured captured ->
          new CaptureFollower(
              site.orElseThrow().cache(),
              captured,
              source,
              start,
              settings.chunk(),
              settings.clock());
      case Sight.Plain _, Sight.Unknown _ -> new FileFollower(path, source, start, settings);
    };
  }

  /** Whether it is captured, so that no line can be missed. */
  boolean isCaptured() {
    return sight instanceof Sight.Captured;
  }

  @Override
  public boolean poll(FollowSink sink) throws IOException {
    Instant now = settings.clock().instant();
    if (!now.isBefore(looked.plus(LOOK_EVERY))) {
      looked = now;
      lookAgain(sink);
    }
    if (sight instanceof Sight.Unknown(String reason) && !reason.equals(told)) {
      told = reason;
      sink.notice(
          source
              + " may be captured, which cannot be told ("
              + reason
              + "): following the file itself");
    }
    return follower.poll(sink);
  }

  private void lookAgain(FollowSink sink) throws IOException {
    Sight before = sight;
    Sight now = look();
    boolean same = now.equals(before) || !(now instanceof Sight.Captured || isCaptured());
    sight = now;
    if (same) {
      return;
    }
    boolean more = true;
    while (more) {
      more = follower.poll(sink); // to the end of what is there
    }
    Optional<Reached> reached = follower.reached();
    if (reached.isEmpty()) {
      follower.finish(sink);
    }
    sink.broken(source);
    follower.close();
    sink.notice(
        source
            + (isCaptured()
                ? " is captured from now on: no line will be missed"
                : " is captured no longer: following the file itself"));
    follower = follower(reached.<Start>map(Start.At::new).orElseGet(() -> new Start.LastLines(0)));
  }

  @Override
  public void finish(FollowSink sink) throws IOException {
    follower.finish(sink);
  }

  @Override
  public Optional<Reached> reached() {
    return follower.reached();
  }

  @Override
  public boolean knows(Path other, FileIdentity identity) {
    return follower.knows(other, identity);
  }

  @Override
  public void close() {
    follower.close();
  }
}
