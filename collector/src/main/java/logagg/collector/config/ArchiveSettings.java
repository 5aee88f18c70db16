package logagg.collector.config;

import java.time.Duration;
import java.util.List;

/**
 * Hourly files, compressed, in S3.
 *
 * @param to where captured lines go in the end, a template; empty: nowhere
 * @param directory where they are written into hourly files; empty: archive in the data directory
 *     if {@code to} is set, else nowhere
 * @param compress how hourly files are compressed
 * @param upload how they are uploaded
 */
public record ArchiveSettings(
    String to, String directory, Compress compress, UploadSettings upload) {

  /**
   * How hourly files are compressed.
   *
   * @param directories more directories that the collector compresses
   * @param level a number; empty: the format's usual one
   */
  public record Compress(
      List<String> directories, Duration interval, String format, String level) {}
}
