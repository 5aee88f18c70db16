package logagg.collector.cli;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import logagg.collector.analyse.Analysis;
import logagg.collector.analyse.EventReader;
import logagg.collector.analyse.ReadReport;
import logagg.collector.anomaly.AnomalySettings;
import logagg.collector.anomaly.Baseline;
import logagg.collector.assembly.Assembly;
import logagg.collector.read.Input;

/** Reads inputs to learn what is usual: nothing is reported, stored or sent but baselines. */
final class Learning {
  private final Assembly assembly;
  private final EventReader reader;

  /**
   * What came of an input.
   *
   * @param buckets how many are known of its source now
   */
  record Learnt(ReadReport report, long buckets) {}

  Learning(Assembly assembly) {
    this.assembly = assembly;
    this.reader = new EventReader(assembly.formats(), assembly.zone(), Optional.empty());
  }

  private record Dated(Input input, Instant written) {}

  /** Rotated files in the order in which they were written, whatever their names. */
  static List<Input> oldestFirst(List<Input> inputs) throws IOException {
    List<Dated> dated = new ArrayList<>();
    for (Input input : inputs) {
      dated.add(new Dated(input, input.written()));
    }
    return dated.stream()
        .sorted(Comparator.comparing(Dated::written))
        .map(Dated::input)
        .distinct()
        .toList();
  }

  /** Learns an input, and keeps what was learnt. */
  Learnt read(Input input, String source) throws IOException {
    AnomalySettings settings =
        assembly.anomalySettings().withMode(AnomalySettings.Mode.LEARN).withSource(source);
    Analysis analysis =
        new Analysis(
            assembly.redactor(),
            List.of(assembly.anomalies(settings)),
            finding -> false,
            List.of());
    ReadReport report;
    try (InputStream stored = Progress.of(input, false)) {
      report = reader.read(input, stored, event -> analysis.accept("", event));
    }
    analysis.finish();
    long buckets = assembly.baselines().load(source).map(Baseline::buckets).orElse(0L);
    return new Learnt(report, buckets);
  }
}
