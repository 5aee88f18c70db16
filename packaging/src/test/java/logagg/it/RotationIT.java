package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nothing is lost or repeated however the files are rotated while they are written. */
class RotationIT {
  private static final int ROTATIONS = 25;
  private static final int MILLIS_BETWEEN = 100;

  /** How a file is taken away from its writers. */
  private interface Rotation {
    void rotate(Path file, int number) throws IOException;
  }

  /** Rotates ten times a second under four writers that reopen a few lines later. */
  private static LineWriter[] rotate(
      Path file, Set<OpenOption> options, boolean reopen, Rotation rotation) throws Exception {
    AtomicInteger generation = new AtomicInteger();
    AtomicBoolean done = new AtomicBoolean();
    List<Exception> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    int count = options.equals(LineWriter.APPEND) ? 4 : 1;
    LineWriter[] writers = new LineWriter[count];
    Thread[] threads = new Thread[count];
    for (int i = 0; i < count; i++) {
      LineWriter writer = new LineWriter(file, "w" + i, options);
      writers[i] = writer;
      threads[i] =
          Thread.ofPlatform()
              .start(
                  () -> {
                    int seen = 0;
                    try (writer) {
                      while (!done.get()) {
                        writer.write();
                        int now = generation.get();
                        if (now != seen) {
                          writer.write(5); // late lines, to the file that was rotated
                          seen = now;
                          if (reopen) {
                            writer.reopen();
                          }
                        }
                      }
                    } catch (IOException e) {
                      failures.add(e);
                    }
                  });
    }
    try {
      for (int i = 1; i <= ROTATIONS; i++) {
        Thread.sleep(MILLIS_BETWEEN); // the rate is what is tested
        rotation.rotate(file, i);
        generation.incrementAndGet();
      }
    } finally {
      done.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(failures).isEmpty();
    return writers;
  }

  /** Rotates an {@code app.log} of four writers, and expects all their lines in its stream. */
  private static void expectNothingLost(boolean reopen, Rotation rotation) throws Exception {
    try (World world = new World("*.log").mount()) {
      Path file = world.log("app.log");
      expectAllOf(world, file, rotate(file, LineWriter.APPEND, reopen, rotation));
    }
  }

  private static void expectAllOf(World world, Path file, LineWriter... writers)
      throws IOException {
    for (LineWriter writer : writers) {
      assertThat(writer.lines()).isGreaterThan(ROTATIONS * 10);
    }
    Lines.expectAll(world.captured(), file, writers);
    assertThat(world.gaps()).isEmpty();
  }

  @Test
  void renameAndCreate() throws Exception {
    expectNothingLost(
        true,
        (file, number) -> {
          Files.move(file, file.resolveSibling("app.log." + number));
          Files.createFile(file);
        });
  }

  @Test
  void renameOverTheOneBefore() throws Exception {
    expectNothingLost(
        true,
        (file, number) ->
            Files.move(
                file,
                file.resolveSibling("app.log.1"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING));
  }

  @Test
  void renameAndDelete() throws Exception {
    expectNothingLost(
        true,
        (file, number) -> {
          Path old = file.resolveSibling("app.log.old");
          Files.move(file, old);
          Files.delete(old);
        });
  }

  @Test
  void copyAndTruncate() throws Exception {
    expectNothingLost(false, RotationIT::copyTruncate);
  }

  @Test
  void copyAndTruncateUnderAProgramThatDoesNotAppend() throws Exception {
    try (World world = new World("*.log").mount()) {
      Path file = world.log("app.log");
      LineWriter[] writers = rotate(file, LineWriter.AT_POSITION, false, RotationIT::copyTruncate);
      expectAllOf(world, file, writers);
      assertThat(world.captured().stream(file)).doesNotContain(0);
    }
  }

  private static void copyTruncate(Path file, int number) throws IOException {
    Files.copy(file, file.resolveSibling("app.log.1"), StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
  }

  @Test
  void aLineWrittenAfterTheRotationBelongsToTheOldFile() throws Exception {
    try (World world = new World("*.log").mount()) {
      Path file = world.log("app.log");
      try (LineWriter old = new LineWriter(file, "old", LineWriter.APPEND)) {
        old.write(10);
        Files.move(file, world.log("app.log.1"));
        try (LineWriter fresh = new LineWriter(file, "new", LineWriter.APPEND)) {
          fresh.write(10);
          old.write(10);
          fresh.write(10);
          Captured captured = world.captured();
          assertThat(captured.files(file)).hasSize(2);
          Lines.expectAll(captured, file, old, fresh);
        }
      }
    }
  }
}
