package logagg.collector.cli;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import logagg.collector.doctor.Diagnosis;
import logagg.collector.doctor.Finding;
import logagg.logcache.LogCache;

/** Findings as one JSON object, on one line. The fields are described in docs/collector.md. */
final class DoctorJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private DoctorJson() {}

  static String of(LogCache cache, List<Diagnosis> all) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("logcache", cache.root().toString()).put("status", worst(all));
    ArrayNode findings = root.putArray("findings");
    for (Diagnosis one : all) {
      findings
          .addObject()
          .put("check", one.subject())
          .put("status", one.finding().word())
          .put("what", one.finding().what())
          .put("fix", one.finding().fix());
    }
    return JSON.writeValueAsString(root);
  }

  private static String worst(List<Diagnosis> all) {
    return all.stream()
        .map(Diagnosis::finding)
        .max(Comparator.comparingInt(Finding::exitCode))
        .map(Finding::word)
        .orElse("OK");
  }
}
