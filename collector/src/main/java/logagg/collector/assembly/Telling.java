package logagg.collector.assembly;

import logagg.collector.alert.Alerting;
import logagg.collector.analyse.AnalysisSink;
import logagg.collector.event.Finding;

/** Tells of findings. */
public record Telling(Alerting alerting) implements AnalysisSink {
  @Override
  public void finding(Finding finding) {
    alerting.accept(finding);
  }
}
