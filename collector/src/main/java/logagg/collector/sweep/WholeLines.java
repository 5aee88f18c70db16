package logagg.collector.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Lines that have their newline; what comes after the last one is left for later. */
final class WholeLines {
  /** More of a line is not looked at. */
  private static final int LONGEST = 1 << 16;

  private WholeLines() {}

  /** Reads all; returns how many bytes the whole lines have. */
  static long read(InputStream in, Consumer<String> into) throws IOException {
    byte[] chunk = new byte[1 << 16];
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    long whole = 0;
    long all = 0;
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      int from = 0;
      for (int i = 0; i < read; i++) {
        if (chunk[i] == '\n') {
          append(line, chunk, from, i);
          into.accept(line.toString(UTF_8));
          line.reset();
          from = i + 1;
          whole = all + from;
        }
      }
      append(line, chunk, from, read);
      all += read;
    }
    return whole;
  }

  private static void append(ByteArrayOutputStream line, byte[] chunk, int from, int to) {
    line.write(chunk, from, Math.min(to - from, LONGEST - line.size()));
  }
}
