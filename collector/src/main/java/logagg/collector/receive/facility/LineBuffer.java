package logagg.collector.receive.facility;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/**
 * Lines that are not yet in their file: {@code 2013-07-04 12:00:00,123 - host - body}. The time is
 * formatted once a second. Guarded by its file's lock.
 */
final class LineBuffer {
  /** Beyond this the lines are written out; a longer one still has room when it is alone. */
  static final int ENOUGH_BYTES = 64 * 1024;

  private static final int FIRST_BYTES = 1024;

  /** As Python's logging has it. */
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,", Locale.ROOT);

  private static final byte[] BETWEEN = " - ".getBytes(US_ASCII);
  private static final int MILLIS_DIGITS = 3;
  private static final int NANOS_PER_MILLI = 1_000_000;

  /** Years of four digits; what is beyond is a mistake, and is shown as the first or last. */
  private static final long FIRST_SECOND = Instant.parse("0001-01-02T00:00:00Z").getEpochSecond();

  private static final long LAST_SECOND = Instant.parse("9999-12-30T00:00:00Z").getEpochSecond();

  private final ZoneId zone;
  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;
  private int lastLine;
  private int messages;
  private long second = Long.MIN_VALUE;
  private byte[] time = new byte[0];

  LineBuffer(ZoneId zone) {
    this.zone = zone;
  }

  /** How many bytes a line takes. */
  static int lineLength(byte[] host, byte[] body) {
    return "2013-07-04 12:00:00,".length()
        + MILLIS_DIGITS
        + 2 * BETWEEN.length
        + host.length
        + body.length
        + 1;
  }

  void add(Instant stamp, byte[] host, byte[] body) {
    if (stamp.getEpochSecond() != second) {
      formatTime(stamp.getEpochSecond());
    }
    lastLine = length;
    makeRoom(lineLength(host, body));
    put(time);
    putMillis(stamp.getNano() / NANOS_PER_MILLI);
    put(BETWEEN);
    put(host);
    put(BETWEEN);
    put(body);
    bytes[length++] = '\n';
    messages++;
  }

  private void formatTime(long epochSecond) {
    second = epochSecond;
    Instant shown = Instant.ofEpochSecond(Math.clamp(epochSecond, FIRST_SECOND, LAST_SECOND));
    time = SECONDS.format(LocalDateTime.ofInstant(shown, zone)).getBytes(US_ASCII);
  }

  private void makeRoom(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  private void putMillis(int millis) {
    bytes[length] = (byte) ('0' + millis / 100);
    bytes[length + 1] = (byte) ('0' + millis / 10 % 10);
    bytes[length + 2] = (byte) ('0' + millis % 10);
    length += MILLIS_DIGITS;
  }

  private void put(byte[] part) {
    System.arraycopy(part, 0, bytes, length, part.length);
    length += part.length;
  }

  /** Forgets the line that was added last; once only. */
  void dropLast() {
    length = lastLine;
    messages--;
  }

  /** All lines were written. Much memory is given back. */
  void clear() {
    length = 0;
    messages = 0;
    if (bytes.length > 2 * ENOUGH_BYTES) {
      bytes = new byte[ENOUGH_BYTES];
    }
  }

  boolean isEmpty() {
    return length == 0;
  }

  /** The lines; the first {@link #length} bytes of it. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  int messages() {
    return messages;
  }
}
