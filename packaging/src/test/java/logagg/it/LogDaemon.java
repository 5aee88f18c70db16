package logagg.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code logagg receive} on free ports, with a directory of its own. */
final class LogDaemon implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Path directory;
  private final Path logs;
  private final Process process;

  private LogDaemon(Path directory, Path logs, Process process) {
    this.directory = directory;
    this.logs = logs;
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param facilities lines of YAML, below {@code receive:}
   */
  static LogDaemon start(Path directory, Path logs, String facilities) throws IOException {
    configure(directory, logs, facilities);
    Process process =
        new ProcessBuilder(
                Programs.command("logagg"),
                "receive",
                "run",
                "--config",
                directory.resolve("logagg.yaml").toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("receive.log").toFile())
            .start();
    LogDaemon daemon = new LogDaemon(directory, logs, process);
    await()
        .atMost(PATIENCE)
        .until(() -> daemon.said().contains("receiving: ") || !process.isAlive());
    return daemon;
  }

  private static void configure(Path directory, Path logs, String facilities) throws IOException {
    Path certificate = directory.resolve("certs/server.pem");
    Files.writeString(
        directory.resolve("logagg.yaml"),
        """
        receive:
          logdir: %s
          listen: {tcp: ["127.0.0.1:0"], udp: ["127.0.0.1:0"], tls: %s}
          tls: {certificate: %s}
          syslog: {tcp: ["127.0.0.1:0"], udp: ["127.0.0.1:0"]}
        %s
        """
            .formatted(
                logs,
                Files.exists(certificate) ? "[\"127.0.0.1:0\"]" : "[]",
                certificate,
                facilities.indent(2)));
  }

  /** Changes the configuration, and says so by SIGHUP. */
  void reconfigure(String facilities) throws IOException, InterruptedException {
    configure(directory, logs, facilities);
    Programs.run("kill", "-HUP", Long.toString(process.pid())).expectSuccess();
  }

  String said() throws IOException {
    return Files.readString(directory.resolve("receive.log"));
  }

  /** The port of {@code "syslog tcp"}. */
  int port(String listener) throws IOException {
    Matcher matcher = Pattern.compile(listener + " 127\\.0\\.0\\.1:([0-9]+)").matcher(said());
    if (!matcher.find()) {
      throw new AssertionError("there is no " + listener + ": " + said());
    }
    return Integer.parseInt(matcher.group(1));
  }

  Socket connect() throws IOException {
    return new Socket("127.0.0.1", port("loghog tcp"));
  }

  /** The messages in a file below the log directory, without their times and hosts. */
  List<String> bodies(String file) throws IOException {
    Path path = logs.resolve(file);
    List<String> bodies = new ArrayList<>();
    if (Files.exists(path)) {
      for (String line : Files.readAllLines(path)) {
        bodies.add(line.replaceFirst("^[-0-9]{10} [0-9:,]{12} - [^ ]+ - ", ""));
      }
    }
    return bodies;
  }

  /** Ends it by SIGTERM, and waits; returns its exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(40, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
