package logagg.collector.redact;

/** There is no salt to be had; the message says why and what to do, and nothing of the salt. */
public final class SaltException extends RuntimeException {
  public SaltException(String message) {
    super(message);
  }

  public SaltException(String message, Throwable cause) {
    super(message, cause);
  }
}
