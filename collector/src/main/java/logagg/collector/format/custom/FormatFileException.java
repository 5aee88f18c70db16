package logagg.collector.format.custom;

/** A format's file is not as it must be; the message begins with file, line and column. */
public final class FormatFileException extends IllegalArgumentException {
  FormatFileException(Place place, String what) {
    super(place + ": " + what);
  }

  FormatFileException(Place place, String what, Throwable cause) {
    super(place + ": " + what, cause);
  }
}
