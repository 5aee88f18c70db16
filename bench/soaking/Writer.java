package soaking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A program that logs, as a process of its own, in one of several styles, until it is told to end.
 * What write(2) said decides which lines are acknowledged. An error means that the file system was
 * killed: it opens its file anew until that works, and goes on with the next line.
 *
 * <p>At its end it writes {@code NAME.written}: how many lines, and which were not acknowledged.
 */
final class Writer {
  private static final Set<OpenOption> APPEND =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  private static final Set<OpenOption> AT_POSITION =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

  private final Flags flags;
  private final Path mount;
  private final String name;
  private final Style style;
  private final Random random;
  private final List<String> unacknowledged = new ArrayList<>();
  private int lines;
  private int files;

  /** How it logs. */
  enum Style {
    /** O_APPEND; opens anew when logrotate has told it to, so lines come after the rename. */
    APPEND,
    /** Each write where the last one ended, also when logrotate has truncated the file meanwhile. */
    POSITION,
    /** Renames its file, writes some more lines to it, and begins a new one. */
    LATE,
    /** Writes a file and removes it at once, before or after it is closed. */
    UNLINK,
    /** Nothing for a while, then many lines, several with one write. */
    BURST
  }

  private Writer(Path work, String name, Style style, long seed) {
    this.flags = new Flags(work);
    this.mount = work.resolve("mnt");
    this.name = name;
    this.style = style;
    this.random = new Random(seed);
  }

  /** Its arguments: directory, name, style, seed. */
  public static void main(String... args) throws Exception {
    Path work = Path.of(args[0]);
    Writer writer = new Writer(work, args[1], Style.valueOf(args[2]), Long.parseLong(args[3]));
    writer.run();
    Files.writeString(
        work.resolve(args[1] + ".written"),
        writer.lines + "\n" + String.join("\n", writer.unacknowledged));
  }

  private void run() throws InterruptedException {
    while (!flags.isOver()) {
      if (flags.isPressure() && (style == Style.POSITION || style == Style.UNLINK)) {
        Thread.sleep(20); // nothing may be destroyed that cannot be captured first
        continue;
      }
      try {
        round();
      } catch (IOException | UncheckedIOException e) {
        Thread.sleep(20);
      }
    }
  }

  private void round() throws IOException, InterruptedException {
    switch (style) {
      case APPEND -> append(mount.resolve("append.log"));
      case POSITION -> position();
      case LATE -> late();
      case UNLINK -> unlink();
      case BURST -> burst();
    }
  }

  private void append(Path file) throws IOException, InterruptedException {
    flags.takeReopen(name);
    try (FileChannel out = FileChannel.open(file, APPEND)) {
      while (!flags.isOver() && !flags.takeReopen(name)) {
        write(out, 1 + random.nextInt(10));
        rest(10);
      }
      write(out, random.nextInt(5)); // late lines, or the last ones
    }
  }

  private void position() throws IOException, InterruptedException {
    try (FileChannel out = FileChannel.open(mount.resolve("position.log"), AT_POSITION)) {
      out.position(out.size());
      for (int i = 0; i < 300 && !flags.isOver() && !flags.isPressure(); i++) {
        write(out, 1 + random.nextInt(4));
        rest(10);
      }
    }
  }

  private void late() throws IOException, InterruptedException {
    Path file = mount.resolve("late.log");
    try (FileChannel out = FileChannel.open(file, APPEND)) {
      for (int i = random.nextInt(200); i > 0 && !flags.isOver(); i--) {
        write(out, 1 + random.nextInt(10));
        rest(10);
      }
      Files.move(file, mount.resolve("late.log." + System.nanoTime()));
      for (int i = random.nextInt(10); i > 0; i--) {
        write(out, 1);
        rest(30);
      }
    }
  }

  private void unlink() throws IOException, InterruptedException {
    Path file = mount.resolve("unlink-" + files++ + ".log");
    boolean early = random.nextBoolean();
    try (FileChannel out = FileChannel.open(file, APPEND)) {
      write(out, 1 + random.nextInt(40));
      if (early) {
        Files.delete(file);
        write(out, random.nextInt(3));
      }
    }
    if (!early) {
      Files.delete(file);
    }
    rest(60);
  }

  private void burst() throws IOException, InterruptedException {
    Thread.sleep(flags.isHaste() ? 0 : random.nextInt(3000));
    try (FileChannel out = FileChannel.open(mount.resolve("burst.log"), APPEND)) {
      for (int i = random.nextInt(100); i > 0; i--) {
        writeAtOnce(out, 1 + random.nextInt(30));
      }
    }
  }

  private void write(FileChannel out, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      writeAtOnce(out, 1);
    }
  }

  private void writeAtOnce(FileChannel out, int count) throws IOException {
    StringBuilder text = new StringBuilder();
    List<String> these = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      these.add(Integer.toString(lines));
      text.append(new Line(name, lines++, padding()).text()).append('\n');
    }
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
    boolean whole = false;
    try {
      out.write(bytes);
      whole = !bytes.hasRemaining();
    } finally {
      if (!whole) {
        unacknowledged.addAll(these);
      }
    }
    if (!whole) {
      throw new IOException("written in part");
    }
  }

  private int padding() {
    return flags.isHaste() ? 3000 : random.nextInt(100) == 0 ? 4000 : random.nextInt(120);
  }

  private void rest(int atMostMillis) throws InterruptedException {
    if (!flags.isHaste()) {
      Thread.sleep(random.nextInt(atMostMillis) + 1);
    }
  }
}
