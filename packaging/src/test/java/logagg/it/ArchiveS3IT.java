package logagg.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Archives in a store that speaks S3: whatever happens, each file is there once, byte for byte. */
class ArchiveS3IT {
  private static final String TEMPLATE =
      "s3://" + S3Store.BUCKET + "/{prefix}/{year}/{month}/{day}/{filename}";
  private static final Instant BEGIN = Instant.parse("2026-05-18T22:00:00Z");
  private static final int MIB = 1 << 20;

  private Path world;
  private Path files;
  private S3Store store;

  @BeforeEach
  void prepare() throws Exception {
    world = Files.createTempDirectory("logagg-it-archive");
    files = Files.createDirectory(world.resolve("files"));
    store = S3Store.in(Files.createDirectory(world.resolve("s3")));
  }

  @AfterEach
  void end() throws Exception {
    store.close();
    World.deleteAll(world);
  }

  private static String name(String prefix, int hour, String suffix) {
    Instant time = BEGIN.plus(Duration.ofHours(hour));
    String stamp = time.toString().substring(0, 13).replace("-", "");
    return prefix + "-" + stamp + "00Z-" + suffix + ".log.gz";
  }

  private static String key(String name) {
    int at = name.lastIndexOf("Z-") - 13;
    String prefix = name.substring(0, at - 1);
    return prefix
        + "/"
        + name.substring(at, at + 4)
        + "/"
        + name.substring(at + 4, at + 6)
        + "/"
        + name.substring(at + 6, at + 8)
        + "/"
        + name;
  }

  /** Small files of text, each line with its time; lines of two hosts take turns. */
  private List<String> smallFiles(int hours) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int hour = 0; hour < hours; hour++) {
      Map<String, StringBuilder> texts = new HashMap<>();
      for (int i = 0; i < 50; i++) {
        String host = i % 3 == 0 ? "web2" : "web1";
        String line =
            BEGIN.plusSeconds(hour * 3600L + i * 60L) + " " + host + " app[1]: line " + i + "\n";
        texts.computeIfAbsent(host, _ -> new StringBuilder()).append(line);
        lines.add(line);
      }
      for (var text : texts.entrySet()) {
        Path file = files.resolve(name("app", hour, text.getKey()));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
          out.write(text.getValue().toString().getBytes(UTF_8));
        }
      }
    }
    return lines;
  }

  /** Files that are sent in parts. */
  private void largeFiles(int count, int size) throws IOException {
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[size + i];
      new Random(i).nextBytes(bytes);
      Files.write(files.resolve(name("big", i, "web1")), bytes);
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  /** Each file is there, the same, and marked; nothing else is there, no part of anything. */
  private void expectAllThereOnce() throws IOException {
    TreeSet<String> keys = new TreeSet<>();
    for (Path file : list(files)) {
      String name = file.getFileName().toString();
      keys.add(key(name));
      assertThat(store.objects().get(key(name))).isNotNull().hasSameBinaryContentAs(file);
      assertThat(files.resolve(".uploaded").resolve(name)).content().contains(key(name));
    }
    assertThat(store.objects().keySet()).containsExactlyElementsOf(keys);
    assertThat(unfinished()).isEmpty();
  }

  /** What is known to be begun. */
  private List<Path> unfinished() throws IOException {
    Path begun = files.resolve(".uploaded").resolve(".unfinished");
    if (!Files.isDirectory(begun)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(begun)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private String[] upload(String... more) {
    List<String> args = new ArrayList<>(List.of("upload", files.toString(), TEMPLATE, "--once"));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  @Test
  void whatIsUploadedComesBackByteForByte() throws Exception {
    store.start();
    List<String> lines = smallFiles(4);
    largeFiles(2, 12 * MIB);

    assertThat(store.run(upload()).expectSuccess().out()).contains("10 files uploaded, ");
    expectAllThereOnce();
    assertThat(store.run(upload()).expectSuccess().out()).contains("0 files uploaded, ");

    Path back = Files.createDirectory(world.resolve("back"));
    store
        .run(
            "restore",
            TEMPLATE,
            "--since",
            "2026-05-18",
            "--until",
            "2026-05-21",
            "--output",
            back.toString())
        .expectSuccess();
    assertThat(list(back)).hasSize(10);
    for (Path file : list(files)) {
      assertThat(back.resolve(file.getFileName())).hasSameBinaryContentAs(file);
    }

    // over midnight, from within an hour to within an hour
    String merged =
        store
            .run(
                "restore",
                TEMPLATE,
                "--since",
                "2026-05-18T22:10:00Z",
                "--until",
                "2026-05-19T01:10:00Z",
                "--prefix",
                "app",
                "--tmp",
                world.toString())
            .expectSuccess()
            .out();
    assertThat(merged).isEqualTo(String.join("", lines.subList(10, 160)));
    assertThat(list(world)).isEmpty();
  }

  @Test
  void killedAgainAndAgainNothingIsLostOrLeft() throws Exception {
    store.start();
    smallFiles(10);
    largeFiles(4, 17 * MIB);
    Random random = new Random();
    long seed = random.nextLong();
    random.setSeed(seed);
    int inTheMiddle = 0;
    for (int round = 0; round < 8; round++) {
      long enough = store.bytes() + random.nextInt(14 * MIB);
      S3Store.Running running = store.launch(store.command(upload("--parallel", "2")));
      await()
          .atMost(Duration.ofSeconds(90))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> store.bytes() > enough || !running.process().isAlive());
      running.process().destroyForcibly().waitFor();
      inTheMiddle += unfinished().isEmpty() ? 0 : 1;
    }
    assertThat(inTheMiddle).as("kills amid parts, of seed " + seed).isPositive();

    store.run(upload()).expectSuccess();
    expectAllThereOnce();
  }

  @Test
  void endedBySigtermItGoesOnWhereItWas() throws Exception {
    store.start();
    largeFiles(3, 30 * MIB);
    S3Store.Running running = store.launch(store.command(upload("--parallel", "1")));
    await().atMost(Duration.ofSeconds(60)).until(() -> store.bytes() > 6 * MIB);
    running.process().destroy();
    Programs.Outcome ended = running.await();
    assertThat(ended.status()).as(ended.err()).isEqualTo(1);
    assertThat(ended.err()).doesNotContain("Exception");
    assertThat(store.objects()).isNotEmpty();

    assertThat(store.run(upload()).expectSuccess().out()).contains(" 0 failed; 0 left");
    expectAllThereOnce();
  }

  @Test
  void wrongCredentialsAndAMissingBucketAreSaidAtOnce() throws Exception {
    store.start();
    smallFiles(1);
    String bucket = "s3://" + S3Store.BUCKET;
    assertThat(store.run(store.commandAs("another-id", "a-secret", upload())))
        .isEqualTo(
            new Programs.Outcome(
                3,
                "",
                "logagg: "
                    + bucket
                    + ": the access key is not known: correct AWS_ACCESS_KEY_ID or the profile\n"));
    assertThat(store.run(store.commandAs("an-id", "another", upload())))
        .isEqualTo(
            new Programs.Outcome(
                3,
                "",
                "logagg: "
                    + bucket
                    + ": the secret key is wrong: correct AWS_SECRET_ACCESS_KEY or the profile\n"));
    Programs.Outcome missing =
        store.run("upload", files.toString(), TEMPLATE.replace("s3://logs", "s3://none"), "--once");
    assertThat(missing)
        .isEqualTo(
            new Programs.Outcome(
                3,
                "",
                "logagg: s3://none: there is no bucket 'none': create it, or correct the URI\n"));
    assertThat(store.objects()).isEmpty();
    assertThat(list(files.resolve(".uploaded"))).isEmpty();
  }

  @Test
  void aStoreThatIsDownIsWaitedFor() throws Exception {
    smallFiles(2);
    S3Store.Running running = store.launch(store.command(upload()));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(running.err()).contains("tried again in"));
    store.start();
    Programs.Outcome outcome = running.await();
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains("is not reached: Connection refused; tried again in");
    expectAllThereOnce();
  }

  @Test
  void twoAtOnceDoEachOtherNoHarm() throws Exception {
    store.start();
    smallFiles(5);
    largeFiles(2, 11 * MIB);
    S3Store.Running one = store.launch(store.command(upload()));
    S3Store.Running other = store.launch(store.command(upload()));
    String first = one.await().expectSuccess().out();
    String second = other.await().expectSuccess().out();
    assertThat(first + second).contains("12 files uploaded", "0 files uploaded");
    expectAllThereOnce();
  }

  @Test
  void twoMachinesWithTheSameNamesBothGetTheirs() throws Exception {
    store.start();
    Path otherFiles = Files.createDirectory(world.resolve("other"));
    String name = name("big", 0, "web1");
    for (Path directory : List.of(files, otherFiles)) {
      byte[] bytes = new byte[6 * MIB];
      new Random(directory.hashCode()).nextBytes(bytes);
      Files.write(directory.resolve(name), bytes);
    }
    S3Store.Running one = store.launch(store.command(upload()));
    S3Store.Running other =
        store.launch(store.command("upload", otherFiles.toString(), TEMPLATE, "--once"));
    one.await().expectSuccess();
    other.await().expectSuccess();
    String duplicate = key(name).replace(".log.gz", "-duplicate-timestamp.log.gz");
    assertThat(store.objects().keySet()).containsExactlyInAnyOrder(key(name), duplicate);
    List<byte[]> there = new ArrayList<>();
    for (Path object : store.objects().values()) {
      there.add(Files.readAllBytes(object));
    }
    assertThat(there)
        .containsExactlyInAnyOrder(
            Files.readAllBytes(files.resolve(name)), Files.readAllBytes(otherFiles.resolve(name)));
  }

  @Test
  void aFullDiskIsSaidAndNothingHalfIsLeft() throws Exception {
    store.start();
    largeFiles(1, 12 * MIB);
    store.run(upload()).expectSuccess();
    Path small = Files.createDirectory(world.resolve("small"));
    Programs.run("mount", "-t", "tmpfs", "-o", "size=4m", "none", small.toString()).expectSuccess();
    try {
      Programs.Outcome files =
          store.run("restore", TEMPLATE, "--since", "2026-05-18", "--output", small.toString());
      assertThat(files.status()).as(files.err()).isEqualTo(3);
      assertThat(files.err()).isEqualTo("logagg: " + small + ": No space left on device\n");
      Programs.Outcome lines =
          store.run("restore", TEMPLATE, "--since", "2026-05-18", "--tmp", small.toString());
      assertThat(lines)
          .isEqualTo(
              new Programs.Outcome(3, "", "logagg: " + small + ": No space left on device\n"));
      try (Stream<Path> left = Files.list(small)) {
        assertThat(left).isEmpty();
      }
    } finally {
      Programs.run("umount", small.toString());
    }
  }

  @Test
  void aDamagedObjectIsNamedAndTheRestIsPrinted() throws Exception {
    store.start();
    List<String> lines = smallFiles(2);
    store.run(upload()).expectSuccess();
    String damaged = key(name("app", 0, "web2"));
    Path object = store.objects().get(damaged);
    byte[] bytes = Files.readAllBytes(object);
    bytes[bytes.length / 2] ^= 1;
    Files.write(object, bytes);
    Programs.Outcome outcome = store.run("restore", TEMPLATE, "--since", "2026-05-18");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .contains(damaged + " is damaged: its SHA-256 is not that of when it was uploaded")
        .contains("1 of 4 files are missing or damaged");
    assertThat(outcome.out())
        .isEqualTo(
            String.join(
                "",
                lines.stream()
                    .filter(line -> !(line.contains("web2") && line.contains("T22:")))
                    .toList()));
  }
}
