package logagg.logcache;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a running file system says of itself, about once a second, in {@code run/fs.json}.
 *
 * @param pid its process
 * @param mountpoint where it is mounted
 * @param inPlace whether it mirrors the directory that it is mounted over
 * @param started when
 * @param updated when this was written
 * @param files files being captured
 * @param capturedBytes bytes captured since it was started
 * @param lagBytes bytes that are in tracked files and not captured yet
 * @param cacheBytes size of all segments
 * @param cacheLimitBytes beyond this, capture lags
 * @param gaps how many gaps since it was started
 * @param gapBytes how much was lost in them
 */
public record FsStatus(
    long pid,
    String mountpoint,
    boolean inPlace,
    Instant started,
    Instant updated,
    long files,
    long capturedBytes,
    long lagBytes,
    long cacheBytes,
    long cacheLimitBytes,
    long gaps,
    long gapBytes) {

  /** The contents of the status file. */
  public byte[] toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pid", pid);
    json.put("mountpoint", mountpoint);
    json.put("in_place", inPlace);
    json.put("started", started.toString());
    json.put("updated", updated.toString());
    json.put("files", files);
    json.put("captured_bytes", capturedBytes);
    json.put("lag_bytes", lagBytes);
    json.put("cache_bytes", cacheBytes);
    json.put("cache_limit_bytes", cacheLimitBytes);
    json.put("gaps", gaps);
    json.put("gap_bytes", gapBytes);
    return Json.write(json);
  }

  /**
   * Reads a status file; empty if there is none.
   *
   * @throws IOException if it cannot be read or is not a status
   */
  public static Optional<FsStatus> read(Path file) throws IOException {
    return Json.readFile(file, "a status", FsStatus::of);
  }

  private static FsStatus of(JsonFields json) {
    return new FsStatus(
        json.number("pid"),
        json.text("mountpoint"),
        json.flag("in_place"),
        Instant.parse(json.text("started")),
        Instant.parse(json.text("updated")),
        json.number("files"),
        json.number("captured_bytes"),
        json.number("lag_bytes"),
        json.number("cache_bytes"),
        json.number("cache_limit_bytes"),
        json.number("gaps"),
        json.number("gap_bytes"));
  }
}
