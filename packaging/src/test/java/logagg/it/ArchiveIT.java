package logagg.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Hourly files below a real mount, on a full disk, and from the mount into the archive. */
class ArchiveIT {
  private static final String DONE = "web-20260102T1000Z-h.log";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static byte[] content(Path gz) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(gz))) {
      return in.readAllBytes();
    }
  }

  private static Programs.Outcome compress(Path directory) throws Exception {
    return Programs.run(
        Programs.command("logagg"), "archive", "compress", "--once", directory.toString());
  }

  @Test
  void hourlyFilesBelowAMountAreCompressedAndCapturedAllTheSame() throws Exception {
    try (World world = new World("**/*.log").mount("idleseal=300ms")) {
      Path hourly = Files.createDirectory(world.log("hourly"));
      String lines = "a line of this hour\n".repeat(50_000);
      World.append(hourly.resolve(DONE), lines);
      compress(hourly).expectSuccess();
      assertThat(hourly.resolve(DONE)).doesNotExist();
      assertThat(content(hourly.resolve("archive").resolve(DONE + ".gz")))
          .isEqualTo(lines.getBytes(ISO_8859_1));
      world.awaitStream(hourly.resolve(DONE), lines.getBytes(ISO_8859_1));
      // nothing is replaced below a mount either
      World.append(hourly.resolve(DONE), "others\n");
      compress(hourly).expectSuccess();
      assertThat(
              content(
                  hourly
                      .resolve("archive")
                      .resolve("web-20260102T1000Z-h-duplicate-timestamp.log.gz")))
          .isEqualTo("others\n".getBytes(ISO_8859_1));
    }
  }

  @Test
  void onAFullDiskTheFileStaysAsItIsUntilThereIsRoom() throws Exception {
    Path disk = Files.createTempDirectory("logagg-it-disk");
    Programs.run("mount", "-t", "tmpfs", "-o", "size=3m", "none", disk.toString()).expectSuccess();
    try {
      byte[] bytes = new byte[2_000_000];
      new Random(1).nextBytes(bytes); // which cannot be made smaller
      Files.write(disk.resolve(DONE), bytes);
      Programs.Outcome failed = compress(disk);
      assertThat(failed.status()).isEqualTo(1);
      assertThat(failed.err())
          .isEqualTo("logagg: " + disk.resolve(DONE) + ": No space left on device\n");
      assertThat(disk.resolve(DONE)).hasBinaryContent(bytes);
      try (var left = Files.list(disk.resolve("archive"))) {
        assertThat(left.map(file -> file.getFileName().toString()))
            .containsExactly(".compress.lock");
      }
      Programs.run("mount", "-o", "remount,size=6m", disk.toString()).expectSuccess();
      compress(disk).expectSuccess();
      assertThat(content(disk.resolve("archive").resolve(DONE + ".gz"))).isEqualTo(bytes);
      assertThat(disk.resolve(DONE)).doesNotExist();
    } finally {
      Programs.run("umount", "-l", disk.toString());
      Files.delete(disk);
    }
  }

  @Test
  void whatIsWrittenToTheMountIsInTheArchiveByteForByte() throws Exception {
    try (World world = new World("**/*.log").mount("idleseal=300ms", "segmentsize=64KiB")) {
      Path archive = world.directory().resolve("archive");
      Path config =
          Files.writeString(
              world.directory().resolve("logagg.yaml"),
              """
              redact: {mode: "off"}
              store: {url: "jdbc:sqlite:%1$s/logagg.db"}
              archive: {directory: "%1$s/archive"}
              """
                  .formatted(world.directory()));
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      Random random = new Random(2);
      Files.createDirectory(world.log("my-app"));
      for (int i = 0; i < 20_000; i++) {
        String line = "line " + i + " \u00FF\u00E4 " + random.nextInt() + "\r\n";
        written.writeBytes(line.getBytes(ISO_8859_1));
      }
      Process collector =
          new ProcessBuilder(
                  Programs.command("logagg-collector"),
                  "--logcache=" + world.cache().root(),
                  "--host=h.example",
                  "--output=" + world.directory().resolve("out.jsonl"),
                  "--config=" + config)
              .redirectErrorStream(true)
              .redirectOutput(world.directory().resolve("collector.err").toFile())
              .start();
      try {
        Files.write(world.log("my-app/access.log"), written.toByteArray());
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(hourly(archive)).isEqualTo(written.toByteArray()));
      } finally {
        collector.destroy();
        collector.waitFor();
      }
      assertThat(collector.exitValue()).isZero();
      assertThat(hourly(archive)).isEqualTo(written.toByteArray());
    }
  }

  /** All that is in hourly files; the hour may have turned in between. */
  private static byte[] hourly(Path archive) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    if (Files.notExists(archive)) {
      return all.toByteArray();
    }
    try (var files = Files.walk(archive)) {
      List<Path> sorted = files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
      for (Path file : sorted) {
        assertThat(file.getFileName().toString())
            .matches("my--app-access\\.log-[0-9]{8}T[0-9]{2}00Z-h_example\\.log");
        all.writeBytes(Files.readAllBytes(file));
      }
    }
    return all.toByteArray();
  }
}
