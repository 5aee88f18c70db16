package logagg.collector.pipeline;

/** Says when the collector dies: at the n-th time it comes by a step. */
final class CrashPlan {
  private final Step at;
  private int countdown;

  /** The process is gone, as far as the test is concerned. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  CrashPlan(Step at, int times) {
    this.at = at;
    this.countdown = times;
  }

  /** A plan to live. */
  static CrashPlan none() {
    return new CrashPlan(Step.WRITE, Integer.MAX_VALUE);
  }

  boolean isDueAt(Step step) {
    return step == at && --countdown <= 0;
  }

  void reach(Step step) {
    if (isDueAt(step)) {
      throw new Crash();
    }
  }
}
