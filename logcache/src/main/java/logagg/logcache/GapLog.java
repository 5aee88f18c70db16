package logagg.logcache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The record of gaps, one JSON object a line. Appends from several threads do not mix. */
public final class GapLog {
  private final Path file;

  public GapLog(Path file) {
    this.file = file;
  }

  /**
   * Adds a gap, durably.
   *
   * <p>A last line that a crash or a full disk cut short is cut off first, since the new line would
   * otherwise become part of it and be lost with it.
   */
  public synchronized void append(Gap gap) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(gap.toJson());
    line.write('\n');
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try (FileChannel out = FileChannel.open(file, options, OwnerOnly.FILE)) {
      long end = endOfWholeLines(out);
      out.truncate(end).position(end);
      ByteBuffer buffer = ByteBuffer.wrap(line.toByteArray());
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      out.force(true);
    }
  }

  private static long endOfWholeLines(FileChannel in) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    long end = in.size();
    while (end > 0) {
      in.read(one.clear(), end - 1);
      if (one.get(0) == '\n') {
        break;
      }
      end--;
    }
    return end;
  }

  /**
   * All gaps so far; a last line that a crash cut short is left out.
   *
   * @throws IOException if the file cannot be read, or a line is not a gap
   */
  public List<Gap> read() throws IOException {
    List<Gap> gaps = new ArrayList<>();
    String text;
    try {
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return gaps;
    }
    int end = text.lastIndexOf('\n');
    for (String line : text.substring(0, end + 1).lines().toList()) {
      gaps.add(parse(line, gaps.size() + 1));
    }
    return gaps;
  }

  private Gap parse(String line, int number) throws IOException {
    try {
      return Gap.of(Json.read(line.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException | RuntimeException e) {
      throw new IOException(file + ":" + number + " is not a gap: " + e.getMessage(), e);
    }
  }
}
