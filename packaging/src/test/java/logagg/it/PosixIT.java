package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Below the mount, files behave as on the backing file system. */
class PosixIT {

  private static String outcomeIn(Path directory) throws Exception {
    Path script = Path.of(PosixIT.class.getResource("posix.sh").toURI());
    Programs.Outcome outcome =
        Programs.run("sh", script.toString(), directory.toString()).expectSuccess();
    return (outcome.out() + outcome.err()).replace(directory.toString(), "DIR");
  }

  static Stream<List<String>> options() {
    return Stream.of(List.of(), List.of("inplace"));
  }

  @ParameterizedTest
  @MethodSource("options")
  void whatProgramsSeeIsWhatTheySeeWithoutUs(List<String> options) throws Exception {
    try (World world = new World("**")) {
      Path plain = Files.createDirectory(world.directory().resolve("plain"));
      Programs.run("chmod", "755", world.directory().toString()).expectSuccess();
      String expected = outcomeIn(plain);
      assertThat(expected.lines().count()).isGreaterThan(200);
      world.mount(options.toArray(String[]::new));
      assertThat(outcomeIn(world.mountpoint())).isEqualTo(expected);
    }
  }

  @Test
  void mappedMemoryIsSharedAndWrittenBack() throws Exception {
    try (World world = new World("*.journal").mount()) {
      Path file = world.log("system.journal");
      try (FileChannel channel =
          FileChannel.open(
              file,
              java.nio.file.StandardOpenOption.CREATE,
              java.nio.file.StandardOpenOption.READ,
              java.nio.file.StandardOpenOption.WRITE)) {
        MappedByteBuffer map = channel.map(FileChannel.MapMode.READ_WRITE, 0, 20_000);
        map.put(5000, "mapped".getBytes(StandardCharsets.UTF_8));
        map.force();
        ByteBuffer read = ByteBuffer.allocate(6);
        channel.read(read, 5000);
        assertThat(new String(read.array(), StandardCharsets.UTF_8)).isEqualTo("mapped");
      }
      byte[] mirror = Files.readAllBytes(world.mirror("system.journal"));
      assertThat(mirror).hasSize(20_000);
      assertThat(new String(mirror, 5000, 6, StandardCharsets.UTF_8)).isEqualTo("mapped");
      assertThat(world.captured().text(file)).contains("mapped");
    }
  }

  @Test
  void recordLocksExcludeOtherProcesses() throws Exception {
    try (World world = new World().mount()) {
      Path file = world.log("locked");
      try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
          FileLock lock = open.getChannel().lock(10, 10, false)) {
        assertThat(lock.isValid()).isTrue();
        assertThat(triesToLock(file, 0, 10)).isEqualTo("got it");
        assertThat(triesToLock(file, 15, 10)).isEqualTo("taken");
        lock.release();
        assertThat(triesToLock(file, 15, 10)).isEqualTo("got it");
      }
    }
  }

  /** In another process. */
  private static String triesToLock(Path file, long from, long length) throws Exception {
    return Programs.run(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            Path.of("target/test-classes").toAbsolutePath().toString(),
            PosixIT.class.getName() + "$Locker",
            file.toString(),
            Long.toString(from),
            Long.toString(length))
        .expectSuccess()
        .out()
        .strip();
  }

  /** Tries to lock a part of a file. */
  static final class Locker {
    private Locker() {}

    public static void main(String[] arguments) throws IOException {
      try (RandomAccessFile file = new RandomAccessFile(arguments[0], "rw")) {
        FileLock lock =
            file.getChannel()
                .tryLock(Long.parseLong(arguments[1]), Long.parseLong(arguments[2]), false);
        System.out.println(lock == null ? "taken" : "got it");
      }
    }
  }

  @Test
  void aSocketBelowTheMountConnects() throws Exception {
    try (World world = new World().mount()) {
      UnixDomainSocketAddress address = UnixDomainSocketAddress.of(world.log("socket"));
      try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        server.bind(address);
        try (SocketChannel client = SocketChannel.open(address);
            SocketChannel accepted = server.accept()) {
          client.write(StandardCharsets.UTF_8.encode("hello"));
          ByteBuffer read = ByteBuffer.allocate(5);
          accepted.read(read);
          assertThat(new String(read.array(), StandardCharsets.UTF_8)).isEqualTo("hello");
        }
      }
    }
  }

  @Test
  void statfsIsThatOfTheMirror() throws Exception {
    try (World world = new World().mount()) {
      String format = "%b %c %S %l";
      assertThat(Programs.run("stat", "-f", "-c", format, world.mountpoint().toString()).out())
          .isEqualTo(
              Programs.run("stat", "-f", "-c", format, world.cache().mirror().toString()).out());
    }
  }

  /** What leads outside is for the program's own system call to follow, with its own rights. */
  @Test
  void noPathLeadsTheDaemonOutOfTheMirror() throws Exception {
    try (World world = new World("**").mount("entry_timeout=1h", "attr_timeout=1h")) {
      Path outside = Files.createDirectory(world.directory().resolve("outside"));
      Files.writeString(outside.resolve("secret"), "secret");
      Path directory = Files.createDirectory(world.log("dir"));
      World.append(directory.resolve("secret"), "inside");
      // between a program's lookup and its request the directory becomes a link behind the mount
      try (var _ = Files.newDirectoryStream(directory)) {
        Files.move(world.mirror("dir"), world.mirror("moved"));
        Files.createSymbolicLink(world.mirror("dir"), outside);
        for (String command : List.of("cat", "rm -f", "chmod 777", "chown 1", "truncate -s 0")) {
          String[] words = (command + " " + directory.resolve("secret")).split(" ");
          Programs.run(words);
          assertThat(outside.resolve("secret")).hasContent("secret");
          assertThat(
                  Programs.run("stat", "-c", "%a %u", outside.resolve("secret").toString()).out())
              .isEqualTo("644 0\n");
        }
      }
    }
  }

  @Test
  void withoutExtendedAttributesTheyAreNotSupported() throws Exception {
    try (World world = new World().mount("noxattr")) {
      World.append(world.log("a"), "x");
      assertThat(
              Programs.run("setfattr", "-n", "user.a", "-v", "1", world.log("a").toString()).err())
          .contains("Operation not supported");
    }
  }
}
