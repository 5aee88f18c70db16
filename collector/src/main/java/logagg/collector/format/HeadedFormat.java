package logagg.collector.format;

import java.util.Optional;

/**
 * A format in which a header line says what the lines after it hold, such as {@code #Fields:} of
 * W3C logs. Stateless, as all formats are: what a header says is in the format that it gives.
 *
 * <p>Who reads a stream with a headed format asks it about each line that {@link #isHeader}, before
 * parsing, and goes on with the format that it is given.
 */
public interface HeadedFormat extends LineFormat {
  /** Whether a line may be a header; cheap, as it is asked of each line. */
  boolean isHeader(String line);

  /** The format of the lines after a header; empty if it says nothing about them. */
  Optional<LineFormat> headedBy(String header);
}
