package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Other programs, run to their end within a time limit. */
final class Programs {
  private static final long LIMIT_SECONDS = 60;

  /** What became of one. */
  record Outcome(int status, String out, String err) {
    Outcome expectSuccess() {
      assertThat(status).as("exit status; it said: %s%s", out, err).isZero();
      return this;
    }
  }

  private Programs() {}

  /** The path of a command in dist/bin. */
  static String command(String name) {
    return Path.of(System.getProperty("logagg.dist", "../dist"), "bin", name)
        .toAbsolutePath()
        .normalize()
        .toString();
  }

  static Outcome run(String... command) throws IOException, InterruptedException {
    return run(List.of(command));
  }

  static Outcome run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("logagg-it", ".out");
    Path err = Files.createTempFile("logagg-it", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end within " + LIMIT_SECONDS + " s");
      }
      return new Outcome(process.exitValue(), text(out), text(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
