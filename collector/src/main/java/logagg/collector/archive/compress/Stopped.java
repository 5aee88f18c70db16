package logagg.collector.archive.compress;

/** Ends the compression of a file in the middle: nothing has been changed. */
final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Stopped() {
    super("stopped", null, false, false);
  }
}
