package logagg.logcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Domain(CacheArbitraries.class)
@Domain(DomainContext.Global.class)
class GapLogTest {
  @TempDir Path directory;
  private Path file;
  private GapLog log;

  @BeforeEach
  void open() {
    file = directory.resolve("gaps.jsonl");
    log = new GapLog(file);
  }

  private static Gap gap(long from) {
    FileId id = new FileId(2049, 131, 0);
    return new Gap(Instant.EPOCH, "/var/log/app.log", id, from, from + 10, "cache full");
  }

  @Property(tries = 100)
  void whatIsAppendedIsReadBackInOrder(@ForAll @Size(max = 4) List<Gap> gaps) throws IOException {
    Path temporary = Files.createTempDirectory("gaps");
    try {
      GapLog appended = new GapLog(temporary.resolve("gaps.jsonl"));
      for (Gap gap : gaps) {
        appended.append(gap);
      }
      assertThat(appended.read()).isEqualTo(gaps);
    } finally {
      Files.deleteIfExists(temporary.resolve("gaps.jsonl"));
      Files.delete(temporary);
    }
  }

  @Test
  void withoutAFileThereAreNoGaps() throws IOException {
    assertThat(log.read()).isEmpty();
  }

  @Test
  void theFileIsItsOwnersAlone() throws IOException {
    log.append(gap(0));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aLineThatACrashCutShortIsLeftOut() throws IOException {
    log.append(gap(0));
    log.append(gap(100));
    byte[] whole = Files.readAllBytes(file);
    int second = whole.length / 2;
    for (int length = second; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(log.read()).as("cut at %d", length).containsExactly(gap(0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"time\":\"2026-11-21T04:00:0", "\0\0\0\0", "é"})
  void aLineAfterOneCutShortIsNotLostWithIt(String torn) throws IOException {
    log.append(gap(0));
    Files.writeString(file, torn, StandardOpenOption.APPEND);
    log.append(gap(100));
    assertThat(log.read()).containsExactly(gap(0), gap(100));
  }

  @Test
  void aFileThatIsOnlyOneTornLineStartsAnew() throws IOException {
    Files.writeString(file, "{\"time\":");
    assertThat(log.read()).isEmpty();
    log.append(gap(0));
    assertThat(log.read()).containsExactly(gap(0));
  }

  @Test
  void aDamagedLineIsAnErrorThatNamesFileAndLine() throws IOException {
    log.append(gap(0));
    Files.writeString(file, "{}\n", StandardOpenOption.APPEND);
    assertThatThrownBy(log::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("gaps.jsonl:2 is not a gap");
  }

  @Test
  void appendsFromSeveralThreadsDoNotMix() throws Exception {
    List<Callable<Object>> writers = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Gap gap = gap(i);
      gaps.add(gap);
      writers.add(
          () -> {
            log.append(gap);
            return gap;
          });
    }
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var writer : threads.invokeAll(writers)) {
        writer.get();
      }
    }
    assertThat(log.read()).containsExactlyInAnyOrderElementsOf(gaps);
  }

  @Test
  void aGapHasARange() {
    assertThat(gap(5).bytes()).isEqualTo(10);
    FileId id = new FileId(1, 2, 3);
    assertThatThrownBy(() -> new Gap(Instant.EPOCH, "/a", id, -1, 0, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Gap(Instant.EPOCH, "/a", id, 2, 1, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 to 1");
  }
}
