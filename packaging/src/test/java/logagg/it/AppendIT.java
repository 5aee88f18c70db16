package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import logagg.logcache.Origin;
import org.junit.jupiter.api.Test;

/** What is appended is captured byte for byte, at once. */
class AppendIT {
  private static final long SEED = 20261121;

  @Test
  void writesOfOneByteToOneMebibyteAreCapturedAsTheyAre() throws Exception {
    try (World world = new World("*.log").mount()) {
      Path file = world.log("sizes.log");
      Random random = new Random(SEED);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      try (FileChannel channel = FileChannel.open(file, LineWriter.APPEND)) {
        for (int size = 1; size <= 1 << 20; size = size * 2 + random.nextInt(size)) {
          byte[] bytes = new byte[size];
          random.nextBytes(bytes);
          channel.write(ByteBuffer.wrap(bytes));
          all.writeBytes(bytes);
        }
        world.captured().expectStream(file, all.toByteArray());
      }
      assertThat(Files.readAllBytes(world.mirror("sizes.log"))).isEqualTo(all.toByteArray());
      world.unmount();
      world.captured().expectStream(file, all.toByteArray());
    }
  }

  @Test
  void segmentsEndAtLineEndsAndAtTheirSize() throws Exception {
    try (World world = new World("*.log").mount("segmentsize=8KiB")) {
      Path file = world.log("a.log");
      try (LineWriter writer = new LineWriter(file, "w", LineWriter.APPEND)) {
        writer.write(2000);
        List<Captured.Piece> pieces = world.captured().pieces();
        assertThat(pieces).hasSizeGreaterThan(10);
        for (Captured.Piece piece : pieces) {
          assertThat(piece.bytes().length).isLessThanOrEqualTo(8192 + 200);
          assertThat(piece.bytes()[piece.bytes().length - 1]).isEqualTo((byte) '\n');
        }
        Lines.expectAll(world.captured(), file, writer);
      }
    }
  }

  @Test
  void eightThreadsAndFourProcessesLoseNothingAndMixNothing() throws Exception {
    int linesEach = 3000;
    try (World world = new World("*.log").mount()) {
      Path file = world.log("busy.log");
      List<Process> processes = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        processes.add(LineWriter.start(file, "p" + i, linesEach));
      }
      List<LineWriter> writers = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      List<IOException> failures = java.util.Collections.synchronizedList(new ArrayList<>());
      for (int i = 0; i < 8; i++) {
        LineWriter writer = new LineWriter(file, "t" + i, LineWriter.APPEND);
        writers.add(writer);
        threads.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      try (writer) {
                        writer.write(linesEach);
                      } catch (IOException e) {
                        failures.add(e);
                      }
                    }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      for (Process process : processes) {
        assertThat(process.waitFor()).isZero();
      }
      assertThat(failures).isEmpty();
      byte[] mirror = Files.readAllBytes(world.mirror("busy.log"));
      world.captured().expectStream(file, mirror);
      assertThat(mirror.length).isGreaterThan(12 * linesEach * 20);
      assertThat(new String(mirror, java.nio.charset.StandardCharsets.UTF_8).lines().sorted())
          .containsExactlyElementsOf(expectedLines(linesEach));
    }
  }

  private static List<String> expectedLines(int linesEach) {
    List<String> lines = new ArrayList<>();
    for (String kind : List.of("p", "t")) {
      for (int writer = 0; writer < (kind.equals("p") ? 4 : 8); writer++) {
        for (int i = 0; i < linesEach; i++) {
          lines.add(LineWriter.line(kind + writer, i).replace("\n", ""));
        }
      }
    }
    lines.sort(null);
    return lines;
  }

  @Test
  void anUnlinkedFileIsCapturedToItsEnd() throws Exception {
    try (World world = new World("*.log").mount()) {
      Path file = world.log("gone.log");
      LineWriter writer = new LineWriter(file, "w", LineWriter.APPEND);
      try (writer) {
        writer.write(100);
        Files.delete(file);
        writer.write(100);
        try (var names = Files.list(world.mountpoint())) {
          assertThat(names).as("no .fuse_hidden files").isEmpty();
        }
        try (var names = Files.list(world.cache().mirror())) {
          assertThat(names.filter(name -> !name.endsWith("gone.log"))).isEmpty();
        }
        Lines.expectAll(world.captured(), file, writer);
      }
      await().until(() -> isSealedAsLast(world.captured()));
      Lines.expectAll(world.captured(), file, writer);
    }
  }

  /** close(2) returns before the file system hears of it: the unlink comes in between. */
  @Test
  void filesThatAreUnlinkedAsSoonAsTheyAreClosedLeaveNothing() throws Exception {
    try (World world = new World("*.log").mount()) {
      Path descriptors = Path.of("/proc", Long.toString(world.process().pid()), "fd");
      long before = count(descriptors);
      Thread[] threads = new Thread[3];
      for (int i = 0; i < threads.length; i++) {
        Path file = world.log("brief" + i + (i == 0 ? ".log" : ".txt"));
        threads[i] =
            Thread.ofPlatform()
                .start(
                    () -> {
                      for (int j = 0; j < 1500; j++) {
                        try {
                          World.append(file, "x\n");
                          Files.delete(file);
                        } catch (IOException e) {
                          throw new java.io.UncheckedIOException(e);
                        }
                      }
                    });
      }
      for (Thread thread : threads) {
        thread.join();
      }
      await()
          .untilAsserted(
              () -> {
                assertThat(count(world.mountpoint())).isZero();
                assertThat(count(world.cache().mirror())).isZero();
                assertThat(count(descriptors)).isLessThanOrEqualTo(before + 2);
              });
      assertThat(world.captured().text(world.log("brief0.log"))).isEqualTo("x\n".repeat(1500));
    }
  }

  private static long count(Path directory) throws IOException {
    try (var names = Files.list(directory)) {
      return names.count();
    }
  }

  private static boolean isSealedAsLast(Captured captured) {
    return captured.pieces().getLast().origin().state()
            instanceof Origin.State.Sealed(long size, boolean last)
        && last;
  }

  @Test
  void whatIsTruncatedWhileItIsOpenedStaysInTheStream() throws Exception {
    try (World world = new World("*.log").mount()) {
      Path file = world.log("trunc.log");
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (int i = 0; i < 50; i++) {
        byte[] line = LineWriter.line("w", i).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.write(
            file,
            line,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
        all.writeBytes(line);
      }
      world.captured().expectStream(file, all.toByteArray());
      assertThat(Files.size(file)).isEqualTo(LineWriter.line("w", 49).length());
    }
  }
}
