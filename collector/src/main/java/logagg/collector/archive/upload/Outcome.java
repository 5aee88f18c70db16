package logagg.collector.archive.upload;

/** What became of a file. */
public sealed interface Outcome {
  /** Its name. */
  String fileName();

  /** It is there now. */
  record Uploaded(String fileName, String key, long bytes) implements Outcome {}

  /** It was there already, though it was not marked. */
  record Found(String fileName, String key) implements Outcome {}

  /** It was changed meanwhile, and is not marked. */
  record Changed(String fileName) implements Outcome {}

  /** It was removed here, as it has long been there. */
  record Removed(String fileName, String key) implements Outcome {}

  /** It could not be done. */
  record Failed(String fileName, String why) implements Outcome {}
}
