package logagg.collector.plugin;

import java.util.List;
import logagg.collector.analyse.AnalysisSink;
import logagg.collector.detect.Detector;
import logagg.collector.format.DocumentFormat;
import logagg.collector.format.LineFormat;

/**
 * What a jar in {@code plugins_dir} brings: named in its {@code
 * META-INF/services/logagg.collector.plugin.Plugin}, with a constructor without parameters.
 *
 * <p>It runs in our process and may do all that we may: put there only what you trust. What it
 * throws is logged and counted, and the rest goes on without it.
 */
public interface Plugin {
  /** For messages. */
  String name();

  default List<LineFormat> formats() {
    return List.of();
  }

  default List<DocumentFormat> documentFormats() {
    return List.of();
  }

  /** Native rules, each text a YAML file; see docs/rules.md. */
  default List<String> rules() {
    return List.of();
  }

  /** Redaction patterns, each text a YAML file; see docs/redaction.md. */
  default List<String> patterns() {
    return List.of();
  }

  /** Detectors that rules cannot express; each analysis gets its own. */
  default List<Detector> detectors() {
    return List.of();
  }

  /** Sinks; each analysis gets its own. */
  default List<AnalysisSink> sinks() {
    return List.of();
  }
}
