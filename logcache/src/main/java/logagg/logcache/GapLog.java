package logagg.logcache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The record of gaps, one JSON object a line. Appends from several threads do not mix. */
public final class GapLog {
  private final Path file;

  public GapLog(Path file) {
    this.file = file;
  }

  /** Adds a gap, durably. */
  public synchronized void append(Gap gap) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(gap.toJson());
    line.write('\n');
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer buffer = ByteBuffer.wrap(line.toByteArray());
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      out.force(true);
    }
  }

  /** All gaps so far; a last line that a crash cut short is left out. */
  public List<Gap> read() throws IOException {
    List<Gap> gaps = new ArrayList<>();
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      return gaps;
    }
    int end = text.lastIndexOf('\n');
    for (String line : text.substring(0, end + 1).lines().toList()) {
      gaps.add(Gap.of(Json.read(line.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }
    return gaps;
  }
}
