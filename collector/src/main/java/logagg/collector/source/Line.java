package logagg.collector.source;

import logagg.collector.event.RawText;

/**
 * A captured line, or a part of one that is too long.
 *
 * @param place where it begins
 * @param path the tracked path
 * @param raw its bytes, without the newline
 * @param bytes how many bytes it has, with its newline
 * @param part which part of a long line it is, from 1; 0 if the line is whole
 * @param ending how it ends
 */
public record Line(Place place, String path, RawText raw, int bytes, int part, Ending ending) {

  /** How a line ends. */
  public enum Ending {
    /** With a newline. */
    NEWLINE,
    /** It was too long, and goes on in the next part. */
    CUT,
    /** With the file: no newline will come. */
    UNTERMINATED
  }
}
