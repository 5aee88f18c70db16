package logagg.collector.store;

/**
 * How a session, or a machine's time of being up, came to its end.
 *
 * <p>What was read earlier of the same session may know less; the more final one stays.
 */
public enum Ending {
  /** Not yet. */
  OPEN("still logged in", 0),
  /** It was not logged when, but it is over. */
  GONE("gone - no logout", 1),
  LOGOUT("logout", 2),
  /** The machine came up again without having been shut down. */
  CRASH("crash", 2),
  /** The machine was shut down. */
  DOWN("down", 2),
  /** It never began. */
  REFUSED("refused", 2);

  private final String words;
  private final int finality;

  Ending(String words, int finality) {
    this.words = words;
    this.finality = finality;
  }

  /** As {@code last} says it, where it does. */
  public String words() {
    return words;
  }

  boolean moreFinalThan(Ending other) {
    return finality > other.finality;
  }

  /** As it is stored. */
  int code() {
    return ordinal();
  }

  static Ending of(int code) {
    if (code < 0 || code >= values().length) {
      throw new StoreException("no such ending: " + code);
    }
    return values()[code];
  }
}
