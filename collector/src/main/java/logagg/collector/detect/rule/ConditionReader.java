package logagg.collector.detect.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.collector.detect.match.Condition;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** Reads {@code match} and {@code condition}, and what is nested in them. */
final class ConditionReader {
  private static final List<String> TEST = List.of("field", "op", "value", "cased");
  private static final List<String> GROUPS = List.of("any", "all", "not");

  /** By aliases a few lines of YAML can be endless; nobody means more than this in one rule. */
  private static final int MOST = 20_000;

  private static final int DEEPEST = 30;

  private final Problems problems;
  private final TestReader tests;
  private int count;
  private int depth;

  ConditionReader(Problems problems) {
    this.problems = problems;
    this.tests = new TestReader(problems);
  }

  /** Of a mapping that has {@code match} and may have {@code condition: all|any}. */
  Optional<Condition> matches(Mapping detection) {
    Optional<Node> match = detection.need("match");
    boolean any = false;
    Optional<String> how = detection.text("condition");
    if (how.isPresent()) {
      any = how.get().equals("any");
      if (!any && !how.get().equals("all")) {
        problems.add(
            detection.get("condition").orElseThrow(),
            "'condition' is " + how.get(),
            "write all or any");
      }
    }
    if (match.isEmpty()) {
      return Optional.empty();
    }
    List<Condition> conditions = items(detection.nodes("match"));
    if (detection.nodes("match").isEmpty()) {
      problems.add(match.get(), "'match' is empty", "add at least one field, op and value");
    }
    return Optional.of(any ? new Condition.Any(conditions) : new Condition.All(conditions));
  }

  private List<Condition> items(List<Node> nodes) {
    List<Condition> conditions = new ArrayList<>();
    for (Node node : nodes) {
      item(node).ifPresent(conditions::add);
    }
    return conditions;
  }

  private Optional<Condition> item(Node node) {
    if (++count > MOST || depth > DEEPEST) {
      if (count <= MOST + 1) {
        count = MOST + 1;
        problems.add(
            node,
            "too many conditions, or too deep",
            "at most " + MOST + " in one rule, and " + DEEPEST + " in one another");
      }
      return Optional.empty();
    }
    depth++;
    Optional<Condition> item = counted(node);
    depth--;
    return item;
  }

  private Optional<Condition> counted(Node node) {
    Optional<String> group = groupKey(node);
    if (group.isEmpty()) {
      return Mapping.of(node, TEST, problems).flatMap(tests::read);
    }
    Optional<Mapping> mapping = Mapping.of(node, List.of(group.get()), problems);
    if (mapping.isEmpty()) {
      return Optional.empty();
    }
    List<Node> nodes = mapping.get().nodes(group.get());
    if (nodes.isEmpty()) {
      problems.add(node, "'" + group.get() + "' is empty", "add at least one condition");
    }
    List<Condition> items = items(nodes);
    return Optional.of(
        switch (group.get()) {
          case "any" -> new Condition.Any(items);
          case "all" -> new Condition.All(items);
          default -> new Condition.Not(new Condition.Any(items));
        });
  }

  private static Optional<String> groupKey(Node node) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (GROUPS.contains(Mapping.key(tuple))) {
          return Optional.of(Mapping.key(tuple));
        }
      }
    }
    return Optional.empty();
  }
}
