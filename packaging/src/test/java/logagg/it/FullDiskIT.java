package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import logagg.logcache.FsStatus;
import logagg.logcache.Gap;
import logagg.logcache.Origin;
import logagg.logcache.OriginFile;
import logagg.logcache.SegmentName;
import org.junit.jupiter.api.Test;

/** The cache has no room: writers go on, capture lags, and says exactly what it could not keep. */
class FullDiskIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Takes sealed segments out of the cache, as a collector does. */
  private static void drain(World world, ByteArrayOutputStream into) throws IOException {
    for (SegmentName name : world.cache().segments()) {
      Origin origin = OriginFile.read(world.cache().origin(name)).orElseThrow();
      if (origin.state() instanceof Origin.State.Sealed(long size, boolean last)) {
        Path segment = world.cache().segment(name);
        byte[] bytes = Files.readAllBytes(segment);
        assertThat(bytes.length).isEqualTo((int) size);
        into.writeBytes(bytes);
        Files.delete(segment);
      } else {
        return; // in order
      }
    }
  }

  private static FsStatus status(World world) throws IOException {
    return FsStatus.read(world.cache().fsStatus()).orElseThrow();
  }

  /** Drains until the whole of a file has been captured. */
  private static void drainAll(World world, ByteArrayOutputStream into, int size) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              drain(world, into);
              return into.size() >= size;
            });
  }

  private static byte[] writeLines(Path file, int count) throws IOException {
    try (LineWriter writer = new LineWriter(file, "w", LineWriter.APPEND)) {
      writer.write(count);
    }
    return allLines(count);
  }

  private static byte[] allLines(int count) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      all.append(LineWriter.line("w", i));
    }
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void beyondTheQuotaCaptureLagsAndCatchesUp() throws Exception {
    try (World world =
        new World("*.log").mount("cachesize=512KiB", "segmentsize=64KiB", "idleseal=200ms")) {
      byte[] all = writeLines(world.log("app.log"), 40_000);
      assertThat(Files.size(world.log("app.log"))).isEqualTo(all.length);
      await().atMost(PATIENCE).until(() -> status(world).lagBytes() > 0);
      assertThat(status(world).cacheBytes()).isLessThanOrEqualTo(512 * 1024);
      ByteArrayOutputStream drained = new ByteArrayOutputStream();
      drainAll(world, drained, all.length);
      assertThat(drained.toByteArray()).isEqualTo(all);
      assertThat(world.gaps()).isEmpty();
      await().atMost(PATIENCE).until(() -> status(world).lagBytes() == 0);
    }
  }

  /** The cache on a disk of 3 MB, the mirror on a larger one. */
  private static World smallDisk(Path mirror) throws Exception {
    World world = new World("*.log");
    Path root = world.cache().root();
    Programs.run("mount", "-t", "tmpfs", "-o", "size=3m", "none", root.toString()).expectSuccess();
    Files.createDirectory(world.cache().mirror());
    Programs.run("mount", "--bind", mirror.toString(), world.cache().mirror().toString())
        .expectSuccess();
    world.track("*.log");
    return world;
  }

  private static void removeDisk(World world, Path mirror) throws Exception {
    Programs.run("umount", "-l", world.mountpoint().toString());
    Programs.run("umount", "-l", world.cache().mirror().toString());
    Programs.run("umount", "-l", world.cache().root().toString());
    World.deleteAll(mirror);
  }

  @Test
  void onAFullDiskCaptureLagsAndCatchesUp() throws Exception {
    Path mirror = Files.createTempDirectory("logagg-it-mirror");
    try (World world = smallDisk(mirror)) {
      try {
        world.mount("segmentsize=64KiB", "cachesize=1GiB", "idleseal=200ms");
        byte[] all = writeLines(world.log("app.log"), 130_000);
        assertThat(all.length).isGreaterThan(2 * 3 * 1024 * 1024);
        assertThat(Files.size(world.log("app.log"))).isEqualTo(all.length);
        ByteArrayOutputStream drained = new ByteArrayOutputStream();
        drainAll(world, drained, all.length);
        assertThat(drained.toByteArray()).isEqualTo(all);
        assertThat(world.gaps()).isEmpty();
      } finally {
        removeDisk(world, mirror);
      }
    }
  }

  @Test
  void whatIsDestroyedBeforeThereIsRoomIsAGapWithExactOffsets() throws Exception {
    Path mirror = Files.createTempDirectory("logagg-it-mirror");
    try (World world = smallDisk(mirror)) {
      try {
        world.mount("segmentsize=64KiB", "cachesize=1GiB", "idleseal=200ms");
        Path file = world.log("app.log");
        byte[] all = writeLines(file, 130_000);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(0);
        }
        ByteArrayOutputStream drained = new ByteArrayOutputStream();
        await()
            .atMost(PATIENCE)
            .until(
                () -> {
                  drain(world, drained);
                  return !world.gaps().isEmpty() && world.cache().segments().isEmpty();
                });
        int kept = drained.size();
        assertThat(kept).isBetween(1024 * 1024, 3 * 1024 * 1024);
        assertThat(drained.toByteArray()).isEqualTo(java.util.Arrays.copyOf(all, kept));
        List<Gap> gaps = world.gaps();
        assertThat(gaps).hasSize(1);
        assertThat(gaps.getFirst().from()).isEqualTo(kept);
        assertThat(gaps.getFirst().to()).isEqualTo(all.length);
        assertThat(gaps.getFirst().path()).isEqualTo(file.toString());

        World.append(file, "after the gap\n");
        world.awaitStream(file, "after the gap\n".getBytes(StandardCharsets.UTF_8));
        await().atMost(PATIENCE).until(() -> status(world).gaps() == 1);
        assertThat(status(world).gapBytes()).isEqualTo(all.length - kept);
      } finally {
        removeDisk(world, mirror);
      }
    }
  }
}
