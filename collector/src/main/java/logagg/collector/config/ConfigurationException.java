package logagg.collector.config;

/** The configuration is not one; each line of the message says where, what, and what to do. */
public final class ConfigurationException extends Exception {
  public ConfigurationException(String message) {
    super(message);
  }
}
