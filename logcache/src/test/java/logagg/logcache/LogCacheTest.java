package logagg.logcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCacheTest {
  private static final StreamId A = new StreamId("a".repeat(32));
  private static final StreamId B = new StreamId("b".repeat(32));

  @TempDir Path directory;
  private LogCache cache;

  @BeforeEach
  void inADirectoryOfItsOwn() {
    cache = new LogCache(directory.resolve("logcache"));
  }

  @Test
  void everythingIsWhereTheDescriptionSays() {
    LogCache cache = new LogCache(Path.of("/var/lib/logcache"));
    SegmentName name = SegmentName.of(A, Instant.ofEpochSecond(1_766_289_190L));
    String stem = "a".repeat(32) + ".1766289190.000000000";
    assertThat(
            List.of(
                cache.mirror(),
                cache.logs(),
                cache.origins(),
                cache.trackfiles(),
                cache.gaps(),
                cache.since(),
                cache.run(),
                cache.fsStatus(),
                cache.fsLock(),
                cache.collectorStatus(),
                cache.collectorLock(),
                cache.collector(),
                cache.tails(),
                cache.segment(name),
                cache.origin(name)))
        .extracting(path -> cache.root().relativize(path).toString())
        .containsExactly(
            "mirror",
            "logs",
            "origins",
            "trackfiles.txt",
            "gaps.jsonl",
            "since",
            "run",
            "run/fs.json",
            "run/fs.lock",
            "run/collector.json",
            "run/collector.lock",
            "collector",
            "tails",
            "logs/" + stem + ".log",
            "origins/" + stem + ".json");
  }

  @Test
  void theRootIsMadeAbsolute() {
    assertThat(new LogCache(Path.of("a/../b")).root()).isEqualTo(Path.of("b").toAbsolutePath());
  }

  @Test
  void whatIsMadeIsItsOwnersAlone() throws IOException {
    cache.prepare();
    for (Path made :
        List.of(
            cache.root(),
            cache.mirror(),
            cache.logs(),
            cache.origins(),
            cache.run(),
            cache.collector(),
            cache.tails())) {
      assertThat(mode(made)).as(made.toString()).isEqualTo("rwx------");
    }
    assertThat(mode(cache.trackfiles())).isEqualTo("rw-------");
    assertThat(cache.trackfiles()).isEmptyFile();
  }

  @Test
  void aRootThatWasOpenToOthersIsClosed() throws IOException {
    Files.createDirectory(cache.root());
    Files.setPosixFilePermissions(cache.root(), PosixFilePermissions.fromString("rwxr-xr-x"));
    cache.prepare();
    assertThat(mode(cache.root())).isEqualTo("rwx------");
  }

  @Test
  void preparingAgainKeepsWhatIsThere() throws IOException {
    cache.prepare();
    Files.writeString(cache.trackfiles(), "*.log\n");
    Files.writeString(cache.logs().resolve("x"), "kept");
    cache.prepare();
    assertThat(cache.trackfiles()).hasContent("*.log\n");
    assertThat(cache.logs().resolve("x")).hasContent("kept");
  }

  @Test
  void aFileInTheWayIsAnError() throws IOException {
    Files.createDirectory(cache.root());
    Files.createFile(cache.logs());
    assertThatThrownBy(cache::prepare)
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("logs");
  }

  @Test
  void onlyTheRootItselfIsMadeNotWhatIsAboveIt() {
    assertThatThrownBy(new LogCache(directory.resolve("none/logcache"))::prepare)
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void segmentsAreListedInCaptureOrderWithinEachStream() throws IOException {
    cache.prepare();
    List<SegmentName> inOrder =
        List.of(
            new SegmentName(A, 999_999_999, 5),
            new SegmentName(A, 1_000_000_000, 3),
            new SegmentName(A, 1_000_000_000, 20),
            new SegmentName(A, 1_000_000_001, 0),
            new SegmentName(B, 7, 0));
    for (SegmentName name : inOrder.reversed()) {
      Files.createFile(cache.segment(name));
      Files.createFile(cache.origin(name));
    }
    assertThat(cache.segments()).isEqualTo(inOrder);
    assertThat(cache.originNames()).isEqualTo(inOrder);
  }

  @Test
  void anOriginMayBeWithoutASegment() throws IOException {
    cache.prepare();
    SegmentName name = new SegmentName(A, 7, 0);
    Files.createFile(cache.origin(name));
    assertThat(cache.segments()).isEmpty();
    assertThat(cache.originNames()).containsExactly(name);
  }

  @Test
  void otherFilesAreNotListed() throws IOException {
    cache.prepare();
    SegmentName name = new SegmentName(A, 7, 0);
    Files.createFile(cache.origins().resolve("." + name.originFile() + ".new"));
    Files.createFile(cache.origins().resolve(name.segmentFile()));
    Files.createFile(cache.logs().resolve(name.originFile()));
    Files.createFile(cache.logs().resolve("notes.log"));
    assertThat(cache.segments()).isEmpty();
    assertThat(cache.originNames()).isEmpty();
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
