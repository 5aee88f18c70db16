package logagg.collector.store;

/**
 * The store cannot be written or read now: it is full, locked, or away. Nothing of the batch was
 * written; the same may be tried again later.
 */
public final class StoreUnavailableException extends StoreException {
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
