package logagg.collector.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * A tour through the commands: each is explained, then run, on logs that were made up for it. All
 * is in a directory of its own, with a store and a configuration of its own, and is deleted at the
 * end; the settings of the process do not count.
 */
final class Tour {
  private static final String CONFIG = "logagg.yaml";

  private final PrintWriter out;
  private final PrintWriter err;
  private final Pause pause;

  Tour(PrintWriter out, PrintWriter err, Pause pause) {
    this.out = out;
    this.err = err;
    this.pause = pause;
  }

  /** The tour; the exit code is that of the first command that did not go well, 0 if all did. */
  int run() throws IOException {
    Path directory = Files.createTempDirectory("logagg-demo-");
    // also when the reader leaves with Ctrl-C
    Thread leaving = Thread.ofPlatform().unstarted(() -> delete(directory));
    Runtime.getRuntime().addShutdownHook(leaving);
    try {
      return run(directory);
    } finally {
      if (removed(leaving)) {
        delete(directory);
      }
    }
  }

  private static boolean removed(Thread leaving) {
    try {
      return Runtime.getRuntime().removeShutdownHook(leaving);
    } catch (IllegalStateException e) {
      return false; // it is running, and deletes
    }
  }

  private int run(Path directory) throws IOException {
    Path auth = directory.resolve("auth.log");
    Path access = directory.resolve("access.log");
    SampleLogs logs = new SampleLogs(Instant.now());
    Files.write(auth, logs.auth(), UTF_8);
    Files.write(access, logs.access(), UTF_8);
    Files.writeString(directory.resolve(CONFIG), configuration(directory), UTF_8);
    for (TourStep step : TourStep.all(auth, access, directory.resolve("logcache"))) {
      out.println();
      out.println("== " + step.title());
      step.explanation().lines().forEach(out::println);
      out.println();
      pause.here(out);
      int code = run(directory, step.command());
      if (code != 0) {
        return code;
      }
    }
    out.println();
    out.println("That was it; what was made for the tour is deleted.");
    out.flush();
    return 0;
  }

  private int run(Path directory, List<String> command) {
    out.println("$ logagg " + String.join(" ", command));
    out.flush();
    Stream<String> config = Stream.of("--config", directory.resolve(CONFIG).toString());
    String[] arguments = Stream.concat(command.stream(), config).toArray(String[]::new);
    CommandLine line = LogaggCommand.of(new Shutdown(), arguments).setOut(out).setErr(err);
    return ScopedValue.where(ConfigurationOption.ENVIRONMENT, Map.of())
        .call(() -> line.execute(arguments));
  }

  private static String configuration(Path directory) {
    return """
    redact:
      salt_file: "%1$s/pii.salt"
    store:
      url: "jdbc:sqlite:%1$s/logagg.db"
    """
        .formatted(directory);
  }

  private static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      System.err.println("logagg: " + directory + " is left behind: " + Complaint.of(e));
    }
  }
}
