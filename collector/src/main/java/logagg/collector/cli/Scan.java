package logagg.collector.cli;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.analyse.Analysis;
import logagg.collector.analyse.AnalysisSink;
import logagg.collector.analyse.EventReader;
import logagg.collector.analyse.ReadReport;
import logagg.collector.anomaly.AnomalySettings;
import logagg.collector.assembly.Assembly;
import logagg.collector.detect.Detector;
import logagg.collector.event.Event;
import logagg.collector.event.EventId;
import logagg.collector.format.LineFormat;
import logagg.collector.read.Input;
import logagg.collector.redact.find.Kind;

/** Reads inputs one after the other, each with detectors that have seen nothing. */
final class Scan {
  private final Assembly assembly;
  private final EventReader reader;
  private final Limits limits;
  private final ScanOutput view;
  private final boolean identified;

  /** From when, and before when. */
  record Limits(Optional<Instant> since, Optional<Instant> until) {
    boolean include(Event event) {
      return since.filter(event.time()::isBefore).isEmpty()
          && until.filter(time -> !event.time().isBefore(time)).isEmpty();
    }
  }

  /**
   * @param identified whether events need ids, which take time to make
   */
  Scan(
      Assembly assembly,
      Optional<LineFormat> given,
      Limits limits,
      ScanOutput view,
      boolean identified) {
    this.identified = identified;
    this.assembly = assembly;
    this.reader = new EventReader(assembly.formats(), assembly.zone(), given);
    this.limits = limits;
    this.view = view;
  }

  void read(
      Input input,
      InputStream stored,
      Optional<AnomalySettings> anomalies,
      List<AnalysisSink> sinks)
      throws IOException {
    List<Detector> detectors = new ArrayList<>(assembly.detectors());
    if (anomalies.isPresent()) {
      detectors.add(assembly.anomalies(anomalies.get()));
    }
    List<AnalysisSink> all = new ArrayList<>(sinks);
    all.add(view);
    Analysis analysis = assembly.analysis(detectors, all);
    EventId ids = new EventId(input.name());
    Map<Kind, Long> before = assembly.redactor().counts();
    view.begin(input.name());
    ReadReport report =
        reader.read(
            input,
            stored,
            event -> {
              if (limits.include(event)) {
                analysis.accept(shown -> identified ? ids.next(shown.raw()) : "", event);
              }
            });
    analysis.finish();
    List<String> byKind = new ArrayList<>();
    long redactions = 0;
    for (Map.Entry<Kind, Long> after : assembly.redactor().counts().entrySet()) {
      long count = after.getValue() - before.getOrDefault(after.getKey(), 0L);
      redactions += count;
      if (count > 0) {
        byKind.add(after.getKey().id() + " " + count);
      }
    }
    view.end(
        new ScanOutput.Result(
            report,
            input.name(),
            assembly.redactionMode(),
            redactions,
            byKind,
            analysis.findings()));
  }
}
