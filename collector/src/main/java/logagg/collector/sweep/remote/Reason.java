package logagg.collector.sweep.remote;

/** Why a host could not be swept. */
public enum Reason {
  UNREACHABLE("unreachable"),
  HOST_KEY_UNKNOWN("host key unknown"),
  HOST_KEY_CHANGED("host key changed"),
  DENIED("login denied"),
  TIMEOUT("timeout"),
  /** The script did not run, or not to its end. */
  BROKEN("no answer"),
  NO_SSH("no ssh"),
  STORE("not stored");

  private final String words;

  Reason(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
