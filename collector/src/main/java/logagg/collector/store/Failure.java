package logagg.collector.store;

/** What a database's error means to us. */
enum Failure {
  /** Another process was faster: the transaction is done again from its beginning. */
  RACE("other processes write the same rows all the time", true),
  LOCKED("it is locked by another process", true),
  FULL("its disk, or the size it is allowed, is full", true),
  BROKEN_DISK("it cannot be read or written", true),
  UNREACHABLE("it cannot be reached", true),
  READ_ONLY("it can only be read", true),
  DENIED("the user or the password is wrong", false),
  FORBIDDEN("the user has not the right to use it", false),
  MISSING("there is no such database", false),
  DAMAGED("the file is damaged, or is no SQLite database", false),
  /** One of ours, most likely. */
  DEFECT("it refuses", false);

  private final String sentence;
  private final boolean passing;

  Failure(String sentence, boolean passing) {
    this.sentence = sentence;
    this.passing = passing;
  }

  /** The exception for the caller. */
  StoreException exception(String store, Throwable cause, Throwable root) {
    String message = "store " + store + ": " + sentence + " (" + firstLine(root) + ")";
    return passing
        ? new StoreUnavailableException(message, cause)
        : new StoreException(message, cause);
  }

  private static String firstLine(Throwable root) {
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("").strip();
  }
}
