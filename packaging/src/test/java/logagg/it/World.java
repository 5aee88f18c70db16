package logagg.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import logagg.logcache.Gap;
import logagg.logcache.GapLog;
import logagg.logcache.LogCache;
import org.jspecify.annotations.Nullable;

/**
 * A directory with a mountpoint and a cache of its own, and the file system that is mounted there.
 * What is mounted is unmounted, and what was started is ended, when it is closed, whatever the test
 * did; a file system that hangs is killed when the time limit is over.
 */
final class World implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(150);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path directory;
  private final LogCache cache;
  private final Path mountpoint;
  private final ScheduledExecutorService watchdog = new ScheduledThreadPoolExecutor(1);
  private @Nullable Process process;
  private List<String> options = List.of();

  /** An empty world; tracks what the lines say. */
  World(String... trackfiles) {
    try {
      directory = Files.createTempDirectory("logagg-it");
      mountpoint = Files.createDirectory(directory.resolve("log"));
      cache = new LogCache(Files.createDirectory(directory.resolve("cache")));
      track(trackfiles);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    watchdog.schedule(this::killProcess, LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  Path directory() {
    return directory;
  }

  LogCache cache() {
    return cache;
  }

  /** A path below the mount. */
  Path log(String name) {
    return mountpoint.resolve(name);
  }

  Path mountpoint() {
    return mountpoint;
  }

  /** The same path in the mirror, behind the mount. */
  Path mirror(String name) {
    return cache.mirror().resolve(name);
  }

  Path ownLog() {
    return directory.resolve("fuse.log");
  }

  void track(String... lines) throws IOException {
    Path fresh = cache.root().resolve("trackfiles.new");
    Files.writeString(fresh, String.join("\n", lines) + "\n");
    Files.move(
        fresh,
        cache.trackfiles(),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  /** Mounts. */
  World mount(String... more) {
    options = List.of(more);
    return mountAgain();
  }

  /** Mounts with the options of before. */
  World mountAgain() {
    List<String> command =
        new ArrayList<>(List.of(Programs.command("logagg-fs"), mountpoint.toString(), "-f"));
    command.addAll(List.of("-o", "root=" + cache.root() + ",logfile=" + ownLog()));
    for (String option : options) {
      command.addAll(List.of("-o", option));
    }
    try {
      process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.appendTo(directory.resolve("stderr").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> isMounted() || hasEnded());
    if (hasEnded()) {
      throw new AssertionError("logagg-fs ended instead of mounting: " + said());
    }
    return this;
  }

  boolean isMounted() {
    return isMounted("fuse.logagg-fs");
  }

  /** Whether a file system of this type is mounted on the mountpoint. */
  boolean isMounted(String type) {
    try {
      return Files.readString(Path.of("/proc/self/mountinfo"))
          .lines()
          .anyMatch(
              line -> line.contains(" " + mountpoint + " ") && line.contains(" " + type + " "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean hasEnded() {
    return process != null && !process.isAlive();
  }

  /** What it printed and logged. */
  String said() {
    try {
      return Files.readString(directory.resolve("stderr"))
          + (Files.exists(ownLog()) ? Files.readString(ownLog()) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Process of the file system. */
  Process process() {
    if (process == null) {
      throw new IllegalStateException("not mounted");
    }
    return process;
  }

  /** Unmounts, and waits until all is sealed and the process has ended. */
  void unmount() throws IOException, InterruptedException {
    Programs.run("umount", mountpoint.toString()).expectSuccess();
    awaitEnd();
  }

  /** Unmounts what the test mounted itself. */
  void unmountFromOutside() throws IOException, InterruptedException {
    Programs.run("umount", mountpoint.toString()).expectSuccess();
  }

  void awaitEnd() {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(this::hasEnded);
    process = null;
  }

  /** Kills the file system as {@code kill -9} does, and takes the dead mount off. */
  void kill() throws IOException, InterruptedException {
    process().destroyForcibly().waitFor();
    process = null;
    Programs.run("umount", "-l", mountpoint.toString());
  }

  /** What is in the cache now. */
  Captured captured() {
    return Captured.read(cache);
  }

  List<Gap> gaps() throws IOException {
    return new GapLog(cache.gaps()).read();
  }

  /** Waits until what is captured of a stream is this. */
  void awaitStream(Path file, byte[] expected) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> captured().expectStream(file, expected));
  }

  /** Appends text to a file below the mount, as a shell's {@code >>} does. */
  static void append(Path file, String text) throws IOException {
    Files.write(
        file,
        text.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private void killProcess() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    watchdog.shutdownNow();
    try {
      if (isMounted()) {
        Programs.run("umount", "-l", mountpoint.toString());
      }
      if (process != null && !process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      deleteAll(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void deleteAll(Path directory) throws IOException {
    try (var paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
