package logagg.collector.archive.restore;

import java.util.Comparator;
import logagg.collector.archive.ArchiveName;

/**
 * A file in an archive.
 *
 * @param fileName as it was called before it came there
 * @param size in bytes
 */
public record Archived(String key, String fileName, ArchiveName name, long size) {
  static final Comparator<Archived> BY_TIME =
      Comparator.comparing((Archived file) -> file.name().time()).thenComparing(Archived::key);
}
