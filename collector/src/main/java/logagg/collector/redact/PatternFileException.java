package logagg.collector.redact;

/** A file of patterns that is none; the message begins with file, line and column. */
public final class PatternFileException extends RuntimeException {
  public PatternFileException(String message) {
    super(message);
  }

  public PatternFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
