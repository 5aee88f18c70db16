package logagg.collector.cli;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import logagg.collector.pipeline.CollectorStatus;
import logagg.collector.status.StreamState;
import logagg.collector.status.Survey;
import logagg.logcache.FsStatus;
import logagg.logcache.Gap;

/** A survey as one JSON object, on one line. The fields are described in docs/collector.md. */
final class StatusJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private StatusJson() {}

  static String of(Survey survey) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("time", survey.time().toString());
    root.put("logcache", survey.cache().root().toString());
    ArrayNode mounts = root.putArray("mounts");
    survey
        .fileSystem()
        .status()
        .ifPresent(status -> mount(mounts.addObject(), survey.fileSystem().running(), status));
    root.put("mounted", survey.fileSystem().running());
    collector(root.putObject("collector"), survey);
    ArrayNode streams = root.putArray("streams");
    survey.streams().forEach(stream -> stream(streams.addObject(), stream));
    ObjectNode cache = root.putObject("cache").put("bytes", survey.cacheBytes());
    survey
        .fileSystem()
        .status()
        .ifPresent(status -> cache.put("limit_bytes", status.cacheLimitBytes()));
    ObjectNode gaps = root.putObject("gaps");
    gaps.put("count", survey.gaps().size()).put("bytes", survey.gapBytes());
    ArrayNode list = gaps.putArray("list");
    survey.gaps().forEach(gap -> gap(list.addObject(), gap));
    return JSON.writeValueAsString(root);
  }

  private static void mount(ObjectNode json, boolean running, FsStatus status) {
    json.put("mountpoint", status.mountpoint())
        .put("running", running)
        .put("in_place", status.inPlace())
        .put("pid", status.pid())
        .put("started", status.started().toString())
        .put("updated", status.updated().toString())
        .put("files", status.files())
        .put("captured_bytes", status.capturedBytes())
        .put("lag_bytes", status.lagBytes());
  }

  private static void collector(ObjectNode json, Survey survey) {
    json.put("running", survey.collector().running());
    json.put("lag_bytes", survey.drainLagBytes());
    survey.collector().status().ifPresent(status -> collector(json, status));
  }

  private static void collector(ObjectNode json, CollectorStatus status) {
    json.put("pid", status.pid())
        .put("started", status.started().toString())
        .put("updated", status.updated().toString())
        .put("lines", status.lines())
        .put("bytes", status.bytes())
        .put("acknowledged_lines", status.acknowledgedLines());
  }

  private static void stream(ObjectNode json, StreamState stream) {
    json.put("path", stream.path())
        .put("stream", stream.stream().hex())
        .put("captured_bytes", stream.capturedBytes())
        .put("segments", stream.segments())
        .put("cache_bytes", stream.cacheBytes())
        .put("lag_bytes", stream.lagBytes());
  }

  private static void gap(ObjectNode json, Gap gap) {
    json.put("time", gap.time().toString())
        .put("path", gap.path())
        .put("from", gap.from())
        .put("to", gap.to())
        .put("bytes", gap.bytes())
        .put("reason", gap.reason());
  }
}
