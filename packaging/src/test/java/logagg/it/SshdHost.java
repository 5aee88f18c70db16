package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real sshd with login records and an auth.log of its own, on a port of the loopback, in a mount
 * namespace of its own; see {@code sshd-host.sh}. It ends with its standard input, so also when
 * this process dies.
 */
final class SshdHost implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path directory;
  private final int port;
  private final Process process;

  private SshdHost(Path directory, int port, Process process) {
    this.directory = directory;
    this.port = port;
    this.process = process;
  }

  /** Starts one that lets in whoever has the key. */
  static SshdHost start(Path world, String name, Path key, String template, String... options)
      throws Exception {
    Path directory = Files.createDirectory(world.resolve(name));
    keygen(directory.resolve("host_key"));
    Files.copy(Path.of(key + ".pub"), directory.resolve("authorized_keys"));
    Path script = world.resolve("sshd-host.sh");
    if (!Files.exists(script)) {
      try (InputStream in = SshdHost.class.getResourceAsStream("/logagg/it/sshd-host.sh")) {
        Files.copy(in, script);
      }
    }
    int port = freePort();
    List<String> command =
        new ArrayList<>(
            List.of("unshare", "-m", "--propagation", "private", "sh", script.toString()));
    command.addAll(List.of(directory.toString(), Integer.toString(port), template));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(directory.resolve("out").toFile())
            .redirectError(directory.resolve("err").toFile())
            .start();
    SshdHost host = new SshdHost(directory, port, process);
    try {
      await().atMost(PATIENCE).until(host::answers);
    } catch (RuntimeException e) {
      host.close();
      throw new AssertionError(Files.readString(directory.resolve("err")), e);
    }
    return host;
  }

  static void keygen(Path key) throws Exception {
    Programs.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString())
        .expectSuccess();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return socket.getInputStream().read() == 'S'; // SSH-2.0-…, RFC 4253 section 4.2
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  Path log(String file) {
    return directory.resolve("log").resolve(file);
  }

  /** Its line of known_hosts. */
  String knownHost() throws IOException {
    String[] key = Files.readString(directory.resolve("host_key.pub")).split(" ");
    return "[127.0.0.1]:" + port + " " + key[0] + " " + key[1] + "\n";
  }

  /** Logs in as ssh does, with a terminal, and ends. */
  void login(Path world, Path key) throws Exception {
    Programs.run(ssh(world, "-tt", "-i", key.toString(), "root@127.0.0.1", "tty")).expectSuccess();
  }

  /** Tries a wrong password. */
  void guess(Path world, String user) throws Exception {
    Path answer = world.resolve("askpass");
    if (!Files.exists(answer)) {
      Files.writeString(answer, "#!/bin/sh\necho wrong\n");
      Programs.run("chmod", "755", answer.toString()).expectSuccess();
    }
    List<String> command =
        ssh(
            world,
            "-o",
            "PreferredAuthentications=password",
            "-o",
            "NumberOfPasswordPrompts=1",
            user + "@127.0.0.1",
            "true");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder
        .environment()
        .putAll(Map.of("SSH_ASKPASS", answer.toString(), "SSH_ASKPASS_REQUIRE", "force"));
    Process process = builder.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(255);
  }

  private List<String> ssh(Path world, String... more) {
    List<String> command = new ArrayList<>(List.of("ssh", "-F", "none"));
    command.addAll(List.of("-o", "UserKnownHostsFile=" + world.resolve("known_hosts")));
    command.addAll(List.of("-p", Integer.toString(port)));
    command.addAll(List.of(more));
    return command;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
