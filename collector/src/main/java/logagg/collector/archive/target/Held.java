package logagg.collector.archive.target;

/** What a target has under a key, against what it should. */
public enum Held {
  /** Nothing. */
  NOTHING,
  /** The very same bytes. */
  THE_SAME,
  /** Something else, which stays. */
  ANOTHER
}
