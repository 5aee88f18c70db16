package logagg.collector.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import logagg.collector.detect.match.Condition;
import logagg.collector.detect.match.ValueTest;
import logagg.collector.detect.match.ValueTest.Compare;
import logagg.collector.detect.match.ValueTest.Wildcard.Part;
import logagg.collector.detect.rule.Trigger;

/** When a rule fires, for people: one test a line, those within a group indented. */
final class TriggerText {
  private static final String INDENT = "  ";

  private final List<String> lines = new ArrayList<>();

  private TriggerText() {}

  static List<String> of(Trigger trigger) {
    TriggerText text = new TriggerText();
    switch (trigger) {
      case Trigger.Match(Condition condition) -> text.condition("", condition);
      case Trigger.Threshold threshold -> text.threshold(threshold);
      case Trigger.Sequence(List<Trigger.Step> steps, Duration within, List<String> by) ->
          text.sequence(steps, within, by);
    }
    return text.lines;
  }

  private void threshold(Trigger.Threshold threshold) {
    String what =
        threshold.distinct().map(field -> " different values of " + field).orElse(" events");
    lines.add(
        threshold.count()
            + what
            + " within "
            + time(threshold.window())
            + by(threshold.by())
            + ", of which");
    condition(INDENT, threshold.condition());
  }

  private void sequence(List<Trigger.Step> steps, Duration within, List<String> by) {
    lines.add("one after the other within " + time(within) + by(by));
    for (int i = 0; i < steps.size(); i++) {
      Trigger.Step step = steps.get(i);
      String count = step.count() == 1 ? "an event" : step.count() + " events";
      lines.add(INDENT + (i + 1) + ". " + count + " of which");
      condition(INDENT.repeat(3), step.condition());
    }
  }

  private static String by(List<String> fields) {
    return fields.isEmpty() ? "" : " with the same " + String.join(", ", fields);
  }

  /** As rules have it: {@code 90s}, {@code 10m}. */
  private static String time(Duration time) {
    StringJoiner text = new StringJoiner(" ");
    unit(text, time.toDaysPart(), "d");
    unit(text, time.toHoursPart(), "h");
    unit(text, time.toMinutesPart(), "m");
    unit(text, time.toSecondsPart(), "s");
    unit(text, time.toMillisPart(), "ms");
    return text.length() == 0 ? "0s" : text.toString();
  }

  private static void unit(StringJoiner text, long number, String unit) {
    if (number > 0) {
      text.add(number + unit);
    }
  }

  private void condition(String indent, Condition condition) {
    switch (condition) {
      case Condition.All(List<Condition> all) when all.size() == 1 ->
          condition(indent, all.getFirst());
      case Condition.Any(List<Condition> any) when any.size() == 1 ->
          condition(indent, any.getFirst());
      case Condition.All(List<Condition> all) when all.isEmpty() -> lines.add(indent + "anything");
      case Condition.Any(List<Condition> any) when any.isEmpty() -> lines.add(indent + "nothing");
      case Condition.All(List<Condition> all) -> group(indent, "all of", all);
      case Condition.Any(List<Condition> any) -> any(indent, any);
      case Condition.Not(Condition negated) -> group(indent, "not", List.of(negated));
      case Condition.FieldTest(String field, ValueTest test) ->
          lines.add(indent + field + test(test));
      case Condition.AnywhereTest(ValueTest test) ->
          lines.add(indent + "message, raw or any field" + test(test));
      case Condition.Exists(String field) -> lines.add(indent + field + " is there");
      case Condition.IsEmpty(String field) -> lines.add(indent + field + " is empty or not there");
      case Condition.FieldsRelate(
              String field,
              String other,
              Condition.Relation relation,
              boolean cased) ->
          lines.add(indent + field + " " + relation(relation) + " that of " + other + cased(cased));
    }
  }

  private void group(String indent, String name, List<Condition> conditions) {
    lines.add(indent + name);
    conditions.forEach(each -> condition(indent + INDENT, each));
  }

  /** Values of one field that are compared in the same way are one line. */
  private void any(String indent, List<Condition> conditions) {
    Optional<String> line = equalsOneOf(conditions);
    if (line.isPresent()) {
      lines.add(indent + line.get());
    } else {
      group(indent, "any of", conditions);
    }
  }

  private static Optional<String> equalsOneOf(List<Condition> conditions) {
    StringJoiner values = new StringJoiner(", ");
    Optional<String> of = Optional.empty();
    for (Condition each : conditions) {
      if (!(each
              instanceof
              Condition.FieldTest(String field, ValueTest.Equals(String text, boolean cased)))
          || cased
          || !of.orElse(field).equals(field)) {
        return Optional.empty();
      }
      of = Optional.of(field);
      values.add(quoted(text));
    }
    return of.map(field -> field + " is one of " + values);
  }

  private static String test(ValueTest test) {
    return switch (test) {
      case ValueTest.Equals(String text, boolean cased) -> " is " + quoted(text) + cased(cased);
      case ValueTest.Contains(String text, boolean cased) ->
          " contains " + quoted(text) + cased(cased);
      case ValueTest.StartsWith(String text, boolean cased) ->
          " begins with " + quoted(text) + cased(cased);
      case ValueTest.EndsWith(String text, boolean cased) ->
          " ends with " + quoted(text) + cased(cased);
      case ValueTest.Wildcard(List<Part> parts, boolean cased) ->
          " is like " + quoted(wildcard(parts)) + cased(cased);
      case ValueTest.Regex(var pattern) -> " matches /" + pattern + "/";
      case ValueTest.InNetwork(String cidr) -> " is in " + cidr;
      case ValueTest.Compare(Compare.Operator operator, double number) ->
          " " + sign(operator) + " " + number(number);
      case ValueTest.DatePart(ValueTest.DatePart.Unit unit, Compare.Operator operator, double at) ->
          ": its " + unit.name().toLowerCase(Locale.ROOT) + " " + sign(operator) + " " + number(at);
    };
  }

  private static String cased(boolean cased) {
    return cased ? ", case counts" : "";
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }

  private static String wildcard(List<Part> parts) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(
          switch (part) {
            case Part.Literal(String literal) -> literal;
            case Part.AnyText() -> "*";
            case Part.AnyCharacter() -> "?";
          });
    }
    return text.toString();
  }

  private static String relation(Condition.Relation relation) {
    return switch (relation) {
      case EQUALS -> "is";
      case CONTAINS -> "contains";
      case STARTS_WITH -> "begins with";
      case ENDS_WITH -> "ends with";
    };
  }

  private static String sign(Compare.Operator operator) {
    return switch (operator) {
      case LESS -> "<";
      case AT_MOST -> "<=";
      case AT_LEAST -> ">=";
      case GREATER -> ">";
      case EQUAL -> "=";
    };
  }

  private static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
