package logagg.collector.sweep.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * Reads what the script sends. A host is not trusted to keep to it: nothing is longer than it may
 * be, and an answer counts only if it comes to its end.
 */
final class Answer {
  /** A line of the journal may be long; more of it is not of interest. */
  private static final int LONGEST_LINE = 1 << 20;

  /** What a login shell may print before it comes to the script. */
  private static final int MOST_NOISE = 1 << 18;

  private final BufferedInputStream in;
  private final String begin;
  private final long limit;
  private final AnswerSink sink;

  Answer(InputStream in, String nonce, long limit, AnswerSink sink) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.begin = "LOGAGG-SWEEP " + nonce;
    this.limit = limit;
    this.sink = sink;
  }

  /** How an answer ended. */
  enum End {
    /** It never began: the script did not run. */
    NOTHING,
    /** The connection broke. */
    BROKEN,
    COMPLETE
  }

  /**
   * Reads all of it.
   *
   * @throws IOException if it cannot be read, or is not what was asked for
   */
  End read() throws IOException {
    if (!begins()) {
      return End.NOTHING;
    }
    Optional<String> line = line();
    while (line.isPresent()) {
      String text = line.get();
      int space = text.indexOf(' ');
      String word = space < 0 ? text : text.substring(0, space);
      String rest = space < 0 ? "" : text.substring(space + 1);
      switch (word) {
        case "END" -> {
          return End.COMPLETE;
        }
        case "FILE" -> {
          if (!file(rest)) {
            return End.BROKEN;
          }
        }
        case "TEXT" -> {
          if (!text(rest)) {
            return End.BROKEN;
          }
        }
        default -> sink.said(word, rest);
      }
      line = line();
    }
    return End.BROKEN;
  }

  private boolean begins() throws IOException {
    long noise = 0;
    Optional<String> line = line();
    while (line.isPresent() && noise < MOST_NOISE) {
      if (line.get().equals(begin)) {
        return true;
      }
      noise += line.get().length() + 1;
      line = line();
    }
    return false;
  }

  private boolean file(String words) throws IOException {
    FileHead head =
        FileHead.of(words).orElseThrow(() -> new IOException("it sends what was not asked for"));
    if (head.bytes() > 4 * limit) {
      throw new IOException("it sends more than was asked for: " + head.path());
    }
    BoundedInputStream bytes =
        BoundedInputStream.builder()
            .setInputStream(in)
            .setMaxCount(head.bytes())
            .setPropagateClose(false)
            .get();
    sink.file(head, bytes);
    bytes.skipNBytes(Math.max(0, head.bytes() - bytes.getCount()));
    return in.read() == '\n';
  }

  private boolean text(String program) throws IOException {
    long most = 2 * limit + LONGEST_LINE;
    Optional<String> line = line();
    while (line.isPresent()) {
      String text = line.get();
      if (text.equals(".")) {
        return true;
      }
      if (text.startsWith("|")) {
        sink.line(program, text.substring(1));
      }
      most -= text.length();
      if (most < 0) {
        throw new IOException("it sends more than was asked for: " + program);
      }
      line = line();
    }
    return false;
  }

  /** The next line; empty at the end, also if that is not of a line. */
  private Optional<String> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return Optional.of(line.toString(UTF_8));
      }
      if (line.size() < LONGEST_LINE) {
        line.write(b);
      }
    }
    return Optional.empty();
  }
}
