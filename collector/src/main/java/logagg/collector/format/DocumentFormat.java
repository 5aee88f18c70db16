package logagg.collector.format;

import java.io.IOException;
import java.io.InputStream;

/** A format of whole files that are not lines: EVTX, XML. */
public interface DocumentFormat {
  /** Its name in options and output: {@code evtx}. */
  String name();

  /** What writes it, in a few words. */
  String description();

  /** Whether a file begins so; {@code head} is its first 4 KiB at most. */
  boolean recognises(byte[] head);

  /**
   * Reads all events, in bounded memory. What is damaged is passed over and counted.
   *
   * @throws IOException only if reading the stream does
   */
  void read(InputStream in, ReadingContext context, DraftSink sink) throws IOException;
}
