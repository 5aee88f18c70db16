package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** bench/soak, for half a minute: six programs, logrotate, a full cache, and kill -9 of both. */
class SoakIT {
  private static final long LIMIT_SECONDS = 240;

  @Test
  void everyAcknowledgedLineComesOutOnce() throws Exception {
    Path said = Files.createTempFile("logagg-it", ".soak");
    try {
      ProcessBuilder soak = new ProcessBuilder("../bench/soak", "--minutes", "0.5", "--seed", "7");
      soak.environment().put("JAVA_HOME", System.getProperty("java.home"));
      soak.environment()
          .put("LOGAGG_DIST", Path.of(Programs.command("."), "..").normalize().toString());
      Process process = soak.redirectErrorStream(true).redirectOutput(said.toFile()).start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroy(); // it cleans up
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(process.exitValue()).as(Files.readString(said)).isZero();
      assertThat(Files.readString(said)).contains("**all as promised**");
    } finally {
      Files.delete(said);
    }
  }
}
