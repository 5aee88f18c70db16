package logagg.collector.cli;

import java.io.IOException;
import java.util.List;
import logagg.collector.analyse.AnalysisSink;
import logagg.collector.analyse.ReadReport;

/** What a scan prints, for one input after the other. */
interface ScanOutput extends AnalysisSink {
  /** An input is begun. */
  void begin(String source) throws IOException;

  /** It is read. */
  void end(Result result) throws IOException;

  /**
   * What came of an input.
   *
   * @param mode how it was redacted
   * @param redactions how many values were found that are to be redacted
   * @param byKind how many of each kind, such as {@code ip 5}; none that are 0
   * @param findings how many
   */
  record Result(
      ReadReport report,
      String source,
      String mode,
      long redactions,
      List<String> byKind,
      long findings) {
    public Result {
      byKind = List.copyOf(byKind);
    }
  }
}
