package logagg.collector.format.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;

/** Whatever is wrong with a file: reading it ends, in time, and throws nothing. */
class EvtxPropertyTest {
  private static final byte[] SOUND = ChunkWriter.file(Logon.chunk(1, 2, 3), Logon.chunk(4, 5));
  private final EvtxFormat format = new EvtxFormat();

  /** A byte at a place where there is something. */
  record Mutation(int at, int value) {}

  @Provide
  Arbitrary<List<Mutation>> mutations() {
    int used = 2600;
    return Arbitraries.integers()
        .between(0, 128 + 2 * used - 1)
        .map(i -> i < 128 ? i : 4096 + (i - 128) / used * 65536 + (i - 128) % used)
        .flatMap(at -> Arbitraries.integers().between(0, 255).map(v -> new Mutation(at, v)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  @Property(tries = 1500)
  void aFileWithOtherBytesIsReadToItsEnd(@ForAll("mutations") List<Mutation> mutations) {
    byte[] file = SOUND.clone();
    mutations.forEach(mutation -> file[mutation.at()] = (byte) mutation.value());
    boolean changed = !Arrays.equals(file, SOUND);

    Reading reading = readInTime(file);

    assertThat(reading.events()).hasSizeLessThanOrEqualTo(10);
    // All that was changed is under one of the checksums, or is one, but for 4 bytes of flags.
    boolean covered = mutations.stream().anyMatch(EvtxPropertyTest::isChecked);
    if (changed && covered && reading.damages().isEmpty()) {
      assertThat(mutations.stream().filter(EvtxPropertyTest::isChecked))
          .allMatch(m -> file[m.at()] == SOUND[m.at()]);
    }
  }

  private static boolean isChecked(Mutation mutation) {
    int inChunk = (mutation.at() - 4096) % 65536;
    int end = mutation.at() < 4096 + 65536 ? 2000 : 1700;
    return mutation.at() >= 4096 && (inChunk < 120 || inChunk >= 124 && inChunk < end);
  }

  @Property(tries = 200)
  void aFileThatIsCutOffGivesTheRecordsBefore(@ForAll @IntRange(max = 135_168) int length) {
    Reading reading = readInTime(Arrays.copyOf(SOUND, length));

    List<String> all = List.of("1", "2", "3", "4", "5");
    assertThat(reading.records()).isEqualTo(all.subList(0, reading.events().size()));
    if (length < SOUND.length) {
      assertThat(reading.damages()).isNotEmpty();
    }
  }

  @Property(tries = 200)
  void anyBytesAreReadToTheirEnd(@ForAll @Size(max = 300) byte[] bytes) {
    byte[] file = Arrays.copyOf(SOUND, 4096 + 65536);
    System.arraycopy(bytes, 0, file, 4096 + 512 + 24, bytes.length);
    readInTime(file);
    readInTime(bytes);
  }

  /** Random tokens behind a true record's head, in all of the chunk. */
  @Property(tries = 100)
  void aChunkOfRandomTokensIsReadToItsEnd(@ForAll Random random) {
    byte[] file = Arrays.copyOf(SOUND, 4096 + 65536);
    for (int i = 4096 + 512 + 28; i < file.length; i++) {
      int kind = random.nextInt(4);
      file[i] = (byte) (kind == 0 ? random.nextInt(256) : kind == 1 ? random.nextInt(16) : 0);
    }
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    in.putInt(4096 + 512 + 4, 65024).putInt(file.length - 4, 65024);

    readInTime(file);
  }

  private Reading readInTime(byte[] file) {
    return Assertions.assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          try {
            return Reading.of(format, file);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }
}
