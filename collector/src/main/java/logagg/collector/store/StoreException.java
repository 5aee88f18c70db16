package logagg.collector.store;

/** The store cannot do what it was asked for. The message is one line, for people. */
public class StoreException extends RuntimeException {
  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
