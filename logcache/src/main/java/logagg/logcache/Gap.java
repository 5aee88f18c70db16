package logagg.logcache;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run of bytes known to be lost to the stream.
 *
 * @param time when it was noticed
 * @param path the tracked path
 * @param file which file
 * @param from position in the file of the first byte lost
 * @param to position after the last byte lost
 * @param reason why, for an administrator
 */
public record Gap(Instant time, String path, FileId file, long from, long to, String reason) {

  public Gap {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("no range: " + from + " to " + to);
    }
  }

  /** How much is lost. */
  public long bytes() {
    return to - from;
  }

  /** The line of gaps.jsonl, without its newline. */
  public byte[] toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("time", time.toString());
    json.put("path", path);
    json.put("stream", StreamId.of(path).hex());
    json.put("inode", file.inode());
    json.put("birth", file.birthNanos());
    json.put("device", file.device());
    json.put("from", from);
    json.put("to", to);
    json.put("bytes", bytes());
    json.put("reason", reason);
    return Json.write(json);
  }

  /**
   * Reads a line of gaps.jsonl.
   *
   * @throws IllegalArgumentException if a field is missing or wrong
   */
  public static Gap of(JsonFields json) {
    FileId file = new FileId(json.number("device"), json.number("inode"), json.number("birth"));
    return new Gap(
        Instant.parse(json.text("time")),
        json.text("path"),
        file,
        json.number("from"),
        json.number("to"),
        json.text("reason"));
  }
}
