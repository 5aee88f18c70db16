package logagg.collector.archive.target;

import java.io.IOException;

/**
 * Where archives are kept: objects under keys such as {@code web/2013/07/04/web-….log.gz}. What
 * fails for the moment is tried again in here. Thread-safe.
 */
public interface ArchiveTarget extends AutoCloseable {
  /** What it is called in messages and marks: {@code s3://bucket}, {@code file:///srv/archive}. */
  String location();

  /**
   * What is right below a directory; nothing if there is none.
   *
   * @param directory empty, or with a slash at its end
   */
  Level level(String directory) throws IOException, InterruptedException;

  /** What is under a key, against what should be. */
  Held held(String key, Fingerprint content) throws IOException, InterruptedException;

  /**
   * Puts a file there: all of it, verified, or nothing; and never over anything.
   *
   * @throws TargetException.Taken if there is something under that key, or was for a moment: see
   *     {@link #held}
   * @throws TargetException.Damaged if what is there now is not what was given, which then stays
   *     for someone to look at
   * @throws Stop.StoppedException if it was to end; the journal knows what is begun
   */
  void put(String key, Content content, Journal journal) throws IOException, InterruptedException;

  /** Takes back what was begun. */
  void abandon(Unfinished upload) throws IOException, InterruptedException;

  /**
   * Reads an object.
   *
   * @throws TargetException.Missing if there is none, or it cannot be read for now
   */
  Download open(String key) throws IOException, InterruptedException;

  @Override
  void close();
}
