package logagg.collector.follow;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import logagg.collector.fake.FakeCapture;
import logagg.collector.fake.FakeCapture.FakeFile;
import logagg.collector.lease.Leases;
import logagg.collector.source.CacheSource;
import logagg.collector.source.Checkpoint;
import logagg.collector.source.Discard;
import logagg.collector.source.Place;
import logagg.logcache.AtomicFile;
import logagg.logcache.FileId;
import logagg.logcache.FsStatus;
import logagg.logcache.LogCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureFollowerTest {
  private static final Duration LOOK = Duration.ofSeconds(1);

  @TempDir Path directory;
  private final Recorder recorder = new Recorder();
  private final HandClock clock = new HandClock();
  private FakeCapture capture;
  private LogCache cache;
  private Path mountinfo;
  private Path log;
  private Following following;

  @BeforeEach
  void prepare() throws IOException {
    directory = directory.toRealPath();
    capture = new FakeCapture(directory.resolve("logcache"));
    cache = capture.cache();
    mountinfo = directory.resolve("mountinfo");
    Path mountpoint = Files.createDirectory(directory.resolve("log"));
    log = mountpoint.resolve("app.log");
    Files.writeString(cache.trackfiles(), "*.log\n");
    mount(true);
    Instant now = clock.instant();
    FsStatus status =
        new FsStatus(77, mountpoint.toString(), false, now, now, 1, 0, 0, 0, 1000, 0, 0);
    AtomicFile.write(cache.fsStatus(), status.toJson(), false);
    follow(new Start.LastLines(0));
  }

  private void mount(boolean ours) throws IOException {
    String line = "36 35 98:0 / " + directory + "/log rw - fuse.logagg-fs logagg-fs rw\n";
    Files.writeString(mountinfo, ours ? line : "35 1 98:0 / / rw - ext4 /dev/vda rw\n");
  }

  private void follow(Start start) {
    if (following != null) {
      following.close();
    }
    following =
        new Following(
            List.of(log.toString()),
            new Following.Settings(
                start,
                Duration.ofSeconds(60),
                Optional.of(new CaptureSite(cache, mountinfo)),
                clock));
  }

  @AfterEach
  void end() {
    following.close();
  }

  /** A file in the mirror, which is captured from its beginning. */
  private FakeFile file(String name) throws IOException {
    Path mirrored = cache.mirror().resolve(name);
    Files.createFile(mirrored);
    FileIdentity identity = FileIdentity.of(mirrored);
    return capture.create(
        log.toString(), new FileId(1, identity.inode(), identity.birth().to(TimeUnit.NANOSECONDS)));
  }

  /** Written by a program: to the file in the mirror, and captured. */
  private void write(FakeFile file, String name, String text) throws IOException {
    Files.writeString(cache.mirror().resolve(name), text, CREATE, WRITE, APPEND);
    file.write(text);
  }

  private List<String> poll() throws IOException {
    boolean more = true;
    while (more) {
      more = following.poll(recorder);
    }
    return recorder.taken();
  }

  private void drain() throws IOException {
    drain(Files::delete);
  }

  private void drain(Discard discard) throws IOException {
    CacheSource source = new CacheSource(cache, 1 << 20, Checkpoint.EMPTY, discard);
    source.scan();
    long read = 1;
    while (read > 0) {
      read = source.read(line -> {}, 1 << 20);
    }
    source.discardDrained();
  }

  @Test
  void linesAreReadOfTheSegmentsWithTheIdsOfTheCollector() throws IOException {
    FakeFile file = file("app.log");
    follow(new Start.Beginning());
    write(file, "app.log", "one\ntwo\n");
    following.poll(recorder);
    assertThat(recorder.lines)
        .containsExactly(
            new FollowedLine(
                log.toString(), "one", new LineId.Captured(new Place(file.segment(), 0).id())),
            new FollowedLine(
                log.toString(), "two", new LineId.Captured(new Place(file.segment(), 4).id())));
    assertThat(following.hasCaptured()).isTrue();
    assertThat(recorder.notices).isEmpty();
  }

  @Test
  void aLineMaySpanSegments() throws IOException {
    FakeFile file = file("app.log");
    write(file, "app.log", "one\nbeg");
    LineId begun = new LineId.Captured(new Place(file.segment(), 4).id());
    follow(new Start.Beginning());
    assertThat(poll()).containsExactly("one");
    file.seal();
    write(file, "app.log", "un\n");
    following.poll(recorder);
    assertThat(recorder.lines).containsExactly(new FollowedLine(log.toString(), "begun", begun));
  }

  @Test
  void theLastLinesComeFirstThoughTheirSegmentsAreDrained() throws IOException {
    FakeFile file = file("app.log");
    write(file, "app.log", "one\ntwo\nthree\n");
    file.seal();
    drain();
    assertThat(cache.segments()).isEmpty();
    follow(new Start.LastLines(2));
    assertThat(poll()).containsExactly("two", "three");
    write(file, "app.log", "four\n");
    assertThat(poll()).containsExactly("four");
    assertThat(recorder.notices).isEmpty();
  }

  @Test
  void itBeginsWithinASegmentThatIsThere() throws IOException {
    FakeFile file = file("app.log");
    write(file, "app.log", "one\ntwo\nthree\n");
    follow(new Start.LastLines(1));
    following.poll(recorder);
    assertThat(recorder.lines)
        .containsExactly(
            new FollowedLine(
                log.toString(), "three", new LineId.Captured(new Place(file.segment(), 8).id())));
    recorder.taken();
    write(file, "app.log", "four\n");
    assertThat(poll()).containsExactly("four");
  }

  @Test
  void aSegmentThatIsDeletedWhileItIsReadIsReadToItsEnd() throws IOException {
    FakeFile file = file("app.log");
    write(file, "app.log", "one\n");
    follow(new Start.Beginning());
    assertThat(poll()).containsExactly("one");
    file.write("two\nthree\n"); // not in the mirror: it is read of the segment
    file.seal();
    drain();
    assertThat(cache.segments()).isEmpty();
    assertThat(poll()).containsExactly("two", "three");
    assertThat(recorder.notices).isEmpty();
  }

  @Test
  void aSegmentThatWasDrainedBeforeItWasSeenIsReadOfTheFile() throws IOException {
    FakeFile file = file("app.log");
    write(file, "app.log", "one\n");
    follow(new Start.Beginning());
    assertThat(poll()).containsExactly("one");
    file.seal();
    write(file, "app.log", "two\nthr");
    LineId two = new LineId.Captured(new Place(file.segment(), 0).id());
    file.seal();
    drain();
    write(file, "app.log", "ee\nfour\n");
    drain();
    following.poll(recorder);
    assertThat(recorder.lines.getFirst()).isEqualTo(new FollowedLine(log.toString(), "two", two));
    assertThat(recorder.taken()).containsExactly("two", "three", "four");
    assertThat(recorder.notices)
        .containsExactly(
            log
                + ": 7 bytes were drained before they could be read:"
                + " reading them from the file itself");
  }

  @Test
  void soItIsIfItsOriginIsGoneAsWell() throws IOException {
    FakeFile file = file("app.log");
    write(file, "app.log", "one\n");
    follow(new Start.Beginning());
    assertThat(poll()).containsExactly("one");
    file.seal();
    write(file, "app.log", "two\n");
    Path origin = cache.origin(file.segment());
    file.seal();
    drain();
    Files.delete(origin);
    write(file, "app.log", "three\n");
    assertThat(poll()).containsExactly("two", "three");
  }

  @Test
  void soItIsIfTheFileWasRenamedMeanwhile() throws IOException {
    FakeFile file = file("app.log");
    write(file, "app.log", "one\n");
    follow(new Start.Beginning());
    assertThat(poll()).containsExactly("one");
    file.seal();
    write(file, "app.log", "two\n");
    file.sealLast();
    drain();
    Files.move(cache.mirror().resolve("app.log"), cache.mirror().resolve("app.log.1"));
    write(file("app.log"), "app.log", "new\n");
    assertThat(poll()).containsExactlyInAnyOrder("two", "new");
  }

  @Test
  void whatIsNowhereAnyMoreIsTold() throws IOException {
    FakeFile file = file("app.log");
    write(file, "app.log", "one\n");
    follow(new Start.Beginning());
    assertThat(poll()).containsExactly("one");
    file.seal();
    write(file, "app.log", "two\n");
    file.sealLast();
    drain();
    Files.delete(cache.mirror().resolve("app.log"));
    assertThat(poll()).isEmpty();
    assertThat(recorder.notices)
        .containsExactly(
            log + ": 4 bytes are missing here: they are in the cache no longer, nor in the file");
  }

  @Test
  void aSegmentThatIsBegunAndDeletedBetweenTwoLooksIsReadOfTheLease() throws IOException {
    FakeFile file = file("app.log");
    write(file, "app.log", "one\n");
    follow(new Start.Beginning());
    assertThat(poll()).containsExactly("one");
    file.seal();
    file.write("two\nthr"); // nowhere but in segments
    LineId two = new LineId.Captured(new Place(file.segment(), 0).id());
    file.seal();
    drain(new Leases(cache));
    file.write("ee\n");
    Path origin = cache.origin(file.segment());
    file.sealLast();
    drain(new Leases(cache));
    Files.delete(origin);
    Files.delete(cache.mirror().resolve("app.log"));
    assertThat(cache.segments()).isEmpty();
    following.poll(recorder);
    assertThat(recorder.lines.getFirst()).isEqualTo(new FollowedLine(log.toString(), "two", two));
    assertThat(recorder.taken()).containsExactly("two", "three");
    assertThat(recorder.notices).isEmpty();
    assertThat(leased()).containsExactly("lease");
  }

  /** What is in the one lease that there is. */
  private List<String> leased() throws IOException {
    try (var leases = Files.list(cache.tails());
        var files = Files.list(leases.findFirst().orElseThrow())) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void whatIsReadAlreadyIsNotKept() throws IOException {
    FakeFile file = file("app.log");
    write(file, "app.log", "one\n");
    follow(new Start.Beginning());
    assertThat(poll()).containsExactly("one");
    file.sealLast();
    drain(new Leases(cache));
    assertThat(leased()).hasSize(3);
    assertThat(poll()).isEmpty();
    assertThat(leased()).containsExactly("lease");
    following.close();
    assertThat(cache.tails()).isEmptyDirectory();
  }

  @Test
  void withoutALeaseItIsSaidAndFollowed() throws IOException {
    Files.delete(cache.tails());
    Files.writeString(cache.tails(), "no directory");
    FakeFile file = file("app.log");
    write(file, "app.log", "one\n");
    follow(new Start.Beginning());
    assertThat(poll()).containsExactly("one");
    assertThat(recorder.notices).hasSize(1);
    assertThat(recorder.notices.getFirst())
        .startsWith(
            log + ": the cache cannot be written to, lines may be missed while a collector");
    Files.delete(cache.tails());
    file.sealLast();
    assertThat(poll()).isEmpty();
    assertThat(leased()).containsExactly("lease");
  }

  @Test
  void linesOverRotationsComeOfOldAndNewFile() throws IOException {
    FakeFile old = file("app.log");
    write(old, "app.log", "one\n");
    follow(new Start.LastLines(5));
    assertThat(poll()).containsExactly("one");
    Files.move(cache.mirror().resolve("app.log"), cache.mirror().resolve("app.log.1"));
    FakeFile fresh = file("app.log");
    write(fresh, "app.log", "new\n");
    write(old, "app.log.1", "late\n");
    assertThat(poll()).containsExactlyInAnyOrder("late", "new");
    assertThat(recorder.notices).isEmpty();
  }

  @Test
  void aFileThatWasCutLosesNothing() throws IOException {
    FakeFile file = file("app.log");
    write(file, "app.log", "one\nunfinished");
    follow(new Start.Beginning());
    assertThat(poll()).containsExactly("one");
    file.sealLast();
    Files.writeString(cache.mirror().resolve("app.log"), "");
    assertThat(poll()).containsExactly("unfinished");
    file.skip(-"one\nunfinished".length());
    write(file, "app.log", "new\n");
    assertThat(poll()).containsExactly("new");
    assertThat(recorder.notices).isEmpty();
  }

  @Test
  void theCacheIsLeftAsItIs() throws IOException {
    FakeFile file = file("app.log");
    write(file, "app.log", "one\n");
    file.seal();
    follow(new Start.Beginning());
    poll();
    clock.advance(LOOK);
    poll();
    assertThat(cache.segments()).containsExactly(file.segment());
    assertThat(leased()).containsExactly("lease");
    try (var files = Files.list(cache.collector())) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void otherStreamsAreNotRead() throws IOException {
    capture.create("/var/log/other").write("other\n");
    follow(new Start.Beginning());
    assertThat(poll()).isEmpty();
  }

  @Test
  void aFileThatIsNotCapturedYetIsBegunAtItsEndAndNotRepeated() throws IOException {
    FakeFile file = file("app.log");
    Files.writeString(cache.mirror().resolve("app.log"), "one\ntwo\n");
    follow(new Start.LastLines(1));
    assertThat(poll()).containsExactly("two");
    file.write("one\ntwo\n"); // caught up
    write(file, "app.log", "three\n");
    assertThat(poll()).containsExactly("three");
  }

  @Test
  void aPathThatIsNotTrackedIsFollowedItself() throws IOException {
    Files.writeString(cache.trackfiles(), "!app.log\n");
    Files.writeString(log, "plain\n");
    follow(new Start.Beginning());
    assertThat(following.hasCaptured()).isFalse();
    assertThat(poll()).containsExactly("plain");
  }

  @Test
  void whenTheMountComesAndGoesItIsFollowedAsItIs() throws IOException {
    mount(false);
    Files.writeString(log, "plain\n");
    follow(new Start.Beginning());
    assertThat(poll()).containsExactly("plain");
    // mounted in place: the same file, captured from where it is
    mount(true);
    Files.createLink(cache.mirror().resolve("app.log"), log);
    FileIdentity identity = FileIdentity.of(log);
    FakeFile file =
        capture.create(
            log.toString(),
            new FileId(1, identity.inode(), identity.birth().to(TimeUnit.NANOSECONDS)));
    file.skip(6);
    write(file, "app.log", "captured\n");
    clock.advance(LOOK);
    assertThat(poll()).containsExactly("captured");
    assertThat(following.hasCaptured()).isTrue();
    mount(false);
    Files.writeString(log, "plain again\n", APPEND);
    clock.advance(LOOK);
    assertThat(poll()).containsExactly("plain again");
    assertThat(recorder.notices)
        .containsExactly(
            log + " is captured from now on: no line will be missed",
            log + " is captured no longer: following the file itself");
  }
}
