package logagg.collector.anomaly;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** A baseline as JSON, as it is stored. */
public final class BaselineJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private BaselineJson() {}

  public static String write(Baseline baseline) {
    try {
      return JSON.writeValueAsString(baseline);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a baseline can be written", e);
    }
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none, or of a later version
   */
  public static Baseline read(String json) {
    @Nullable Baseline baseline;
    try {
      baseline = JSON.readValue(json, Baseline.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no baseline: " + e.getOriginalMessage(), e);
    }
    if (baseline == null) {
      throw new IllegalArgumentException("no baseline: null");
    }
    if (baseline.version() != Baseline.VERSION) {
      throw new IllegalArgumentException("a baseline of version " + baseline.version());
    }
    return baseline;
  }
}
