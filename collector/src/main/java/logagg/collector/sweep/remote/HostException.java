package logagg.collector.sweep.remote;

/** A host could not be swept. The message is one line, for people. */
public final class HostException extends Exception {
  private final Reason reason;

  public HostException(Reason reason, String detail) {
    super(reason.words() + (detail.isEmpty() ? "" : ": " + detail));
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
