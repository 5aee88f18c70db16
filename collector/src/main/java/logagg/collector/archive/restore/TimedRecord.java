package logagg.collector.archive.restore;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/** A record of one line or several, with its newlines; and when it happened. */
final class TimedRecord {
  private static final byte[] NEWLINE = {'\n'};

  private final Instant time;
  private final boolean stated;
  private final byte[] bytes;

  /**
   * @param time when it happened: as it says, or like the one before it
   * @param stated whether it, or one before it in its file, said so
   * @param bytes one at least
   */
  TimedRecord(Instant time, boolean stated, byte[] bytes) {
    this.time = time;
    this.stated = stated;
    this.bytes = bytes;
  }

  Instant time() {
    return time;
  }

  boolean isStated() {
    return stated;
  }

  int size() {
    return bytes.length;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  /** Whether it ends with a newline; if not, it is a part of a line, or the file's end. */
  boolean isEnded() {
    return bytes[bytes.length - 1] == '\n';
  }

  /** What it lacks. */
  TimedRecord newline() {
    return new TimedRecord(time, stated, NEWLINE);
  }
}
