package logagg.collector.anomaly;

/**
 * What a source said in one minute, or however long a bucket is.
 *
 * @param index how many buckets after 1970 it begins
 */
public record Bucket(long index, long events, long errors, long warnings) {
  static Bucket empty(long index) {
    return new Bucket(index, 0, 0, 0);
  }
}
