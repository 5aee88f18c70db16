package logagg.collector.archive.upload;

import java.time.Instant;
import logagg.collector.archive.target.Fingerprint;

/**
 * That a file was uploaded, and verified.
 *
 * @param target where to
 * @param key under which it is there
 * @param content what it was
 * @param modified when the file had been changed last
 * @param time when it was verified
 */
record Mark(String target, String key, Fingerprint content, Instant modified, Instant time) {
  /** Whether the file is still the one that was uploaded. */
  boolean isOf(FileState file) {
    return content.size() == file.size() && modified.equals(file.modified());
  }
}
