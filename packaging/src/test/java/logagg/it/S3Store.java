package logagg.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks S3, with a bucket {@code logs}: s3proxy in a process of its own, which keeps
 * objects as files. It asks for credentials. What was started is ended when it is closed.
 */
final class S3Store implements AutoCloseable {
  static final String BUCKET = "logs";
  private static final String ID = "an-id";
  private static final String SECRET = "a-secret";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path directory;
  private final int port;
  private @Nullable Process process;

  private S3Store(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  /** One that is not started. */
  static S3Store in(Path directory) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    S3Store store = new S3Store(directory, port);
    Files.createDirectories(store.bucket());
    Files.writeString(
        directory.resolve("s3proxy.conf"),
        """
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.endpoint=http://127.0.0.1:%d
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=filesystem-nio2
        jclouds.filesystem.basedir=%s
        """
            .formatted(port, ID, SECRET, directory.resolve("data")));
    Files.writeString(
        directory.resolve("logback.xml"), "<configuration><root level=\"off\"/></configuration>");
    return store;
  }

  private Path bucket() {
    return directory.resolve("data").resolve(BUCKET);
  }

  /** Starts it, and waits until it answers. */
  S3Store start() throws IOException {
    Path lib = Path.of(System.getProperty("logagg.s3proxy", "s3proxy/target/lib"));
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=" + directory.resolve("logback.xml"),
                "-cp",
                lib.toAbsolutePath() + "/*",
                "org.gaul.s3proxy.Main",
                "--properties",
                directory.resolve("s3proxy.conf").toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.appendTo(directory.resolve("stderr").toFile()))
            .start();
    await().atMost(PATIENCE).until(() -> answers() || !isRunning());
    if (!isRunning()) {
      throw new AssertionError("s3proxy ended: " + Files.readString(directory.resolve("stderr")));
    }
    return this;
  }

  private boolean isRunning() {
    return process != null && process.isAlive();
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** All that is in the bucket, as files: objects, and what is left of parts. */
  SortedMap<String, Path> objects() throws IOException {
    SortedMap<String, Path> objects = new TreeMap<>();
    try (Stream<Path> all = Files.walk(bucket())) {
      all.filter(Files::isRegularFile)
          .forEach(file -> objects.put(bucket().relativize(file).toString(), file));
    }
    return objects;
  }

  /** How many bytes are in it. */
  long bytes() {
    try {
      long bytes = 0;
      for (Path file : objects().values()) {
        bytes += Files.size(file);
      }
      return bytes;
    } catch (IOException | java.io.UncheckedIOException e) {
      return -1; // it changes while we look
    }
  }

  /** {@code logagg archive …} on this store, with these credentials. */
  List<String> commandAs(String id, String secret, String... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "AWS_ACCESS_KEY_ID=" + id,
                "AWS_SECRET_ACCESS_KEY=" + secret,
                "AWS_EC2_METADATA_DISABLED=true",
                Programs.command("logagg"),
                "archive"));
    command.addAll(List.of(args));
    command.addAll(
        List.of("--endpoint", "http://127.0.0.1:" + port, "--path-style", "--part-size", "5MiB"));
    return command;
  }

  /** The same with those that are right. */
  List<String> command(String... args) {
    return commandAs(ID, SECRET, args);
  }

  /** Runs it to its end. */
  Programs.Outcome run(List<String> command) throws IOException, InterruptedException {
    Running running = launch(command);
    return running.await();
  }

  Programs.Outcome run(String... args) throws IOException, InterruptedException {
    return run(command(args));
  }

  /** Runs it beside the test. */
  Running launch(List<String> command) throws IOException {
    Path out = Files.createTempFile(directory, "out", "");
    Path err = Files.createTempFile(directory, "err", "");
    return new Running(
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start(),
        out,
        err);
  }

  /** A command that runs. */
  record Running(Process process, Path out, Path err) {
    Programs.Outcome await() throws IOException, InterruptedException {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("it did not end: " + Files.readString(err, UTF_8));
      }
      return new Programs.Outcome(
          process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
  }

  /** Ends it. */
  void stop() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
      process = null;
    }
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
