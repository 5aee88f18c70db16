package logagg.collector.detect.sigma;

/**
 * What is remembered of the events of one group, such as those of one user, of a correlation. Times
 * are milliseconds since 1970.
 */
interface GroupState {
  /**
   * Takes one more event.
   *
   * @param member which of the correlation's rules matched it
   * @param value that is counted or added; empty if none is
   * @return whether the correlation is true now
   */
  boolean add(long time, int member, String value);

  /** How many events, or what, there are: for the finding. */
  long count();

  /** How much memory it takes, in values. */
  int size();

  /** Begins anew, after a finding. */
  void clear();

  /** When it must be asked whether it is true at its end; never for most. */
  default long deadline() {
    return Long.MAX_VALUE;
  }

  /** Whether it is true at its end. */
  default boolean isTrueAtEnd() {
    return false;
  }
}
