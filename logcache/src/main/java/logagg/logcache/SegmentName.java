package logagg.logcache;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a segment: stream, and the moment it was begun. Names of one stream sort in capture order,
 * as records and as file names alike.
 *
 * @param stream the stream that the segment belongs to
 * @param seconds seconds since 1970 when it was begun; made unique within the stream
 * @param nanos nanoseconds within that second, 0 to 999,999,999
 */
public record SegmentName(StreamId stream, long seconds, int nanos)
    implements Comparable<SegmentName> {
  private static final Pattern FORM =
      Pattern.compile("([0-9a-f]{32})\\.(0|[1-9][0-9]{0,16})\\.([0-9]{9})\\.(?:log|json)");
  private static final long LAST_SECOND = Instant.MAX.getEpochSecond();
  private static final Comparator<SegmentName> ORDER =
      Comparator.comparing(SegmentName::stream)
          .thenComparingLong(SegmentName::seconds)
          .thenComparingInt(SegmentName::nanos);

  public SegmentName {
    if (seconds < 0 || seconds > LAST_SECOND || nanos < 0 || nanos > 999_999_999) {
      throw new IllegalArgumentException("not a moment: " + seconds + "." + nanos);
    }
  }

  /** The name of a segment of this stream begun at this time. */
  public static SegmentName of(StreamId stream, Instant begun) {
    return new SegmentName(stream, begun.getEpochSecond(), begun.getNano());
  }

  /** Reads the file name of a segment or of an origin; empty for any other file. */
  public static Optional<SegmentName> parse(String fileName) {
    Matcher m = FORM.matcher(fileName);
    if (!m.matches()) {
      return Optional.empty();
    }
    long seconds = Long.parseLong(m.group(2));
    if (seconds > LAST_SECOND) {
      return Optional.empty();
    }
    return Optional.of(
        new SegmentName(new StreamId(m.group(1)), seconds, Integer.parseInt(m.group(3))));
  }

  /** When the segment was begun. */
  public Instant begun() {
    return Instant.ofEpochSecond(seconds, nanos);
  }

  /** The segment's file name, below {@code logs/}. */
  public String segmentFile() {
    return stem() + ".log";
  }

  /** Its origin's file name, below {@code origins/}. */
  public String originFile() {
    return stem() + ".json";
  }

  private String stem() {
    String nano = Integer.toString(1_000_000_000 + nanos).substring(1);
    return stream.hex() + "." + seconds + "." + nano;
  }

  @Override
  public int compareTo(SegmentName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return stem();
  }
}
