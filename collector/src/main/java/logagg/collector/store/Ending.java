package logagg.collector.store;

/**
 * How a session, or a machine's time of being up, came to its end.
 *
 * <p>What was read earlier of the same session may know less; the more final one stays.
 */
public enum Ending {
  /** Not yet. */
  OPEN(0, "still logged in", 0),
  /** It was not logged when, but it is over. */
  GONE(1, "gone - no logout", 1),
  LOGOUT(2, "logout", 2),
  /** The machine came up again without having been shut down. */
  CRASH(3, "crash", 2),
  /** The machine was shut down. */
  DOWN(4, "down", 2),
  /** It never began. */
  REFUSED(5, "refused", 2);

  private final int code;
  private final String words;
  private final int finality;

  Ending(int code, String words, int finality) {
    this.code = code;
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
    return code;
  }

  static Ending of(int code) {
    for (Ending ending : values()) {
      if (ending.code == code) {
        return ending;
      }
    }
    throw new StoreException("no such ending: " + code);
  }
}
