package logagg.collector.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import logagg.logcache.AtomicFile;
import logagg.logcache.LogCache;
import logagg.logcache.Reserve;
import logagg.logcache.SegmentName;

/**
 * The checkpoint as a file:
 *
 * <pre>{"version":1,"segments":{"&lt;segment&gt;.log":{"bytes":4096,"part":0},…},"marks":{"…":1,…}}
 * </pre>
 */
public final class CheckpointFile implements CheckpointStore {
  private static final int VERSION = 1;
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private final boolean durable;
  private final Reserve reserve;

  /**
   * The checkpoint of this cache.
   *
   * @param durable whether a saved checkpoint must survive a loss of power
   */
  public CheckpointFile(LogCache cache, boolean durable) {
    this(cache, durable, new Reserve(cache.collectorReserve()));
  }

  /**
   * The checkpoint of this cache.
   *
   * @param durable whether a saved checkpoint must survive a loss of power
   * @param reserve room for it when the disk is full
   */
  public CheckpointFile(LogCache cache, boolean durable, Reserve reserve) {
    this.reserve = reserve;
    this.file = cache.collector().resolve("checkpoint.json");
    this.durable = durable;
  }

  @Override
  public Checkpoint load() throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return Checkpoint.EMPTY;
    }
    try {
      return decode(JSON.readTree(bytes));
    } catch (IOException | IllegalArgumentException e) {
      String reason = e instanceof IllegalArgumentException ? e.getMessage() : "not JSON";
      throw new IOException(
          "the checkpoint "
              + file
              + " is damaged ("
              + reason
              + "): move it away to begin anew; lines still in the cache then repeat, with the same"
              + " ids",
          e);
    }
  }

  private static Checkpoint decode(JsonNode root) {
    long version = whole(root, "version");
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "version " + version + " is not known to this logagg, which writes " + VERSION);
    }
    JsonNode entries = root.path("segments");
    if (!entries.isObject()) {
      throw new IllegalArgumentException("segments are missing");
    }
    Map<SegmentName, Progress> segments = new HashMap<>();
    for (var entry : entries.properties()) {
      SegmentName name =
          SegmentName.parse(entry.getKey())
              .orElseThrow(
                  () -> new IllegalArgumentException("no segment's name: " + entry.getKey()));
      long part = whole(entry.getValue(), "part");
      segments.put(name, new Progress(whole(entry.getValue(), "bytes"), Math.toIntExact(part)));
    }
    Map<String, Long> marks = new HashMap<>();
    for (var entry : root.path("marks").properties()) {
      marks.put(entry.getKey(), whole(root.path("marks"), entry.getKey()));
    }
    return new Checkpoint(segments, marks);
  }

  private static long whole(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw new IllegalArgumentException(field + " is missing or no number");
    }
    return value.longValue();
  }

  @Override
  public void save(Checkpoint checkpoint) throws IOException {
    ObjectNode root = JSON.createObjectNode().put("version", VERSION);
    ObjectNode segments = root.putObject("segments");
    new TreeMap<>(checkpoint.segments())
        .forEach(
            (name, progress) ->
                segments
                    .putObject(name.segmentFile())
                    .put("bytes", progress.bytes())
                    .put("part", progress.part()));
    if (!checkpoint.marks().isEmpty()) {
      ObjectNode marks = root.putObject("marks");
      new TreeMap<>(checkpoint.marks()).forEach((name, number) -> marks.put(name, number));
    }
    try {
      byte[] bytes = JSON.writeValueAsBytes(root);
      reserve.covering(() -> AtomicFile.write(file, bytes, durable));
    } catch (IOException e) {
      throw new IOException("cannot save the checkpoint " + file + ": " + e.getMessage(), e);
    }
  }
}
