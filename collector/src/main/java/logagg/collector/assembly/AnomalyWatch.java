package logagg.collector.assembly;

import java.util.function.Consumer;
import logagg.collector.anomaly.AnomalyDetector;
import logagg.collector.detect.Detector;
import logagg.collector.event.Finding;
import logagg.collector.redact.RedactedEvent;

/**
 * Anomalies, as one of the detectors.
 *
 * @param newMessages whether a message that was never seen before is a finding
 */
record AnomalyWatch(AnomalyDetector detector, boolean newMessages) implements Detector {
  private static final String NEW_MESSAGE = "ANOMALY_NEW_TEMPLATE";

  @Override
  public void look(RedactedEvent event, Consumer<Finding> findings) {
    detector.look(event, wanted(findings));
  }

  @Override
  public void finish(Consumer<Finding> findings) {
    detector.finish(wanted(findings));
    detector.save();
  }

  @Override
  public void keep() {
    detector.save();
  }

  private Consumer<Finding> wanted(Consumer<Finding> findings) {
    return newMessages
        ? findings
        : finding -> {
          if (!finding.rule().equals(NEW_MESSAGE)) {
            findings.accept(finding);
          }
        };
  }
}
