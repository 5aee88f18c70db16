package soaking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts programs, and notes them for whoever cleans up. */
final class Program {
  private Program() {}

  /** Starts one, which may still run at the end. */
  static Process start(Path work, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(work.resolve("programs.log").toFile()))
            .start();
    Files.writeString(
        work.resolve("pids"),
        process.pid() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return process;
  }

  /** Runs one to its end, or for a while; whether it ended well. */
  static boolean run(Path work, int seconds, List<String> command)
      throws IOException, InterruptedException {
    Process process = start(work, command);
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return false;
    }
    return process.exitValue() == 0;
  }
}
