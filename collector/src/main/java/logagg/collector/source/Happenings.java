package logagg.collector.source;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import logagg.logcache.SegmentName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with segments, each said once; nothing is lost by any of it unless it says so. */
final class Happenings {
  private static final Logger LOG = LoggerFactory.getLogger(Happenings.class);
  private final Set<String> said = new HashSet<>();

  void originMissing(SegmentName segment) {
    warnOnce("segment " + segment + " has no origin: it is kept, and not drained");
  }

  void originUnreadable(SegmentName segment, IOException e) {
    warnOnce("segment " + segment + " is kept, and not drained: " + e.getMessage());
  }

  void sizeDiffers(SegmentName segment, long size) {
    warnOnce("segment " + segment + " is not of the size it was sealed with: " + size + "; kept");
  }

  void cannotRead(SegmentName segment, IOException e) {
    warnOnce("cannot read segment " + segment + ", will try again: " + e);
  }

  void cannotDelete(SegmentName segment, IOException e) {
    warnOnce("cannot delete drained segment " + segment + ", will try again: " + e);
  }

  void segmentGone(SegmentName segment, long unread) {
    LOG.error(
        "segment {} was deleted by someone else: {} bytes of it were not drained", segment, unread);
  }

  private void warnOnce(String sentence) {
    if (said.add(sentence)) {
      LOG.warn(sentence);
    }
  }
}
