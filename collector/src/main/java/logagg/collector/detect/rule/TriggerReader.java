package logagg.collector.detect.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.collector.detect.match.Condition;
import logagg.collector.detect.match.ValueTest;
import logagg.collector.event.Event;
import org.yaml.snakeyaml.nodes.Node;

/** Reads when a rule fires: {@code detection}, {@code threshold}, {@code sequence}, and scope. */
final class TriggerReader {
  /** A count that is no count but a mistake; what is remembered of a group grows with it. */
  private static final int MOST = 100_000;

  private static final List<String> DETECTION = List.of("match", "condition");
  private static final List<String> THRESHOLD = List.of("count", "window", "by", "distinct");
  private static final List<String> STEP = List.of("match", "condition", "count");

  private final Problems problems;
  private final ConditionReader conditions;

  TriggerReader(Problems problems) {
    this.problems = problems;
    this.conditions = new ConditionReader(problems);
  }

  Optional<Trigger> read(Mapping rule) {
    Optional<Condition> detection =
        rule.get("detection")
            .flatMap(node -> Mapping.of(node, DETECTION, problems))
            .flatMap(conditions::matches);
    List<Condition> scope = scope(rule);
    if (rule.has("sequence")) {
      detection.ifPresent(scope::add);
      return sequence(rule, scope);
    }
    for (String key : List.of("within", "by")) {
      rule.get(key)
          .ifPresent(
              node ->
                  problems.add(
                      node, "'" + key + "' without a sequence", "remove it, or add a sequence"));
    }
    if (rule.need("detection").isEmpty() || detection.isEmpty()) {
      return Optional.empty();
    }
    Condition condition = scoped(scope, detection.get());
    return rule.has("threshold")
        ? threshold(rule, condition)
        : Optional.of(new Trigger.Match(condition));
  }

  /** {@code formats} and {@code programs}; an event of which no program is known may be of any. */
  private static List<Condition> scope(Mapping rule) {
    List<Condition> scope = new ArrayList<>();
    List<Condition> formats = new ArrayList<>();
    for (String format : rule.texts("formats")) {
      formats.add(new Condition.FieldTest("format", new ValueTest.Equals(format, false)));
    }
    if (!formats.isEmpty()) {
      scope.add(new Condition.Any(formats));
    }
    List<Condition> programs = new ArrayList<>();
    for (String program : rule.texts("programs")) {
      ValueTest test =
          program.endsWith("*")
              ? new ValueTest.StartsWith(program.substring(0, program.length() - 1), false)
              : new ValueTest.Equals(program, false);
      programs.add(new Condition.FieldTest(Event.PROGRAM, test));
    }
    if (!programs.isEmpty()) {
      programs.add(new Condition.Not(new Condition.Exists(Event.PROGRAM)));
      scope.add(new Condition.Any(programs));
    }
    return scope;
  }

  /** What the rule looks for comes first: its literals are what it is found by. */
  private static Condition scoped(List<Condition> scope, Condition condition) {
    if (scope.isEmpty()) {
      return condition;
    }
    List<Condition> all = new ArrayList<>();
    all.add(condition);
    all.addAll(scope);
    return new Condition.All(all);
  }

  private Optional<Trigger> threshold(Mapping rule, Condition condition) {
    Optional<Mapping> mapping =
        rule.get("threshold").flatMap(node -> Mapping.of(node, THRESHOLD, problems));
    if (mapping.isEmpty()) {
      return Optional.empty();
    }
    Mapping threshold = mapping.get();
    Optional<Integer> count = threshold.need("count").flatMap(node -> count(threshold, 2));
    Optional<Duration> window =
        threshold.need("window").flatMap(node -> threshold.duration("window"));
    if (count.isEmpty() || window.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Trigger.Threshold(
            condition,
            count.get(),
            window.get(),
            fields(threshold),
            threshold.text("distinct").map(FieldNames::of)));
  }

  private Optional<Integer> count(Mapping mapping, int least) {
    Optional<Integer> count = mapping.number("count", least);
    if (count.isPresent() && count.get() > MOST) {
      problems.add(
          mapping.get("count").orElseThrow(), "'count' is " + count.get(), "write at most " + MOST);
      return Optional.empty();
    }
    return count;
  }

  private static List<String> fields(Mapping mapping) {
    return mapping.texts("by").stream().map(FieldNames::of).toList();
  }

  private Optional<Trigger> sequence(Mapping rule, List<Condition> scope) {
    if (rule.has("threshold")) {
      problems.add(
          rule.get("threshold").orElseThrow(),
          "a threshold beside a sequence",
          "give the step its own count instead");
    }
    List<Trigger.Step> steps = new ArrayList<>();
    List<Node> nodes = rule.nodes("sequence");
    for (Node node : nodes) {
      Mapping.of(node, STEP, problems).flatMap(step -> step(step, scope)).ifPresent(steps::add);
    }
    if (nodes.size() < 2) {
      problems.add(
          rule.get("sequence").orElseThrow(), "a sequence of one step", "add the step after it");
    }
    Optional<Duration> within = rule.need("within").flatMap(node -> rule.duration("within"));
    return within.map(time -> new Trigger.Sequence(steps, time, fields(rule)));
  }

  private Optional<Trigger.Step> step(Mapping step, List<Condition> scope) {
    int count = step.has("count") ? count(step, 1).orElse(1) : 1;
    return conditions.matches(step).map(found -> new Trigger.Step(scoped(scope, found), count));
  }
}
