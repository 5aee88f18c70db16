package logagg.collector.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Upload and restore, by way of a directory. */
class ArchiveRestoreCommandTest {
  private static final String FROM = "2026-05-18T10:00:00Z";
  private static final String TO = "2026-05-18T11:00:00Z";

  @TempDir Path directory;
  private Path files;
  private Path store;
  private String uri;
  private Workbench bench;

  private interface Compressing {
    OutputStream of(OutputStream out) throws IOException;
  }

  @BeforeEach
  void prepare() throws IOException {
    files = Files.createDirectory(directory.resolve("files"));
    store = Files.createDirectory(directory.resolve("store"));
    uri = "file://" + store + "/{prefix}/{year}/{month}/{day}/{filename}";
    bench = Workbench.in(directory);
  }

  private void write(String name, String text, Compressing compressing) throws IOException {
    try (OutputStream out = compressing.of(Files.newOutputStream(files.resolve(name)))) {
      out.write(text.getBytes(UTF_8));
    }
  }

  private static String line(String time, String what) {
    return "2026-05-18T" + time + "Z web1 app[7]: " + what + "\n";
  }

  private void fourFormats() throws IOException {
    write("app-20260518T1000Z-a.log.gz", line("10:00:01", "gzip"), GZIPOutputStream::new);
    write(
        "app-20260518T1000Z-b.log.bz2",
        line("10:00:02", "bzip2"),
        BZip2CompressorOutputStream::new);
    write(
        "app-20260518T1000Z-c.log.xz",
        line("10:00:03", "xz"),
        out -> new XZOutputStream(out, new LZMA2Options(0)));
    write("app-20260518T1000Z-d.log.zst", line("10:00:04", "zstd"), ZstdOutputStream::new);
    write("app-20260518T1000Z-e.log", line("10:00:05", "plain"), out -> out);
  }

  private CommandRun upload(String... more) {
    String[] all = new String[more.length + 5];
    System.arraycopy(
        new String[] {"archive", "upload", files.toString(), uri, "--once"}, 0, all, 0, 5);
    System.arraycopy(more, 0, all, 5, more.length);
    return bench.bare(all);
  }

  private CommandRun restore(Path output, String... more) {
    String[] all = new String[more.length + 9];
    System.arraycopy(
        new String[] {
          "archive", "restore", uri, "--since", FROM, "--until", TO, "--output", output.toString()
        },
        0,
        all,
        0,
        9);
    System.arraycopy(more, 0, all, 9, more.length);
    return bench.run(all);
  }

  @Test
  void allFourFormatsAreReadAndMerged() throws Exception {
    fourFormats();
    assertThat(upload().code()).isZero();
    Path output = directory.resolve("lines");
    assertThat(restore(output)).isEqualTo(new CommandRun(0, "", ""));
    assertThat(output)
        .hasContent(
            line("10:00:01", "gzip")
                + line("10:00:02", "bzip2")
                + line("10:00:03", "xz")
                + line("10:00:04", "zstd")
                + line("10:00:05", "plain"));
  }

  @Test
  void linesBeforeAndAfterAreLeftOut() throws Exception {
    write(
        "app-20260518T0900Z.log",
        line("09:59:59", "before") + line("10:00:00", "first"),
        out -> out);
    write(
        "app-20260518T1000Z.log",
        line("10:59:59", "last") + "\tgoes on\n" + line("11:00:00", "after"),
        out -> out);
    upload();
    Path output = directory.resolve("lines");
    restore(output);
    assertThat(output)
        .hasContent(line("10:00:00", "first") + line("10:59:59", "last") + "\tgoes on\n");
    restore(directory.resolve("raw"), "--raw");
    assertThat(directory.resolve("raw"))
        .hasContent(
            line("09:59:59", "before")
                + line("10:00:00", "first")
                + line("10:59:59", "last")
                + "\tgoes on\n"
                + line("11:00:00", "after"));
  }

  @Test
  void aDamagedFileIsNamedAndTheRestIsThere() throws Exception {
    fourFormats();
    upload();
    Path key = store.resolve("app/2026/05/18/app-20260518T1000Z-e.log");
    Files.writeString(key, line("10:00:05", "PLAIN"));
    Path output = directory.resolve("lines");
    CommandRun run = restore(output);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            """
            logagg: app/2026/05/18/app-20260518T1000Z-e.log is damaged: its SHA-256 is not that of\
             when it was uploaded
            logagg: 1 of 5 files are missing or damaged
            """);
    assertThat(output).content().contains("zstd").doesNotContain("PLAIN");
  }

  @Test
  void aFileThatNobodyGaveAChecksumIsReadAsFarAsItCanBe() throws Exception {
    StringBuilder lines = new StringBuilder(line("10:00:01", "x"));
    Random random = new Random(1);
    for (int i = 0; i < 5000; i++) {
      lines.append(line("10:00:02", Long.toHexString(random.nextLong())));
    }
    write("app-20260518T1000Z.log.gz", lines.toString(), GZIPOutputStream::new);
    byte[] whole = Files.readAllBytes(files.resolve("app-20260518T1000Z.log.gz"));
    Path there = Files.createDirectories(store.resolve("app/2026/05/18"));
    Files.write(
        there.resolve("app-20260518T1000Z.log.gz"),
        java.util.Arrays.copyOf(whole, whole.length - 20));
    CommandRun run = restore(directory.resolve("lines"), "--raw");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("app-20260518T1000Z.log.gz is damaged, and cannot be read");
    assertThat(directory.resolve("lines")).content().startsWith(line("10:00:01", "x"));
  }

  @Test
  void intoADirectoryTheFilesComeAsTheyAre() throws Exception {
    fourFormats();
    upload();
    Path output = Files.createDirectory(directory.resolve("back"));
    assertThat(restore(output)).isEqualTo(new CommandRun(0, "", ""));
    try (var all = Files.list(files)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertThat(output.resolve(file.getFileName())).hasSameBinaryContentAs(file);
      }
    }
    try (var all = Files.list(output)) {
      assertThat(all).hasSize(5);
    }
    // again: they stay; and one that is another stays too, and is told of
    Files.writeString(output.resolve("app-20260518T1000Z-e.log"), "mine");
    CommandRun again = restore(output);
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("app-20260518T1000Z-e.log is there already, and is another");
    assertThat(output.resolve("app-20260518T1000Z-e.log")).hasContent("mine");
  }

  @Test
  void nothingOfThatTimeIsSaid() throws Exception {
    fourFormats();
    upload();
    CommandRun run = restore(directory.resolve("lines"), "--prefix", "other");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("logagg: " + uri + ": there is nothing of that time\n");
  }

  @Test
  void wrongUriIsShownWhereItIsWrong() {
    CommandRun run =
        bench.bare("archive", "upload", files.toString(), "s3://b/{prefix}/{/{x}", "--once");
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                2,
                "",
                """
                logagg: the '{' here has no '}':
                logagg:   s3://b/{prefix}/{/{x}
                logagg:                   ^
                """));
  }

  @Test
  void aTargetThatIsNotThereIsRefused() throws Exception {
    fourFormats();
    Files.delete(store);
    CommandRun run = upload();
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo(
            "logagg: file://" + store + ": there is no such directory: make it, or mount it\n");
    assertThat(bench.bare("archive", "upload", "/none", uri, "--once"))
        .isEqualTo(new CommandRun(3, "", "logagg: /none: no such file or directory\n"));
  }

  @Test
  void theSumIsSaid() throws Exception {
    fourFormats();
    CommandRun run = upload("--parallel", "1");
    assertThat(run.out().lines())
        .hasSize(6)
        .first()
        .asString()
        .startsWith(
            "uploaded app-20260518T1000Z-a.log.gz to"
                + " app/2026/05/18/app-20260518T1000Z-a.log.gz, ");
    assertThat(run.out().lines().toList().getLast())
        .startsWith("5 files uploaded, ")
        .endsWith("; 0 there already; 0 removed here; 0 failed; 0 left");
    assertThat(upload("--delete-after", "0").out()).contains("removed app-20260518T1000Z-e.log");
    assertThat(files.resolve("app-20260518T1000Z-e.log")).doesNotExist();
  }
}
