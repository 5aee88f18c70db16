package logagg.collector.source;

import java.io.IOException;
import logagg.logcache.SegmentName;

/** A segment cannot be read now; others may well be. */
final class UnreadableSegmentException extends IOException {
  private static final long serialVersionUID = 1L;
  private final transient SegmentName segment;
  private final IOException reason;

  UnreadableSegmentException(SegmentName segment, IOException reason) {
    super(reason);
    this.segment = segment;
    this.reason = reason;
  }

  SegmentName segment() {
    return segment;
  }

  IOException reason() {
    return reason;
  }
}
