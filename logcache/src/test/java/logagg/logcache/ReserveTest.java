package logagg.logcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReserveTest {
  private static final long WHOLE = 512 * 1024;
  private static final long STEP = 32 * 1024;

  @TempDir Path directory;
  private Path file;
  private Reserve reserve;

  @BeforeEach
  void makeReserve() throws IOException {
    file = directory.resolve("reserve");
    reserve = new Reserve(file);
    reserve.restore();
  }

  /** Fails so many times, as on a full disk. */
  private static Reserve.Write failing(int times, String message) {
    int[] left = {times};
    return () -> {
      if (left[0]-- > 0) {
        throw new IOException(message);
      }
    };
  }

  @Test
  void someIsGivenUpForEachWriteThatFindsTheDiskFull() throws IOException {
    assertThat(Files.size(file)).isEqualTo(WHOLE);
    reserve.covering(failing(3, "x: No space left on device"));
    assertThat(Files.size(file)).isEqualTo(WHOLE - 3 * STEP);
    reserve.restore();
    assertThat(Files.size(file)).isEqualTo(WHOLE);
  }

  @Test
  void itIsTakenOverByTheNextProcess() throws IOException {
    reserve.covering(failing(1, "Disk quota exceeded"));
    Reserve next = new Reserve(file);
    next.restore();
    assertThat(Files.size(file)).isEqualTo(WHOLE);
    next.covering(failing(2, "No space left on device"));
    assertThat(Files.size(file)).isEqualTo(WHOLE - 2 * STEP);
  }

  @Test
  void whenAllIsGivenUpTheFailureIsTold() throws IOException {
    assertThatThrownBy(() -> reserve.covering(failing(17, "No space left on device")))
        .isInstanceOf(IOException.class);
    assertThat(Files.size(file)).isZero();
  }

  @Test
  void otherFailuresGiveNothingUp() throws IOException {
    assertThatThrownBy(() -> reserve.covering(failing(1, "Input/output error")))
        .hasMessage("Input/output error");
    assertThat(Files.size(file)).isEqualTo(WHOLE);
  }
}
