package logagg.collector.detect.sigma;

/** A rule, or a file of rules, cannot be used. The message says why, for people. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Position position;

  RefusedException(Position position, String reason) {
    super(reason);
    this.position = position;
  }

  /** What is wrong stands here. */
  Position position() {
    return position;
  }
}
