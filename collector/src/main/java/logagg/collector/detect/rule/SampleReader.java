package logagg.collector.detect.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads {@code samples}: what a rule must fire on, and what not. */
final class SampleReader {
  private static final List<String> KEYS = List.of("positive", "negative", "format");
  private static final List<String> STEP = List.of("line", "event", "times");

  private final Problems problems;

  SampleReader(Problems problems) {
    this.problems = problems;
  }

  List<Sample> read(Node node) {
    List<Sample> samples = new ArrayList<>();
    Mapping.of(node, KEYS, problems)
        .ifPresent(
            mapping -> {
              String format = mapping.text("format").orElse("");
              for (Node each : mapping.nodes("positive")) {
                samples.add(sample(true, format, each));
              }
              for (Node each : mapping.nodes("negative")) {
                samples.add(sample(false, format, each));
              }
            });
    return samples;
  }

  /** A line, several in one text, a step, or a list of such: one run. */
  private Sample sample(boolean positive, String format, Node node) {
    List<Sample.Step> steps = new ArrayList<>();
    List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    for (Node each : nodes) {
      if (each instanceof ScalarNode scalar) {
        scalar.getValue().lines().forEach(line -> steps.add(new Sample.Step.Line(line, 1)));
      } else {
        Mapping.of(each, STEP, problems).flatMap(this::step).ifPresent(steps::add);
      }
    }
    return new Sample(positive, format, steps, problems.place(node));
  }

  private Optional<Sample.Step> step(Mapping mapping) {
    int times = mapping.number("times", 1).orElse(1);
    if (mapping.has("line")) {
      return mapping.text("line").map(line -> new Sample.Step.Line(line.stripTrailing(), times));
    }
    return mapping
        .need("event")
        .flatMap(this::fields)
        .map(fields -> new Sample.Step.Given(fields, times));
  }

  private Optional<Map<String, Object>> fields(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      problems.add(node, "'event' must be fields with values", "write event: {message: ...}");
      return Optional.empty();
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getValueNode() instanceof ScalarNode value) {
        fields.put(Mapping.key(tuple), typed(value));
      } else {
        problems.add(tuple.getValueNode(), "a field's value must be one text", "write it so");
      }
    }
    return Optional.of(fields);
  }

  private static Object typed(ScalarNode value) {
    if (value.getTag().equals(Tag.INT)) {
      try {
        return Long.parseLong(value.getValue());
      } catch (NumberFormatException e) {
        return value.getValue();
      }
    }
    return value.getTag().equals(Tag.BOOL)
        ? (Object) value.getValue().equals("true")
        : value.getValue();
  }
}
