package logagg.collector.source;

/**
 * How much of a segment needs not be read again.
 *
 * @param bytes all before this position; a line, or a part of one, begins there
 * @param part how many parts of the line that goes on there are done; 0 if a line begins there
 */
public record Progress(long bytes, int part) {
  /** Nothing is done. */
  public static final Progress NONE = new Progress(0, 0);

  public Progress {
    if (bytes < 0 || part < 0) {
      throw new IllegalArgumentException("no progress: " + bytes + " bytes, part " + part);
    }
  }
}
