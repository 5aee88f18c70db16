package logagg.collector.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.zip.GZIPInputStream;
import logagg.collector.fake.Child;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveCommandTest {
  private static final String DONE = "web-20260102T1000Z-h.log";

  @TempDir Path root;

  private Workbench bench;
  private Path logs;

  @BeforeEach
  void prepare() throws IOException {
    bench = Workbench.in(root);
    logs = Files.createDirectory(root.resolve("logs"));
  }

  private static String content(Path gz) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(gz))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private CommandRun compress(String... more) {
    List<String> args =
        new java.util.ArrayList<>(List.of("archive", "compress", "--once", logs.toString()));
    args.addAll(List.of(more));
    return bench.bare(args.toArray(String[]::new));
  }

  @Test
  void compressSaysWhatItDid() throws IOException {
    Files.writeString(logs.resolve(DONE), "line\n".repeat(1000));
    CommandRun run = compress();
    assertThat(run.code()).as(run.err()).isZero();
    Path target = logs.resolve("archive").resolve(DONE + ".gz");
    assertThat(run.out())
        .isEqualTo(
            logs.resolve(DONE) + " -> " + target + ": " + Files.size(target) + " of 5000 bytes\n");
    assertThat(content(target)).isEqualTo("line\n".repeat(1000));
    assertThat(compress()).isEqualTo(new CommandRun(0, "", ""));
  }

  @Test
  void severalDirectoriesAreDoneAndTheOneThatFailsIsNamed() throws IOException {
    Files.writeString(logs.resolve(DONE), "x");
    String nowhere = root.resolve("nowhere").toString();
    CommandRun run = bench.bare("archive", "compress", "--once", nowhere, logs.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("logagg: " + nowhere + ": no such file or directory\n");
    assertThat(logs.resolve("archive").resolve(DONE + ".gz")).exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--format=lzma | there is no format 'lzma'; one of gzip, xz, bzip2, zstd",
        "--level=10 | gzip has the levels 1 to 9, not 10",
        "--format=zstd --level=0 | zstd has the levels 1 to 22, not 0",
        "--interval=0 | --interval: it must be more than 0",
      })
  void wrongUsageIsToldInOneLine(String options, String complaint) {
    CommandRun run = compress(options.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("logagg: " + complaint + "\n");
  }

  @Test
  void otherFormatsHaveTheirLevels() throws IOException {
    Files.writeString(logs.resolve(DONE), "x");
    assertThat(compress("--format=zstd", "--level=22").code()).isZero();
    assertThat(logs.resolve("archive").resolve(DONE + ".zst")).exists();
  }

  @Test
  @Timeout(60)
  void withoutOnceItGoesOnUntilItIsTerminated() throws Exception {
    Path target = logs.resolve("archive").resolve(DONE + ".gz");
    try (Child child =
        Child.start(
            root, LogaggMain.class, "archive", "compress", "--interval=10ms", logs.toString())) {
      await().until(() -> Files.exists(logs.resolve("archive/.compress.lock")));
      Files.writeString(logs.resolve(DONE), "x");
      await().until(() -> Files.exists(target) && Files.notExists(logs.resolve(DONE)));
      child.terminate();
      assertThat(child.exitCode()).as(child.stderr()).isZero();
      assertThat(child.stdout()).startsWith(logs.resolve(DONE) + " -> " + target);
    }
  }

  @Test
  @Timeout(120)
  void killedAgainAndAgainItLosesNothing() throws Exception {
    int files = 40;
    for (int i = 0; i < files; i++) {
      String name = "f%02d-20260102T1000Z.log".formatted(i);
      Files.writeString(logs.resolve(name), (name + "\n").repeat(40_000));
    }
    for (int kills = 0; kills < 5; kills++) {
      long before = archived();
      try (Child child =
          Child.start(
              root, LogaggMain.class, "archive", "compress", "--level=9", logs.toString())) {
        await()
            .pollInterval(java.time.Duration.ofMillis(1))
            .until(() -> archived() > before || !child.isAlive());
        child.kill();
      }
    }
    CommandRun run = compress();
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(archived()).isEqualTo(files);
    for (int i = 0; i < files; i++) {
      String name = "f%02d-20260102T1000Z.log".formatted(i);
      assertThat(logs.resolve(name)).doesNotExist();
      assertThat(content(logs.resolve("archive").resolve(name + ".gz")))
          .isEqualTo((name + "\n").repeat(40_000));
    }
    assertThat(logs.resolve("archive/.compressing.tmp")).doesNotExist();
  }

  @Test
  @Timeout(120)
  void severalAtOnceOnOneDirectoryDoNotHarmEachOther() throws Exception {
    int files = 60;
    for (int i = 0; i < files; i++) {
      String name = "f%02d-20260102T1000Z.log".formatted(i);
      Files.writeString(logs.resolve(name), (name + "\n").repeat(20_000));
    }
    List<Child> children = new java.util.ArrayList<>();
    try {
      for (String format : List.of("gzip", "zstd", "gzip")) {
        children.add(
            Child.start(
                root,
                LogaggMain.class,
                "archive",
                "compress",
                "--interval=1ms",
                "--format=" + format,
                logs.toString()));
      }
      await()
          .atMost(java.time.Duration.ofSeconds(60))
          .until(
              () -> {
                try (var left = Files.list(logs)) {
                  return left.noneMatch(Files::isRegularFile);
                }
              });
      for (Child child : children) {
        child.terminate();
        child.exitCode();
      }
    } finally {
      children.forEach(Child::close);
    }
    try (var archived = Files.list(logs.resolve("archive"))) {
      assertThat(
              archived.map(file -> file.getFileName().toString().replaceAll("\\.[a-z0-9]+$", "")))
          .hasSize(files + 1) // and the lock
          .doesNotHaveDuplicates();
    }
  }

  private long archived() throws IOException {
    if (Files.notExists(logs.resolve("archive"))) {
      return 0;
    }
    try (var names = Files.list(logs.resolve("archive"))) {
      return names.filter(name -> name.toString().endsWith(".gz")).count();
    }
  }

  @Test
  void writePutsFilesIntoTheHourInWhichTheyAreRead() throws IOException {
    Path input = bench.write("in.txt", "one", "two");
    String before = hour();
    CommandRun run =
        bench.bare(
            "archive", "write", logs.toString(), "--prefix=p", "--suffix=", input.toString());
    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    Path early = logs.resolve("p-" + before + ".log");
    Path late = logs.resolve("p-" + hour() + ".log");
    assertThat(Files.exists(early) ? early : late).hasContent("one\ntwo\n");
  }

  private static String hour() {
    return DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'")
        .withZone(ZoneOffset.UTC)
        .format(Instant.now().truncatedTo(ChronoUnit.HOURS));
  }

  @Test
  void writeByEventTimePutsLinesIntoTheHourThatTheyState() throws IOException {
    Path input =
        bench.write(
            "in.txt",
            "2026-01-02 08:59:59 ERROR [main] com.example.App: boom",
            "2026-01-02 09:00:00 ERROR [main] com.example.App: boom");
    CommandRun run =
        bench
            .with(java.util.Map.of("LOGAGG_FORMATS_ZONE", "UTC"))
            .run(
                "archive",
                "write",
                logs.toString(),
                "--extended",
                "--event-time",
                "--suffix=s",
                input.toString());
    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    assertThat(logs.resolve("log-2026-01-02T08:00Z-s.log"))
        .hasContent("2026-01-02 08:59:59 ERROR [main] com.example.App: boom\n");
    assertThat(logs.resolve("log-2026-01-02T09:00Z-s.log")).exists();
  }

  @Test
  @Timeout(60)
  void whatWasPipedIsWrittenWhenTheWriterIsTerminatedOrThePipeEnds() throws Exception {
    ProcessBuilder piped =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            LogaggMain.class.getName(),
            "archive",
            "write",
            logs.toString(),
            "--prefix=p",
            "--suffix=");
    StringBuilder expected = new StringBuilder();
    for (boolean terminated : List.of(false, true)) {
      Path said = root.resolve("said");
      Process process = piped.redirectErrorStream(true).redirectOutput(said.toFile()).start();
      try {
        String lines = "line of " + terminated + "\n";
        expected.append(lines.repeat(1000));
        process.getOutputStream().write(lines.repeat(1000).getBytes(UTF_8));
        process.getOutputStream().flush();
        if (terminated) {
          await().until(() -> written().length() == expected.length());
          process.toHandle().destroy(); // which does not close the pipe
        } else {
          process.getOutputStream().close();
        }
        assertThat(process.waitFor()).as(Files.readString(said)).isZero();
        assertThat(said).isEmptyFile();
      } finally {
        process.destroyForcibly();
      }
    }
    assertThat(written()).isEqualTo(expected.toString());
    try (var files = Files.list(logs)) {
      assertThat(files.filter(Files::isRegularFile).count()).isBetween(1L, 2L); // the hour may turn
    }
  }

  /** All hourly files, in the order of their hours. */
  private String written() throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(logs)) {
      List<Path> sorted =
          files
              .filter(file -> file.toString().endsWith(".log"))
              .sorted(java.util.Comparator.comparing(Path::getFileName))
              .toList();
      for (Path file : sorted) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  @Test
  void writeRefusesWhatIsNoName() {
    CommandRun run = bench.bare("archive", "write", logs.toString(), "--prefix=a/b");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("logagg: 'a/b-19700101T0000Z-").hasLineCount(1);
  }
}
