package logagg.collector.archive.target;

/**
 * How a file is cut: one part if it is not larger than that, and never more parts than S3 takes.
 *
 * @param size of the file, in bytes
 * @param partSize of all parts but the last
 */
record PartPlan(long size, long partSize) {
  private static final long MIB = 1L << 20;
  private static final int MOST_PARTS = 10_000;

  /** No part but the last may be smaller. */
  static final long LEAST_PART = 5 * MIB;

  static final long MOST_PART = 5L << 30;

  /** No object may be larger. */
  static final long MOST = 5L << 40;

  /**
   * @param wanted size of the parts, which is exceeded if there were too many
   */
  static PartPlan of(long size, long wanted) {
    long least = Math.ceilDiv(size, MOST_PARTS);
    return new PartPlan(size, Math.max(wanted, Math.ceilDiv(least, MIB) * MIB));
  }

  boolean isWhole() {
    return size <= partSize;
  }

  int count() {
    return Math.toIntExact(Math.max(1, Math.ceilDiv(size, partSize)));
  }

  /**
   * @param number from 1
   */
  long from(int number) {
    return (number - 1) * partSize;
  }

  long to(int number) {
    return Math.min(size, number * partSize);
  }
}
