package logagg.collector.archive.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import logagg.collector.archive.Disk;
import logagg.collector.archive.DyingDisk;
import logagg.collector.codec.Codec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DirectoryCompressorTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-01-02T12:00:00Z"));
  private static final FileTime MODIFIED = FileTime.from(Instant.parse("2026-01-02T10:59:58.5Z"));
  private static final String DONE = "web-20260102T1000Z-host.log";

  @TempDir Path root;

  private final Recorder recorder = new Recorder();

  /** Remembers what it was told. */
  private static final class Recorder implements CompressWatch {
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> busy = new ArrayList<>();

    @Override
    public void archived(Path file, Outcome outcome) {
      outcomes.add(outcome);
    }

    @Override
    public void failed(Path file, IOException e) {
      failures.add(file.getFileName() + ": " + e.getMessage());
    }

    @Override
    public void busy(Path directory, String holder) {
      busy.add(holder);
    }
  }

  private Path write(String name, String content) throws IOException {
    Path file = Files.writeString(root.resolve(name), content);
    Files.setLastModifiedTime(file, MODIFIED);
    return file;
  }

  private DirectoryCompressor compressor(CompressSettings settings, Disk disk) {
    return new DirectoryCompressor(root, settings, NOON, disk);
  }

  private boolean pass(Disk disk) throws IOException {
    return compressor(CompressSettings.DEFAULT, disk).pass(recorder, () -> false);
  }

  private boolean pass() throws IOException {
    return pass(Disk.REAL);
  }

  private List<String> archived() throws IOException {
    return names(root.resolve("archive"));
  }

  private static List<String> names(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(".compress.lock"))
          .sorted()
          .toList();
    }
  }

  private String content(String name) throws IOException {
    return new String(bytes(root.resolve("archive").resolve(name)), UTF_8);
  }

  private static byte[] bytes(Path file) throws IOException {
    Codec codec = Codec.ofName(file.toString()).orElseThrow();
    try (InputStream in = codec.reading(new BufferedInputStream(Files.newInputStream(file)))) {
      return in.readAllBytes();
    }
  }

  @Test
  void aFileIsDone65MinutesAfterTheTimeInItsName() throws IOException {
    write("a-20260102T1055Z.log", "a");
    write("b-20260102T1056Z.log", "b");
    assertThat(pass()).isTrue();
    assertThat(archived()).containsExactly("a-20260102T1055Z.log.gz");
    assertThat(names(root)).containsExactly("b-20260102T1056Z.log");
  }

  @Test
  void aFileIsDoneWhenANewerOneOfTheSameGroupIsThere() throws IOException {
    write("web-20260102T1130Z-h.log", "1");
    write("web-2026-01-02T11:45Z-h.log", "2");
    write("web-20260102T1130Z-g.log", "3");
    write("web-20260102T1130Z-h.txt", "4");
    write("app-20260102T1130Z-h.log", "5");
    pass();
    assertThat(archived()).containsExactly("web-20260102T1130Z-h.log.gz");
    assertThat(content("web-20260102T1130Z-h.log.gz")).isEqualTo("1");
  }

  @Test
  void whatIsNoHourlyFileIsLeftAlone() throws IOException {
    write("web-20260230T1000Z.log", "no such day");
    write("web.log", "no time");
    Files.createDirectory(root.resolve("dir-20260102T0000Z.log"));
    Files.createSymbolicLink(root.resolve("link-20260102T0000Z.log"), root.resolve("web.log"));
    assertThat(pass()).isTrue();
    assertThat(archived()).isEmpty();
    assertThat(recorder.outcomes).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GZIP,1", "GZIP,6", "GZIP,9", "XZ,0", "XZ,6", "BZIP2,1", "BZIP2,9", "ZSTD,1", "ZSTD,3",
    "ZSTD,19"
  })
  void eachFormatAndLevelGivesTheSameBytesBack(Codec codec, int level) throws IOException {
    byte[] bytes = new byte[700_001];
    new Random(level).nextBytes(bytes);
    System.arraycopy("line\n".repeat(80_000).getBytes(UTF_8), 0, bytes, 0, 400_000);
    Files.write(root.resolve(DONE), bytes);
    CompressSettings settings = CompressSettings.of(codec, OptionalInt.of(level));
    assertThat(compressor(settings, Disk.REAL).pass(recorder, () -> false)).isTrue();
    Path target = root.resolve("archive").resolve(DONE + codec.extension());
    assertThat(bytes(target)).isEqualTo(bytes);
    assertThat(Files.size(target)).isLessThan(bytes.length);
    assertThat(recorder.outcomes)
        .containsExactly(new Outcome.Compressed(target, bytes.length, Files.size(target)));
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void anEmptyFileIsArchivedToo(Codec codec) throws IOException {
    write(DONE, "");
    CompressSettings settings = CompressSettings.of(codec, OptionalInt.empty());
    compressor(settings, Disk.REAL).pass(recorder, () -> false);
    assertThat(bytes(root.resolve("archive").resolve(DONE + codec.extension()))).isEmpty();
    assertThat(root.resolve(DONE)).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"gzip,0", "gzip,10", "xz,10", "xz,-1", "bzip2,0", "zstd,0", "zstd,23"})
  void aLevelThatAFormatLacksIsRefused(String format, int level) {
    assertThatThrownBy(() -> CompressSettings.of(Codec.parse(format), OptionalInt.of(level)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(format + " has the levels ")
        .hasMessageEndingWith(", not " + level);
  }

  @Test
  void modeAndTimeAreCarriedOver() throws IOException {
    Path file = write(DONE, "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    pass();
    Path target = root.resolve("archive").resolve(DONE + ".gz");
    assertThat(Files.getLastModifiedTime(target)).isEqualTo(MODIFIED);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-r-----");
    assertThat(Files.getAttribute(target, "unix:nlink")).isEqualTo(1);
  }

  @Test
  void whatIsCompressedAlreadyIsMovedAsItIs() throws IOException {
    write("web-20260102T1000Z.log.zst", "not even zstd");
    pass();
    assertThat(archived()).containsExactly("web-20260102T1000Z.log.zst");
    assertThat(root.resolve("archive/web-20260102T1000Z.log.zst")).hasContent("not even zstd");
    assertThat(names(root)).isEmpty();
  }

  @Test
  void nothingInTheArchiveIsReplaced() throws IOException {
    for (String content : List.of("one", "two", "three", "four")) {
      write(DONE, content);
      assertThat(pass()).isTrue();
    }
    assertThat(content(DONE + ".gz")).isEqualTo("one");
    assertThat(content("web-20260102T1000Z-host-duplicate-timestamp.log.gz")).isEqualTo("two");
    assertThat(content("web-20260102T1000Z-host-duplicate-timestamp-01.log.gz")).isEqualTo("three");
    assertThat(content("web-20260102T1000Z-host-duplicate-timestamp-02.log.gz")).isEqualTo("four");
    assertThat(archived()).hasSize(4);
  }

  @Test
  void aNameWithoutSuffixGetsOneAsDuplicate() throws IOException {
    write("web-20260102T1000Z.log", "one");
    pass();
    write("web-20260102T1000Z.log", "two");
    pass();
    assertThat(content("web-20260102T1000Z-duplicate-timestamp.log.gz")).isEqualTo("two");
  }

  @Test
  void whatIsInTheArchiveWithTheSameContentIsOnlyRemoved() throws IOException {
    write(DONE, "same");
    pass();
    write(DONE, "same");
    compressor(CompressSettings.of(Codec.XZ, OptionalInt.empty()), Disk.REAL)
        .pass(recorder, () -> false);
    assertThat(archived()).containsExactly(DONE + ".gz");
    assertThat(names(root)).isEmpty();
    assertThat(recorder.outcomes.getLast())
        .isEqualTo(new Outcome.AlreadyThere(root.resolve("archive").resolve(DONE + ".gz")));
  }

  @Test
  void namesWithOddCharactersAreNames() throws IOException {
    List<String> odd =
        List.of(
            "a b\n-20260102T1000Z-'\"$(x).log",
            "-x--20260102T1000Z-\u00E4\u2603.log.1",
            "*-20260102T1000Z.l");
    for (String name : odd) {
      write(name, name);
    }
    assertThat(pass()).isTrue();
    for (String name : odd) {
      assertThat(content(name + ".gz")).isEqualTo(name);
    }
    assertThat(names(root)).isEmpty();
  }

  /** 02:30 does not exist, or exists twice, where clocks are put on and back; in UTC it is once. */
  @Test
  void hoursAreThoseOfUtcWhateverTheClocksDo() throws IOException {
    List<String> names =
        List.of(
            "a-20260329T0030Z.log",
            "a-20260329T0130Z.log",
            "a-20260329T0230Z.log",
            "a-20251026T0030Z.log",
            "a-20251026T0130Z.log");
    for (String name : names) {
      write(name, name);
    }
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-29T02:36:00Z"));
    new DirectoryCompressor(root, CompressSettings.DEFAULT, clock, Disk.REAL)
        .pass(recorder, () -> false);
    assertThat(names(root)).containsExactly("a-20260329T0230Z.log");
  }

  @Test
  void aFileThatGrowsWhileItIsCompressedIsBegunAgain() throws IOException {
    Path file = write(DONE, "x".repeat(1 << 20));
    AtomicInteger more = new AtomicInteger();
    Disk growing =
        new Disk() {
          @Override
          public void sync(FileChannel channel) throws IOException {
            if (more.getAndIncrement() == 0) {
              Files.writeString(file, "late", StandardOpenOption.APPEND);
            }
            Disk.super.sync(channel);
          }
        };
    assertThat(pass(growing)).isTrue();
    assertThat(content(DONE + ".gz")).isEqualTo("x".repeat(1 << 20) + "late");
    assertThat(archived()).hasSize(1);
  }

  @Test
  void aFileThatDoesNotCeaseToGrowIsLeft() throws IOException {
    Path file = write(DONE, "x");
    Disk growing =
        new Disk() {
          @Override
          public void sync(FileChannel channel) throws IOException {
            Files.writeString(file, "late", StandardOpenOption.APPEND);
            Disk.super.sync(channel);
          }
        };
    pass(growing);
    assertThat(recorder.outcomes).containsExactly(new Outcome.StillWritten());
    assertThat(archived()).isEmpty();
    assertThat(file).hasContent("xlatelatelate");
  }

  @Test
  void bytesWrittenInTheMomentOfRemovalAreANewFile() throws IOException {
    Path file = write(DONE, "early\n");
    try (FileChannel writer = FileChannel.open(file, StandardOpenOption.APPEND)) {
      Disk late =
          new Disk() {
            @Override
            public void delete(Path path) throws IOException {
              Disk.super.delete(path);
              writer.write(UTF_8.encode("late\n"));
            }
          };
      pass(late);
    }
    assertThat(content(DONE + ".gz")).isEqualTo("early\n");
    assertThat(file).hasContent("late\n");
    pass();
    assertThat(content("web-20260102T1000Z-host-duplicate-timestamp.log.gz")).isEqualTo("late\n");
  }

  @Test
  void aFileThatWasRenamedMeanwhileIsNotArchived() throws IOException {
    Path file = write(DONE, "x");
    Disk moving =
        new Disk() {
          @Override
          public void sync(FileChannel channel) throws IOException {
            Files.move(file, root.resolve("elsewhere"));
            Files.writeString(file, "y");
            Disk.super.sync(channel);
          }
        };
    pass(moving);
    assertThat(recorder.outcomes).containsExactly(new Outcome.Gone());
    assertThat(file).hasContent("y");
    assertThat(archived()).isEmpty();
  }

  @Test
  void killedAtAnyStepItLosesNothingAndLeavesNothingTwice() throws IOException {
    String content = "some line\n".repeat(50_000);
    int step = 0;
    boolean died;
    do {
      step++;
      write(DONE, content);
      write("moved-20260102T1000Z.gz", "moved");
      DyingDisk disk = DyingDisk.at(step);
      try {
        pass(disk);
      } catch (DyingDisk.Killed e) {
        // what is on the disk is all that is left
      }
      died = disk.isDead();
      boolean original = Files.exists(root.resolve(DONE));
      boolean copy = Files.exists(root.resolve("archive").resolve(DONE + ".gz"));
      assertThat(original || copy).as("something is left at step %d", step).isTrue();
      if (copy) {
        assertThat(content(DONE + ".gz")).isEqualTo(content);
      }
      Files.writeString(root.resolve("archive/.compressing.tmp"), "left by a killed run");
      assertThat(pass()).isTrue();
      assertThat(archived()).containsExactly("moved-20260102T1000Z.gz", DONE + ".gz");
      assertThat(content(DONE + ".gz")).isEqualTo(content);
      assertThat(names(root)).isEmpty();
      for (String name : archived()) {
        Files.delete(root.resolve("archive").resolve(name));
      }
    } while (died);
    assertThat(step).as("steps").isGreaterThan(8);
  }

  @Test
  void onAFullDiskTheOriginalStays() throws IOException {
    String content = "some line\n".repeat(50_000);
    int step = 0;
    boolean full;
    do {
      step++;
      write(DONE, content);
      DyingDisk disk = DyingDisk.fullAt(step);
      recorder.failures.clear();
      boolean well = pass(disk);
      full = disk.isDead();
      boolean copied = Files.exists(root.resolve("archive").resolve(DONE + ".gz"));
      assertThat(Files.exists(root.resolve(DONE))).isNotEqualTo(copied);
      assertThat(well).isEqualTo(copied);
      if (!well) {
        assertThat(recorder.failures).hasSize(1);
        assertThat(recorder.failures.getFirst()).startsWith(DONE).contains("No space left");
        assertThat(archived()).isEmpty();
      } else {
        Files.delete(root.resolve("archive").resolve(DONE + ".gz"));
      }
    } while (full);
    assertThat(step).isGreaterThan(4);
  }

  @Test
  void oneFileThatFailsDoesNotKeepTheOthersBack() throws IOException {
    write("a-20260102T0000Z.log", "a");
    write("b-20260102T0000Z.log", "b");
    Disk failing =
        new Disk() {
          @Override
          public void link(Path existing, Path name) throws IOException {
            if (name.getFileName().toString().startsWith("a-")) {
              throw new IOException("no");
            }
            Disk.super.link(existing, name);
          }
        };
    assertThat(pass(failing)).isFalse();
    assertThat(recorder.failures).containsExactly("a-20260102T0000Z.log: no");
    assertThat(archived()).containsExactly("b-20260102T0000Z.log.gz");
    assertThat(names(root)).containsExactly("a-20260102T0000Z.log");
  }

  @Test
  void itEndsInTheMiddleOfAFileWhenItIsStopped() throws IOException {
    write(DONE, "x".repeat(5 << 20));
    AtomicLong asked = new AtomicLong();
    compressor(CompressSettings.DEFAULT, Disk.REAL)
        .pass(recorder, () -> asked.incrementAndGet() > 3);
    assertThat(asked.get()).isEqualTo(4);
    assertThat(archived()).isEmpty();
    assertThat(root.resolve(DONE)).exists();
  }

  @Test
  void twoOfThemDoNotWorkOnOneDirectory() throws IOException {
    write(DONE, "x");
    Disk disk =
        new Disk() {
          @Override
          public void sync(FileChannel channel) throws IOException {
            assertThat(pass()).isFalse();
            Disk.super.sync(channel);
          }
        };
    assertThat(pass(disk)).isTrue();
    assertThat(recorder.busy).hasSize(1);
    assertThat(recorder.busy.getFirst()).isEqualTo("process " + ProcessHandle.current().pid());
    assertThat(archived()).containsExactly(DONE + ".gz");
  }

  @Test
  void withoutHardLinksItRenames() throws IOException {
    write(DONE, "x");
    Disk noLinks =
        new Disk() {
          @Override
          public void link(Path existing, Path name) throws IOException {
            throw new java.nio.file.FileSystemException("x", null, "Operation not permitted");
          }
        };
    assertThat(pass(noLinks)).isTrue();
    assertThat(content(DONE + ".gz")).isEqualTo("x");
    assertThat(archived()).hasSize(1);
  }

  @Test
  void aDirectoryThatIsNotThereIsAnError() {
    Path nowhere = root.resolve("nowhere");
    assertThatThrownBy(
            () ->
                new DirectoryCompressor(nowhere, CompressSettings.DEFAULT)
                    .pass(recorder, () -> false))
        .isInstanceOf(java.nio.file.NoSuchFileException.class);
  }
}
