package logagg.collector.plugin;

import java.util.function.Consumer;
import logagg.collector.detect.Detector;
import logagg.collector.event.Finding;
import logagg.collector.redact.RedactedEvent;

/** A plug-in's detector; where it throws, it has found nothing. */
final class GuardedDetector implements Detector {
  private final Detector detector;
  private final Fuse fuse;

  GuardedDetector(Detector detector) {
    this.detector = detector;
    this.fuse = new Fuse("detector " + detector.getClass().getName());
  }

  @Override
  public void look(RedactedEvent event, Consumer<Finding> findings) {
    if (fuse.isBlown()) {
      return;
    }
    try {
      detector.look(event, findings);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      fuse.failed(e);
    }
  }
}
