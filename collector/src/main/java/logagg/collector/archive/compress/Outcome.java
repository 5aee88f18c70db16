package logagg.collector.archive.compress;

import java.nio.file.Path;

/** What became of an hourly file that was done. */
public sealed interface Outcome {
  /** It is in the archive. */
  record Compressed(Path target, long bytes, long compressedBytes) implements Outcome {}

  /** It was compressed already, and is in the archive as it was. */
  record Moved(Path target, long bytes) implements Outcome {}

  /** Its very content was in the archive already, since a crash came before it was removed. */
  record AlreadyThere(Path target) implements Outcome {}

  /** It was written to while it was compressed; it is still where it was. */
  record StillWritten() implements Outcome {}

  /** Somebody took it away while it was compressed. */
  record Gone() implements Outcome {}
}
