package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import logagg.logcache.FileId;
import org.junit.jupiter.api.Test;

/** The file system is killed in the middle of a burst, and started again. */
class CrashIT {
  private static final int CRASHES = 6;
  private static final long SEED = 4711;

  /** Writers that go on, after a crash, as soon as there is a mount again. */
  private static final class Burst implements AutoCloseable {
    private final Path file;
    private final AtomicInteger mounts = new AtomicInteger();
    private final AtomicBoolean done = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();
    private final List<List<String>> written = new ArrayList<>();
    private final List<List<String>> uncertain = new ArrayList<>();

    Burst(Path file, int count) {
      this.file = file;
      for (int i = 0; i < count; i++) {
        List<String> mine = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        written.add(mine);
        uncertain.add(lost);
        String name = "w" + i;
        threads.add(Thread.ofPlatform().start(() -> write(name, mine, lost)));
      }
    }

    private void write(String name, List<String> mine, List<String> lost) {
      int number = 0;
      while (!done.get()) {
        int mount = mounts.get();
        String line = LineWriter.line(name, number);
        try (FileChannel channel = FileChannel.open(file, LineWriter.APPEND)) {
          for (int i = 0; i < 1000 && !done.get(); i++) {
            line = LineWriter.line(name, number++);
            channel.write(StandardCharsets.UTF_8.encode(line));
            mine.add(line);
          }
        } catch (IOException e) {
          lost.add(line);
          while (mounts.get() == mount && !done.get()) {
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
          }
        }
      }
    }

    void mountedAgain() {
      mounts.incrementAndGet();
    }

    @Override
    public void close() {
      done.set(true);
      for (Thread thread : threads) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  @Test
  void theStreamIsWhatTheMirrorGot() throws Exception {
    Random random = new Random(SEED);
    try (World world = new World("*.log").mount()) {
      Path file = Files.createFile(world.log("app.log"));
      Burst burst = new Burst(file, 3);
      try (burst) {
        for (int i = 0; i < CRASHES; i++) {
          Thread.sleep(100 + random.nextInt(200)); // some of the burst
          world.kill();
          world.mountAgain();
          burst.mountedAgain();
        }
        Thread.sleep(100);
      }
      byte[] mirror = Files.readAllBytes(world.mirror("app.log"));
      assertThat(mirror.length).isGreaterThan(100_000);
      world.awaitStream(file, mirror);
      assertThat(world.gaps()).isEmpty();
    }
  }

  @Test
  void eachRotatedFileIsCapturedToItsLastByte() throws Exception {
    Random random = new Random(SEED);
    try (World world = new World("*.log").mount()) {
      Path file = Files.createFile(world.log("app.log"));
      Burst burst = new Burst(file, 2);
      try (burst) {
        int rotated = 0;
        for (int i = 0; i < CRASHES; i++) {
          for (int j = 0; j < 5; j++) {
            Thread.sleep(10 + random.nextInt(50));
            Files.move(file, world.log("app.log." + rotated++));
            Files.write(file, new byte[0], StandardOpenOption.CREATE);
          }
          world.kill();
          world.mountAgain();
          burst.mountedAgain();
        }
      }
      world.unmount();
      Map<Long, byte[]> captured = new HashMap<>();
      for (Map.Entry<FileId, byte[]> each : world.captured().files(file).entrySet()) {
        captured.put(each.getKey().inode(), each.getValue());
      }
      try (var files = Files.list(world.cache().mirror())) {
        for (Path each : files.toList()) {
          Long inode = (Long) Files.getAttribute(each, "unix:ino");
          assertThat(captured.getOrDefault(inode, new byte[0]))
              .as("captured of %s", each)
              .isEqualTo(Files.readAllBytes(each));
        }
      }
      assertThat(world.gaps()).isEmpty();
    }
  }

  @Test
  void linesThatWereWrittenSurviveTruncationsAroundTheCrash() throws Exception {
    Random random = new Random(SEED);
    try (World world = new World("*.log").mount()) {
      Path file = Files.createFile(world.log("app.log"));
      Burst burst = new Burst(file, 2);
      try (burst) {
        for (int i = 0; i < CRASHES; i++) {
          for (int j = 0; j < 10; j++) {
            Thread.sleep(5 + random.nextInt(20));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
              channel.truncate(0);
            }
          }
          world.kill();
          world.mountAgain();
          burst.mountedAgain();
        }
      }
      world.unmount();
      List<String> lines = world.captured().text(file).lines().map(line -> line + "\n").toList();
      Map<String, Integer> counts = new HashMap<>();
      lines.forEach(line -> counts.merge(line, 1, Integer::sum));
      for (List<String> mine : burst.written) {
        assertThat(mine)
            .hasSizeGreaterThan(500)
            .allSatisfy(line -> assertThat(counts).containsEntry(line, 1));
        mine.forEach(counts::remove);
      }
      for (List<String> mine : burst.uncertain) {
        mine.forEach(line -> assertThat(counts.getOrDefault(line, 0)).isLessThanOrEqualTo(1));
        mine.forEach(counts::remove);
      }
      assertThat(counts).as("lines that no one wrote").isEmpty();
      assertThat(world.gaps()).isEmpty();
    }
  }

  /** From another process, as a collector would test it. */
  private static boolean isLocked(Path segment) throws IOException {
    try (FileChannel channel =
            FileChannel.open(segment, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    }
  }

  @Test
  void aSegmentIsLockedForAsLongAsItsWriterLivesAndMayAddToIt() throws Exception {
    try (World world = new World("*.log").mount("segmentsize=4KiB")) {
      Path file = world.log("app.log");
      try (LineWriter writer = new LineWriter(file, "w", LineWriter.APPEND)) {
        writer.write(100);
        List<Captured.Piece> pieces = world.captured().pieces();
        assertThat(pieces).hasSizeGreaterThan(1);
        Path growing = world.cache().segment(pieces.getLast().name());
        assertThat(isLocked(world.cache().segment(pieces.getFirst().name()))).isFalse();
        assertThat(isLocked(growing)).isTrue();
        world.process().destroyForcibly().waitFor();
        assertThat(isLocked(growing)).isFalse();
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("not connected"); // closing a file of a dead mount
      }
      world.kill();
      world.mountAgain();
      world.awaitStream(file, Files.readAllBytes(world.mirror("app.log")));
    }
  }
}
