package logagg.collector.anomaly;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import logagg.collector.anomaly.template.Template;

/**
 * All that is known of a source.
 *
 * @param version of this record's form
 * @param bucketSeconds how long a bucket is; one of another length is begun anew
 * @param first index of the first bucket
 * @param last index of the last bucket
 * @param closed index of the bucket that was learnt last; not the last one, if old logs are read
 * @param buckets how many were learnt
 * @param late events that came when their bucket was closed already, and were not counted
 * @param metrics what is usual
 * @param open buckets that may still get events, oldest first
 * @param messages how many messages its templates were learnt from
 * @param templates of its messages, the one that was seen last at the end
 */
public record Baseline(
    int version,
    String source,
    long bucketSeconds,
    long first,
    long last,
    long closed,
    long buckets,
    long late,
    Map<Metric, MetricBaseline> metrics,
    List<Bucket> open,
    long messages,
    List<Template> templates) {
  public static final int VERSION = 1;

  public Baseline {
    EnumMap<Metric, MetricBaseline> all = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      all.put(metric, metrics.getOrDefault(metric, MetricBaseline.NONE));
    }
    metrics = Collections.unmodifiableMap(all);
    open = List.copyOf(open);
    templates = List.copyOf(templates);
  }

  /** Of a source of which nothing is known. */
  static Baseline none(String source, long bucketSeconds) {
    return new Baseline(
        VERSION,
        source,
        bucketSeconds,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        OpenBuckets.UNKNOWN,
        0,
        0,
        Map.of(),
        List.of(),
        0,
        List.of());
  }

  /** What is usual of a metric. */
  public MetricBaseline metric(Metric metric) {
    return metrics.getOrDefault(metric, MetricBaseline.NONE);
  }
}
