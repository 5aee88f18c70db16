package soaking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A mount, its cache, and the two programs, each running or not. Used by one thread. */
final class Installation {
  static final int CACHE_MIB = 32;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path work;
  private final Path bin;
  private Optional<Process> fileSystem = Optional.empty();
  private Optional<Process> collector = Optional.empty();

  Installation(Path work, Path dist) throws IOException {
    this.work = work;
    this.bin = dist.resolve("bin");
    Files.createDirectories(mount());
    Files.createDirectories(cache());
    Files.writeString(cache().resolve("trackfiles.txt"), "*.log\n");
  }

  Path work() {
    return work;
  }

  Path mount() {
    return work.resolve("mnt");
  }

  Path cache() {
    return work.resolve("cache");
  }

  Path output() {
    return work.resolve("captured.jsonl");
  }

  /** In the foreground: nobody else starts it again. It takes a dead mount off by itself. */
  void startFileSystem() throws IOException, InterruptedException {
    Process process =
        Program.start(
            work,
            List.of(
                bin.resolve("logagg-fs").toString(),
                mount().toString(),
                "-f",
                "-o",
                "root=%s,cachesize=%dMiB,segmentsize=256KiB,idleseal=1s,logfile=%s"
                    .formatted(cache(), CACHE_MIB, work.resolve("fuse.log"))));
    fileSystem = Optional.of(process);
    long pid = process.pid();
    await(
        Duration.ofSeconds(30),
        "the mount",
        () -> {
          if (!process.isAlive()) {
            throw new IOException("logagg-fs ended instead of mounting: see programs.log");
          }
          return status().map(s -> s.path("pid").asLong() == pid).orElse(false);
        });
  }

  Process fileSystem() {
    return fileSystem.orElseThrow();
  }

  void killFileSystem() throws InterruptedException {
    fileSystem().destroyForcibly().waitFor();
  }

  /** As an administrator does it. */
  void endFileSystem() throws IOException, InterruptedException {
    Process process = fileSystem();
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IOException("logagg-fs does not end on SIGTERM within 30 s");
    }
  }

  void startCollector() throws IOException {
    collector = Optional.of(Program.start(work, collectorCommand()));
  }

  private List<String> collectorCommand(String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(bin.resolve("logagg-collector").toString(), "--logcache", cache().toString()));
    command.addAll(List.of("--output", output().toString(), "--rotate-size", "0"));
    command.addAll(List.of(more));
    return command;
  }

  void killCollector() throws InterruptedException {
    if (collector.isPresent()) {
      collector.get().destroyForcibly().waitFor();
    }
  }

  /** Drains the rest. */
  void drain() throws IOException, InterruptedException {
    if (!Program.run(work, 300, collectorCommand("--once"))) {
      throw new IOException("logagg-collector --once did not end well: see programs.log");
    }
  }

  boolean track(String verb, String pattern) throws IOException, InterruptedException {
    return Program.run(
        work,
        20,
        List.of(
            bin.resolve("logagg").toString(),
            "track",
            verb,
            pattern,
            "--logcache",
            cache().toString()));
  }

  /** What the file system said of itself last. */
  Optional<JsonNode> status() throws IOException {
    Path file = cache().resolve("run/fs.json");
    return Files.exists(file)
        ? Optional.of(JSON.readTree(Files.readAllBytes(file)))
        : Optional.empty();
  }

  long statusNumber(String field) throws IOException {
    return status().map(s -> s.path(field).asLong()).orElse(0L);
  }

  int segmentsLeft() throws IOException {
    try (var files = Files.list(cache().resolve("logs"))) {
      return (int) files.count();
    }
  }

  int gaps() throws IOException {
    Path file = cache().resolve("gaps.jsonl");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  /** Something that comes to be. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws IOException;
  }

  static void await(Duration limit, String what, Condition condition)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IOException("waited " + limit.toSeconds() + " s in vain for " + what);
      }
      Thread.sleep(50);
    }
  }
}
