package logagg.it;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;

/** A program that logs numbered lines, each with one write. */
final class LineWriter implements AutoCloseable {
  static final Set<OpenOption> APPEND =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);

  /** As programs do that know nothing of O_APPEND: each write goes where the last one ended. */
  static final Set<OpenOption> AT_POSITION =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

  private final Path file;
  private final String name;
  private final Set<OpenOption> options;
  private FileChannel channel;
  private int lines;

  LineWriter(Path file, String name, Set<OpenOption> options) throws IOException {
    this.file = file;
    this.name = name;
    this.options = options;
    this.channel = FileChannel.open(file, options);
  }

  /** A line as it is written: of 20 to 100 bytes or so. */
  static String line(String name, int number) {
    return String.format(
        Locale.ROOT, "%s %08d %s\n", name, number, "abcdefghij".repeat(number % 9));
  }

  void write() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(line(name, lines).getBytes(StandardCharsets.UTF_8));
    int length = bytes.remaining();
    if (channel.write(bytes) != length) {
      throw new IOException("a line was written in part");
    }
    lines++;
  }

  void write(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      write();
    }
  }

  /** As after a SIGHUP. */
  void reopen() throws IOException {
    channel.close();
    channel = FileChannel.open(file, options);
  }

  /** How many lines it has written. */
  int lines() {
    return lines;
  }

  String name() {
    return name;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** As a process of its own: file, name, number of lines. */
  public static void main(String[] arguments) throws IOException {
    try (LineWriter writer = new LineWriter(Path.of(arguments[0]), arguments[1], APPEND)) {
      writer.write(Integer.parseInt(arguments[2]));
    }
  }

  /** Starts it as a process of its own. */
  static Process start(Path file, String name, int lines) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            Path.of("target/test-classes").toAbsolutePath().toString(),
            LineWriter.class.getName(),
            file.toString(),
            name,
            Integer.toString(lines))
        .inheritIO()
        .start();
  }
}
