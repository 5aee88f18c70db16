package logagg.collector.archive.restore;

/** Sees how a restore goes on. */
public interface RestoreWatch {
  /** So much is to be fetched. */
  void begin(int files, long bytes);

  /** So many bytes more have come. */
  void fetched(long bytes);

  /** A file is missing or damaged; one line for the user. */
  void trouble(String what);
}
