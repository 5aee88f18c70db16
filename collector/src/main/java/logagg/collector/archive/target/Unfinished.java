package logagg.collector.archive.target;

/**
 * An upload that takes several steps, and can be gone on with after a crash.
 *
 * @param target where to: {@link ArchiveTarget#location}
 * @param key under which the object will be
 * @param id by which the target knows the upload; empty while it is about to be begun
 * @param content what is uploaded
 * @param partSize in bytes
 */
public record Unfinished(String target, String key, String id, Fingerprint content, long partSize) {
  Unfinished withId(String known) {
    return new Unfinished(target, key, known, content, partSize);
  }

  /** Whether it is the beginning of this upload. */
  boolean isOf(Unfinished other) {
    return withId("").equals(other.withId(""));
  }
}
