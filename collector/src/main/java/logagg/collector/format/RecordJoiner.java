package logagg.collector.format;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts lines together that are one record, such as a stack trace. A record is known to be whole
 * when the next one begins, or when nothing was added for a time; it is cut where it is longer than
 * its bounds. For one thread.
 */
public final class RecordJoiner {
  /**
   * What a record may be.
   *
   * @param lines most lines
   * @param characters most characters
   * @param hold how long a last line is waited for
   */
  public record Bounds(int lines, int characters, Duration hold) {
    public static final Bounds DEFAULT = new Bounds(500, 1 << 20, Duration.ofSeconds(2));

    public Bounds {
      if (lines < 1 || characters < 1 || hold.isNegative()) {
        throw new IllegalArgumentException(
            "a record needs a line and a character at least, and no negative time: "
                + lines
                + " lines, "
                + characters
                + " characters, "
                + hold);
      }
    }
  }

  /**
   * A record.
   *
   * @param text its lines, joined with a newline
   * @param lines how many
   */
  public record Joined(String text, int lines) {}

  private final LineFormat format;
  private final Bounds bounds;
  private final StringBuilder joined = new StringBuilder();
  private String first = "";
  private int lines;
  private Instant lastAdded = Instant.MIN;

  public RecordJoiner(LineFormat format, Bounds bounds) {
    this.format = format;
    this.bounds = bounds;
  }

  /**
   * Adds a line.
   *
   * @return the record before it, if the line is not of it
   */
  public Optional<Joined> add(String line, Instant now) {
    lastAdded = now;
    if (lines > 0 && fits(line) && format.continues(line)) {
      append(line);
      return Optional.empty();
    }
    Optional<Joined> before = flush();
    first = line;
    lines = 1;
    return before;
  }

  private boolean fits(String line) {
    int held = lines == 1 ? first.length() : joined.length();
    return lines < bounds.lines() && held + 1L + line.length() <= bounds.characters();
  }

  private void append(String line) {
    // Most records are one line, which is then never copied.
    if (lines == 1) {
      joined.append(first);
    }
    joined.append('\n').append(line);
    lines++;
  }

  /** What is held, which is then forgotten. */
  public Optional<Joined> flush() {
    if (lines == 0) {
      return Optional.empty();
    }
    Joined record = new Joined(lines == 1 ? first : joined.toString(), lines);
    if (joined.capacity() > 1 << 16) {
      joined.setLength(0);
      joined.trimToSize();
    }
    joined.setLength(0);
    first = "";
    lines = 0;
    return Optional.of(record);
  }

  /** What is held, if it waited long enough. */
  public Optional<Joined> expire(Instant now) {
    return lines > 0 && !now.isBefore(lastAdded.plus(bounds.hold())) ? flush() : Optional.empty();
  }

  /** How many lines are held. */
  public int held() {
    return lines;
  }
}
