package logagg.collector.archive.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import logagg.collector.archive.target.Fingerprint;
import logagg.collector.archive.target.Sha256;
import logagg.collector.archive.target.Unfinished;

/** Marks and unfinished uploads as lines of JSON. */
final class MarkJson {
  private static final JsonMapper JSON = new JsonMapper();

  private MarkJson() {}

  static String write(Mark mark) throws IOException {
    ObjectNode node = JSON.createObjectNode().put("target", mark.target()).put("key", mark.key());
    content(node, mark.content());
    node.put("modified", mark.modified().toString()).put("time", mark.time().toString());
    return JSON.writeValueAsString(node) + "\n";
  }

  static String write(Unfinished upload) throws IOException {
    ObjectNode node =
        JSON.createObjectNode()
            .put("target", upload.target())
            .put("key", upload.key())
            .put("upload", upload.id());
    content(node, upload.content());
    node.put("part_size", upload.partSize());
    return JSON.writeValueAsString(node) + "\n";
  }

  private static void content(ObjectNode node, Fingerprint content) {
    node.put("size", content.size()).put("sha256", content.sha256().hex());
  }

  /**
   * @throws IOException if it is none
   */
  static Mark mark(String line) throws IOException {
    JsonNode node = read(line);
    try {
      return new Mark(
          text(node, "target"),
          text(node, "key"),
          content(node),
          Instant.parse(text(node, "modified")),
          Instant.parse(text(node, "time")));
    } catch (DateTimeException e) {
      throw new IOException("no time: " + e.getMessage(), e);
    }
  }

  /**
   * @throws IOException if it is none
   */
  static Unfinished unfinished(String line) throws IOException {
    JsonNode node = read(line);
    return new Unfinished(
        text(node, "target"),
        text(node, "key"),
        text(node, "upload"),
        content(node),
        node.path("part_size").longValue());
  }

  private static JsonNode read(String line) throws IOException {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IOException("no JSON", e); // whose own message has several lines
    }
  }

  private static Fingerprint content(JsonNode node) throws IOException {
    try {
      return new Fingerprint(node.path("size").longValue(), new Sha256(text(node, "sha256")));
    } catch (IllegalArgumentException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  private static String text(JsonNode node, String name) throws IOException {
    if (!node.path(name).isTextual()) {
      throw new IOException("'" + name + "' is missing");
    }
    return node.path(name).textValue();
  }
}
