package logagg.collector.archive.target;

/**
 * An object as a listing shows it.
 *
 * @param key its name, with all before it
 * @param size in bytes
 */
public record StoredObject(String key, long size) {
  /** The part after the last slash. */
  public String name() {
    return key.substring(key.lastIndexOf('/') + 1);
  }
}
