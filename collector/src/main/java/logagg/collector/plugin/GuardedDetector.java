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
    guarded(() -> detector.look(event, findings));
  }

  @Override
  public void finish(Consumer<Finding> findings) {
    guarded(() -> detector.finish(findings));
  }

  @Override
  public void keep() {
    guarded(detector::keep);
  }

  private void guarded(Runnable work) {
    if (fuse.isBlown()) {
      return;
    }
    try {
      work.run();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      fuse.failed(e);
    }
  }
}
