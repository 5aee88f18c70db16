package logagg.collector.pipeline;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a running collector says of itself, about once a second, in {@code run/collector.json}.
 *
 * @param pid its process
 * @param started when
 * @param updated when this was written
 * @param lines read since it was started
 * @param bytes read since it was started
 * @param acknowledgedLines of the lines read, those that will never be read again
 * @param lagBytes captured and not acknowledged
 * @param streams those that lines were read of, or that have something in the cache
 */
public record CollectorStatus(
    long pid,
    Instant started,
    Instant updated,
    long lines,
    long bytes,
    long acknowledgedLines,
    long lagBytes,
    List<Stream> streams) {
  // All but ASCII is escaped: a path may hold lone surrogates, which have no UTF-8.
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /**
   * One stream's part in it.
   *
   * @param stream its id
   * @param path its tracked path
   * @param lines read since the collector was started
   * @param bytes read since the collector was started
   * @param lagBytes captured and not acknowledged
   */
  public record Stream(String stream, String path, long lines, long bytes, long lagBytes) {}

  public CollectorStatus {
    streams = List.copyOf(streams);
  }

  /** The contents of the status file. */
  public byte[] toJson() throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("pid", pid).put("started", started.toString()).put("updated", updated.toString());
    root.put("lines", lines).put("bytes", bytes).put("acknowledged_lines", acknowledgedLines);
    var list = root.put("lag_bytes", lagBytes).putArray("streams");
    for (Stream stream : streams) {
      list.addObject()
          .put("stream", stream.stream)
          .put("path", stream.path)
          .put("lines", stream.lines)
          .put("bytes", stream.bytes)
          .put("lag_bytes", stream.lagBytes);
    }
    return JSON.writeValueAsBytes(root);
  }

  /**
   * Reads a status file; empty if there is none.
   *
   * @throws IOException if it cannot be read or is not a status
   */
  public static Optional<CollectorStatus> read(Path file) throws IOException {
    try {
      return Optional.of(of(JSON.readTree(Files.readAllBytes(file))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      throw new IOException(file + " is not a status: " + e.getMessage(), e);
    }
  }

  private static CollectorStatus of(JsonNode root) {
    List<Stream> streams = new ArrayList<>();
    for (JsonNode stream : root.required("streams")) {
      streams.add(
          new Stream(
              stream.required("stream").asText(),
              stream.required("path").asText(),
              stream.required("lines").asLong(),
              stream.required("bytes").asLong(),
              stream.required("lag_bytes").asLong()));
    }
    return new CollectorStatus(
        root.required("pid").asLong(),
        Instant.parse(root.required("started").asText()),
        Instant.parse(root.required("updated").asText()),
        root.required("lines").asLong(),
        root.required("bytes").asLong(),
        root.required("acknowledged_lines").asLong(),
        root.required("lag_bytes").asLong(),
        streams);
  }
}
