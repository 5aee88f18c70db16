package logagg.logcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFileTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("fs.json");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theContentsAreReplacedWhole(boolean durable) throws IOException {
    AtomicFile.write(file, "a long first text".getBytes(), durable);
    AtomicFile.write(file, "short".getBytes(), durable);
    assertThat(file).hasContent("short");
  }

  @Test
  void nothingElseIsLeftBeside() throws IOException {
    AtomicFile.write(file, new byte[100_000], true);
    assertThat(directory).isDirectoryContaining(file::equals);
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void theFileIsItsOwnersAloneEvenWhenTheOldOneWasNot() throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
    AtomicFile.write(file, new byte[1], false);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aHalfFileThatACrashLeftIsNoObstacle() throws IOException {
    Files.writeString(directory.resolve(".fs.json.new"), "half of a much longer te");
    AtomicFile.write(file, "whole".getBytes(), false);
    assertThat(file).hasContent("whole");
    assertThat(directory.resolve(".fs.json.new")).doesNotExist();
  }

  @Test
  void whoHasTheOldFileOpenKeepsIt() throws IOException {
    AtomicFile.write(file, "old".getBytes(), false);
    try (var open = Files.newInputStream(file)) {
      AtomicFile.write(file, "new".getBytes(), false);
      assertThat(open.readAllBytes()).asString().isEqualTo("old");
    }
  }

  @Test
  void aReaderFindsTheOldOrTheNewNeverHalf() throws Exception {
    byte[] old = filled('a', 300_000);
    byte[] fresh = filled('b', 200_000);
    AtomicFile.write(file, old, false);
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Integer> reads =
        CompletableFuture.supplyAsync(() -> readUntil(done, old, fresh));
    for (int i = 0; i < 200; i++) {
      AtomicFile.write(file, i % 2 == 0 ? fresh : old, false);
    }
    done.set(true);
    assertThat(reads.get()).isPositive();
  }

  private int readUntil(AtomicBoolean done, byte[] old, byte[] fresh) {
    int reads = 0;
    do {
      byte[] found = read();
      assertThat(Arrays.equals(found, old) || Arrays.equals(found, fresh))
          .as("%d bytes are the old or the new", found.length)
          .isTrue();
      reads++;
    } while (!done.get());
    return reads;
  }

  private byte[] read() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void whenItCannotBeWrittenTheOldStays() throws IOException {
    Files.createDirectories(directory.resolve(".fs.json.new/in the way"));
    Files.writeString(file, "old");
    assertThatThrownBy(() -> AtomicFile.write(file, "new".getBytes(), true))
        .isInstanceOf(IOException.class);
    assertThat(file).hasContent("old");
  }

  private static byte[] filled(char c, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) c);
    return bytes;
  }
}
