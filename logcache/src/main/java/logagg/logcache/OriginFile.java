package logagg.logcache;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import logagg.logcache.Origin.State;

/** Origins as JSON files; the layout is in {@code docs/cache-format.md}. Stateless. */
public final class OriginFile {
  private OriginFile() {}

  /** The bytes of an origin's file. */
  public static byte[] encode(Origin origin) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", origin.path());
    json.put("device", origin.file().device());
    json.put("inode", origin.file().inode());
    json.put("birth", origin.file().birthNanos());
    json.put("first_offset", origin.firstOffset());
    json.put("covered_to", origin.coveredTo());
    switch (origin.state()) {
      case State.Truncating(long fromSize) -> {
        json.put("state", "truncating");
        json.put("from_size", fromSize);
      }
      case State.Growing() -> json.put("state", "growing");
      case State.Sealed(long size, boolean last) -> {
        json.put("state", "sealed");
        json.put("size", size);
        json.put("last", last);
      }
    }
    return Json.write(json);
  }

  /**
   * Reads an origin's file; empty if there is none (any more).
   *
   * @throws IOException if it cannot be read or is not an origin
   */
  public static Optional<Origin> read(Path file) throws IOException {
    return Json.readFile(file, "an origin", OriginFile::decode);
  }

  private static Origin decode(JsonFields json) {
    FileId file = new FileId(json.number("device"), json.number("inode"), json.number("birth"));
    State state =
        switch (json.text("state")) {
          case "truncating" -> new State.Truncating(json.number("from_size"));
          case "growing" -> new State.Growing();
          case "sealed" -> new State.Sealed(json.number("size"), json.flag("last"));
          default -> throw new IllegalArgumentException("unknown state " + json.text("state"));
        };
    return new Origin(
        json.text("path"), file, json.number("first_offset"), json.number("covered_to"), state);
  }
}
