package logagg.collector.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import logagg.collector.doctor.Asking.Answer;
import logagg.collector.fake.FakeCapture;
import logagg.collector.pipeline.CollectorStatus;
import logagg.logcache.AtomicFile;
import logagg.logcache.FileId;
import logagg.logcache.Gap;
import logagg.logcache.GapLog;
import logagg.logcache.SegmentName;
import logagg.logcache.StreamId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the cache must be, and who drains it. */
class CacheChecksTest {
  private static final Check CACHE_DISK = new DiskCheck(DiskCheck.Which.CACHE);

  @TempDir Path directory;
  private Ward ward;

  @BeforeEach
  void open() throws IOException {
    ward = new Ward(directory);
  }

  @AfterEach
  void close() throws IOException {
    ward.close();
  }

  private void captured(int bytes) throws IOException {
    new FakeCapture(ward.cache().root())
        .create("/var/log/" + bytes)
        .write("x".repeat(bytes))
        .seal();
  }

  @Test
  void theCacheIsClosedToOthers() throws IOException {
    assertThat(ward.words(new CacheAccessCheck())).containsExactly("OK");
    Path root = ward.cache().root();
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-x---"));
    assertThat(ward.line(new CacheAccessCheck()))
        .startsWith("FAIL " + root + " has the mode rwxr-x---")
        .endsWith("-> chmod 700 " + root);
  }

  @Test
  void theCacheIsThere() throws IOException {
    Patient other =
        new Patient(new logagg.logcache.LogCache(directory.resolve("none")), ward.patient().host());
    assertThat(new CacheAccessCheck().examine(other))
        .singleElement()
        .isInstanceOf(Finding.Fail.class)
        .extracting(Finding::fix)
        .asString()
        .startsWith("mkdir -m 700 ");
  }

  @Test
  void thereIsRoom() throws IOException {
    assertThat(ward.line(CACHE_DISK))
        .isEqualTo("OK " + ward.cache().root() + ": 1.9GiB free (50 %)");
    ward.disk("4096 1000000 40000 1000000 900000");
    assertThat(ward.words(CACHE_DISK)).containsExactly("WARN");
    ward.disk("4096 1000000 4000 1000000 900000");
    assertThat(ward.line(CACHE_DISK)).startsWith("FAIL ").contains("the disk is full");
  }

  @Test
  void thereAreInodes() throws IOException {
    ward.disk("4096 1000000 500000 1000000 40000");
    assertThat(ward.words(CACHE_DISK)).containsExactly("OK", "WARN");
    ward.disk("4096 1000000 500000 1000000 99");
    assertThat(ward.words(CACHE_DISK)).containsExactly("OK", "FAIL");
    ward.disk("4096 1000000 500000 0 0");
    assertThat(ward.words(CACHE_DISK)).as("made as needed").containsExactly("OK");
  }

  @Test
  void aDiskThatDoesNotAnswerIsAFailure() throws IOException {
    ward.answer("stat -f -c %S", new Answer.Silent(Duration.ofSeconds(3)));
    assertThat(ward.line(CACHE_DISK)).contains("does not answer within 3 s");
    ward.answer("stat -f -c %S", new Answer.Said(1, "", "stat: not connected\n"));
    assertThat(ward.line(CACHE_DISK)).startsWith("FAIL cannot be told: stat: not connected");
  }

  @Test
  void theDiskOfTheFilesIsLookedAtToo() throws IOException {
    assertThat(ward.line(new DiskCheck(DiskCheck.Which.MIRROR)))
        .startsWith("OK " + ward.cache().mirror() + ": ");
  }

  @Test
  void theCacheIsNotFull() throws IOException {
    captured(699);
    assertThat(ward.line(new CacheUseCheck())).isEqualTo("OK 699B of 1000B (70 %)");
    captured(200);
    assertThat(ward.words(new CacheUseCheck())).containsExactly("WARN");
    captured(60);
    assertThat(ward.line(new CacheUseCheck())).startsWith("FAIL ").contains("capture lags");
  }

  @Test
  void noCollectorRuns() throws IOException {
    captured(10);
    assertThat(ward.line(new CollectorCheck()))
        .startsWith("WARN no collector runs, 10B behind the cache");
  }

  private void collectorSaid(Instant updated) throws IOException {
    CollectorStatus status = new CollectorStatus(88, Ward.NOW, updated, 1, 1, 1, 0, List.of());
    AtomicFile.write(ward.cache().collectorStatus(), status.toJson(), false);
  }

  @Test
  void aCollectorRuns() throws IOException {
    try (FileChannel lock = Ward.hold(ward.cache().collectorLock())) {
      assertThat(lock.isOpen()).isTrue();
      assertThat(ward.line(new CollectorCheck())).startsWith("WARN the collector is starting");
      collectorSaid(Ward.NOW);
      assertThat(ward.line(new CollectorCheck()))
          .isEqualTo("OK logagg-collector, pid 88, 0B behind the cache");
      captured(600);
      assertThat(ward.line(new CollectorCheck())).startsWith("WARN ").contains("600B behind");
      collectorSaid(Ward.NOW.minusSeconds(60));
      assertThat(ward.line(new CollectorCheck())).contains("has said nothing for 60 s");
      assertThat(ward.words(new CollectorCheck())).containsExactly("FAIL");
    }
  }

  private void gap(Instant time) throws IOException {
    new GapLog(ward.cache().gaps())
        .append(new Gap(time, "/var/log/a", new FileId(1, 2, 3), 10, 30, "cache full"));
  }

  @Test
  void gapsAreCountedAndTheNewestIsNamed() throws IOException {
    assertThat(ward.line(new GapsCheck())).isEqualTo("OK none");
    gap(Ward.NOW.minus(Duration.ofDays(3)));
    assertThat(ward.line(new GapsCheck()))
        .startsWith("WARN 1, 20B lost; the newest at 2026-11-18T");
    gap(Ward.NOW.minusSeconds(5));
    assertThat(ward.line(new GapsCheck()))
        .startsWith(
            "FAIL 2, 40B lost; the newest at 2026-11-21T04:00:05Z in /var/log/a, bytes 10 to 30:"
                + " cache full");
  }

  @Test
  void trackfilesSaysWhatToCapture() throws IOException {
    Path file = ward.cache().trackfiles();
    assertThat(ward.line(new TrackfileCheck())).isEqualTo("OK " + file + ": 1 patterns");
    Files.writeString(file, "*.log\na[b\n");
    assertThat(ward.line(new TrackfileCheck())).startsWith("FAIL " + file + ":2:");
    Files.writeString(file, "!*.log\n");
    assertThat(ward.line(new TrackfileCheck())).startsWith("WARN ").contains("names no file");
  }

  @Test
  void patternsMatchFiles() throws IOException {
    assertThat(ward.line(new UnmatchedCheck())).isEqualTo("OK each matches a file");
    Files.writeString(ward.cache().trackfiles(), "nginx/*\n!x\nsyslog\n/var/log/app.log\nkern*\n");
    assertThat(ward.examine(new UnmatchedCheck()))
        .extracting(Finding::what)
        .containsExactly(
            ward.cache().trackfiles() + ":3 matches no file: syslog",
            ward.cache().trackfiles() + ":5 matches no file: kern*");
    ward.answer("find", new Answer.Silent(Duration.ofSeconds(3)));
    assertThat(ward.words(new UnmatchedCheck())).containsExactly("WARN");
  }

  @Test
  void itsOwnLogCanBeWritten() throws IOException {
    assertThat(ward.line(new OwnLogCheck()))
        .isEqualTo("OK " + ward.cache().root().resolve("fuse.log") + " can be made");
    ward.write("cache/fuse.log", "");
    assertThat(ward.line(new OwnLogCheck())).endsWith("can be written to");
  }

  @Test
  void itsOwnLogIsWhereTheRunningProcessHasIt() throws IOException {
    ward.write(
        "proc/77/cmdline",
        "java\0-cp\0x\0/var/log\0-o\0root=/c,logfile=/nowhere/at/all/fuse.log\0");
    assertThat(ward.line(new OwnLogCheck()))
        .isEqualTo("FAIL /nowhere/at/all/fuse.log cannot be made -> mkdir -p /nowhere/at/all");
  }

  @Test
  void itsOwnLogIsNotBelowTheMount() throws IOException {
    ward.fstab("logagg-fs /var/log fuse logfile=/var/log/f,root=" + ward.cache().root() + " 0 0");
    assertThat(ward.line(new OwnLogCheck()))
        .startsWith("FAIL /var/log/f lies below the mountpoint");
  }

  @Test
  void noSegmentIsOfTheFuture() throws IOException {
    assertThat(ward.words(new ClockCheck())).containsExactly("OK");
    SegmentName name = SegmentName.of(StreamId.of("/var/log/a"), Ward.NOW.plusSeconds(60));
    Files.writeString(ward.cache().origin(name), "{}");
    assertThat(ward.line(new ClockCheck()))
        .startsWith("WARN it is 2026-11-21T04:00:10Z, and 1 segments are named later")
        .contains("2026-11-21T04:01:10Z");
  }

  @Test
  void nothingIsLeftOver() throws IOException {
    Path fresh = ward.write("cache/origins/.x.json.new", "");
    Files.setLastModifiedTime(fresh, FileTime.from(Ward.NOW.minusSeconds(5)));
    assertThat(ward.line(new LeftoversCheck())).isEqualTo("OK none");
    Files.setLastModifiedTime(fresh, FileTime.from(Ward.NOW.minusSeconds(90)));
    assertThat(ward.line(new LeftoversCheck()))
        .startsWith("WARN 1 temporary files that a crash left, such as " + fresh);
  }
}
