package logagg.collector.detect.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.logcache.TimeSpan;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML mapping of which the keys are known. What is wrong with it is added to the problems, and
 * is then as if it were not there.
 */
final class Mapping {
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Problems problems;

  private Mapping(Node node, Problems problems) {
    this.node = node;
    this.problems = problems;
  }

  /** The node as a mapping with no other keys than these. */
  static Optional<Mapping> of(Node node, Collection<String> keys, Problems problems) {
    if (!(node instanceof MappingNode mappingNode)) {
      problems.add(
          node, "expected keys with values", "write " + String.join(":, ", keys) + ": here");
      return Optional.empty();
    }
    Mapping mapping = new Mapping(node, problems);
    for (NodeTuple tuple : mappingNode.getValue()) {
      mapping.take(tuple, keys);
    }
    return Optional.of(mapping);
  }

  private void take(NodeTuple tuple, Collection<String> keys) {
    String key = key(tuple);
    if (!keys.contains(key)) {
      problems.add(
          tuple.getKeyNode(),
          "unknown key '" + key + "'",
          Spelling.nearest(key, keys)
              .map(near -> "did you mean '" + near + "'?")
              .orElse("one of " + String.join(", ", keys)));
    } else if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
      problems.add(tuple.getKeyNode(), "'" + key + "' is there twice", "remove one");
    }
  }

  /** A key; empty if it is not a text. */
  static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  Node node() {
    return node;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  Optional<Node> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The value of a key that must be there. */
  Optional<Node> need(String key) {
    if (!has(key)) {
      problems.add(node, "'" + key + "' is missing", "add it");
    }
    return get(key);
  }

  /** One text; empty, and a problem, if it is something else. */
  Optional<String> text(String key) {
    return get(key).flatMap(value -> text(value, "'" + key + "'"));
  }

  Optional<String> text(Node value, String of) {
    if (value instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
      return Optional.of(scalar.getValue());
    }
    problems.add(value, of + " must be one text", "write a single value, in quotes if need be");
    return Optional.empty();
  }

  /** Texts: a list, or one alone. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node each : nodes(key)) {
      text(each, "each of '" + key + "'").ifPresent(texts::add);
    }
    return texts;
  }

  /** The items of a list, or the one that stands there instead of a list. */
  List<Node> nodes(String key) {
    return get(key)
        .map(value -> value instanceof SequenceNode list ? list.getValue() : List.of(value))
        .orElse(List.of());
  }

  Optional<Boolean> flag(String key) {
    Optional<String> text = text(key);
    if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
      problems.add(
          values.getOrDefault(key, node), "'" + key + "' is " + text.get(), "write true or false");
      return Optional.empty();
    }
    return text.map("true"::equals);
  }

  /** A whole number from {@code least} on. */
  Optional<Integer> number(String key, int least) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number that is too small.
    }
    problems.add(
        values.getOrDefault(key, node),
        "'" + key + "' is " + text.get(),
        "write a whole number, at least " + least);
    return Optional.empty();
  }

  Optional<Duration> duration(String key) {
    return text(key).flatMap(text -> duration(values.getOrDefault(key, node), text));
  }

  Optional<Duration> duration(Node at, String text) {
    try {
      Duration duration = TimeSpan.parse(text);
      if (duration.isPositive()) {
        return Optional.of(duration);
      }
      problems.add(at, "'" + text + "' is no time", "write one such as 30s, 5m, 1h, 1d");
    } catch (IllegalArgumentException e) {
      problems.add(at, "'" + text + "' is not a time", "write one such as 30s, 5m, 1h, 1d");
    }
    return Optional.empty();
  }
}
