package logagg.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.HostConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A server: systemd, what logs, and logagg on {@code /var/log} by a line of {@code fstab.example},
 * its cache on a disk of its own. It can be shut down and started again, and is gone when it is
 * closed, whatever the test did.
 */
final class Machine implements AutoCloseable {
  /** How we got there, and which line of {@code fstab.example} mounts us. */
  enum Mode {
    /** The tree that was built, and the first line. */
    BESIDE,
    /** The tree that was built, and the line for in place. */
    INPLACE,
    /** The package, which brings its own Java and its own copy of the file, and the first line. */
    PACKAGED
  }

  private static final String IMAGE = "LOGAGG_DAEMONS";
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int SHUTDOWN_SECONDS = 60;

  private final Path directory;
  private final Mode mode;
  private final GenericContainer<?> container;

  private Machine(Mode mode, String image) throws IOException {
    this.mode = mode;
    directory = Files.createTempDirectory("logagg-it");
    Path daemons = Path.of("containers", "daemons").toAbsolutePath();
    container =
        new GenericContainer<>(DockerImageName.parse(image))
            .withCreateContainerCmdModifier(
                command -> {
                  limitRights(command.getHostConfig());
                  command.withTty(true).withStopSignal("SIGRTMIN+3");
                })
            .withTmpFs(Map.of("/run", "rw,exec,mode=755", "/run/lock", "rw"))
            .withFileSystemBind("/sys/fs/cgroup", "/sys/fs/cgroup", BindMode.READ_ONLY)
            .withFileSystemBind(daemons.toString(), "/daemons", BindMode.READ_ONLY)
            .withFileSystemBind(share("logcache"), "/logcache", BindMode.READ_WRITE)
            .withFileSystemBind(share("captured"), captured(), BindMode.READ_WRITE)
            .withCommand("/daemons/boot", mode.name().toLowerCase(Locale.ROOT));
    if (mode == Mode.PACKAGED) {
      container.withFileSystemBind(aPackage(), "/packages/logagg.deb", BindMode.READ_ONLY);
    } else {
      bindTree();
    }
  }

  private void bindTree() {
    Path fstab = Path.of("..", "fstab.example").toAbsolutePath().normalize();
    Path dist = Path.of(System.getProperty("logagg.dist", "../dist")).toAbsolutePath().normalize();
    container
        .withFileSystemBind(
            System.getProperty("java.home"), "/usr/lib/jvm/java-25", BindMode.READ_ONLY)
        .withFileSystemBind(dist.toString(), "/usr/lib/logagg", BindMode.READ_ONLY)
        .withFileSystemBind(
            fstab.toString(), "/usr/share/doc/logagg/examples/fstab.example", BindMode.READ_ONLY);
  }

  /** What {@code mvn -Pdeb} has just built; {@code ./test} does so. */
  private static String aPackage() throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    try (var packages = Files.newDirectoryStream(target, "logagg_*.deb")) {
      for (Path file : packages) {
        return file.toString();
      }
    }
    return skip("NOT TESTED WITH THE PACKAGE: no target/logagg_*.deb; ./test builds it.");
  }

  /** The service of the package may write nowhere else. */
  private String captured() {
    return mode == Mode.PACKAGED ? "/var/lib/logagg" : "/captured";
  }

  /** No more than mounting needs, and what systemd does to the services that it shuts in. */
  private static void limitRights(HostConfig config) {
    config
        // as systemd sets it on a real machine; with the kernel's 10, journald drops what it should
        // pass on to rsyslog
        .withSysctls(Map.of("net.unix.max_dgram_qlen", "512"))
        .withCapAdd(Capability.SYS_ADMIN)
        .withDevices(Device.parse("/dev/fuse"))
        .withSecurityOpts(List.of("apparmor=unconfined", "seccomp=unconfined"));
  }

  private String share(String name) throws IOException {
    return Files.createDirectory(directory.resolve(name)).toString();
  }

  /** Boots one; where there is no engine, the test is skipped, and said to be. */
  static Machine boot(Mode mode) throws Exception {
    String image = System.getenv(IMAGE);
    if (image == null || image.isEmpty()) {
      return skip(
          "NOT TESTED WITH REAL DAEMONS: no container engine, or no image ("
              + IMAGE
              + " is not set; ./test sets it).");
    }
    Machine machine = new Machine(mode, image);
    try {
      machine.container.start();
      machine.awaitBoot();
    } catch (Exception | AssertionError e) {
      machine.close();
      throw e;
    }
    return machine;
  }

  /** Skips the test where it cannot be run, and says so; where all must be run, it fails. */
  private static <T> T skip(String message) {
    System.err.println(message);
    if (System.getenv("CI") != null) {
      return fail(message);
    }
    return abort(message);
  }

  private void awaitBoot() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () ->
                assertThat(run("systemctl is-system-running; systemctl --failed").getStdout())
                    .startsWith("running"));
  }

  /** Shuts down as an administrator does; fails if it hangs. */
  void shutDown() {
    long start = System.nanoTime();
    container
        .getDockerClient()
        .stopContainerCmd(container.getContainerId())
        .withTimeout(SHUTDOWN_SECONDS)
        .exec();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("time of the shutdown")
        .isLessThan(Duration.ofSeconds(SHUTDOWN_SECONDS / 2));
    assertThat(
            container
                .getDockerClient()
                .inspectContainerCmd(container.getContainerId())
                .exec()
                .getState()
                .getExitCodeLong())
        .as("exit status of systemd")
        .isZero();
  }

  void bootAgain() {
    container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    awaitBoot();
  }

  /** Runs a line of shell as root, to its end. */
  ExecResult run(String script) {
    try {
      return container.execInContainer("bash", "-c", script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs it, and gives what it printed; it must succeed. */
  String say(String script) {
    ExecResult result = run(script);
    assertThat(result.getExitCode())
        .as("%s: %s%s", script, result.getStdout(), result.getStderr())
        .isZero();
    return result.getStdout();
  }

  /** Starts the collector, until the shutdown. */
  void collect() {
    if (mode == Mode.PACKAGED) {
      say("systemctl start logagg-collector.service");
    } else {
      say(
          "systemd-run -q --unit=logagg-collector"
              + " /usr/lib/logagg/bin/logagg-collector --output /captured/captured.jsonl");
    }
  }

  /** What the collector has written of a file's stream, line by line. */
  List<String> stream(String file) {
    Path output = directory.resolve("captured/captured.jsonl");
    if (!Files.exists(output)) {
      return List.of();
    }
    ObjectMapper json = new ObjectMapper();
    try (var lines = Files.lines(output)) {
      return lines
          // the last one may be being written
          .filter(line -> line.endsWith("}"))
          .filter(line -> line.contains("\"" + file + "\""))
          .map(line -> parse(json, line))
          .filter(event -> event.get("file").asText().equals(file))
          .map(event -> event.get("raw").asText())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(ObjectMapper json, String line) {
    try {
      return json.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file system's own log, the package's logrotate may have rotated it; oldest first. */
  String ownLog() throws IOException {
    StringBuilder log = new StringBuilder();
    try (var files = Files.list(logcache())) {
      for (Path file :
          files
              .filter(file -> file.getFileName().toString().startsWith("fuse.log"))
              .sorted(Comparator.reverseOrder())
              .toList()) {
        byte[] bytes = Files.readAllBytes(file);
        if (file.toString().endsWith(".gz")) {
          bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        }
        log.append(new String(bytes, StandardCharsets.UTF_8));
      }
    }
    assertThat(log).as("the file system's own log").isNotEmpty();
    return log.toString();
  }

  Path logcache() {
    return directory.resolve("logcache");
  }

  @Override
  public void close() throws IOException {
    container.stop();
    try (var paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
