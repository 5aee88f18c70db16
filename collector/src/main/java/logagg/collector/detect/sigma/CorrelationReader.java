package logagg.collector.detect.sigma;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import logagg.collector.detect.sigma.YamlNode.Entry;
import logagg.collector.detect.sigma.YamlNode.Mapping;
import logagg.collector.detect.sigma.YamlNode.Scalar;

/** Reads correlation rules. */
final class CorrelationReader {
  private CorrelationReader() {}

  static CorrelationRule read(Mapping document, RuleInfo info) {
    Mapping node = document.get("correlation").orElseThrow().mapping("correlation");
    CorrelationRule.Type type = type(node);
    List<String> rules = names(node, "rules");
    if (rules.isEmpty()) {
      throw new RefusedException(node.position(), "correlation names no rules");
    }
    Condition condition = condition(node, type, rules.size());
    return new CorrelationRule(
        info,
        type,
        rules,
        names(node, "group-by"),
        aliases(node),
        timespan(node),
        condition.limit(),
        condition.field(),
        generates(document, node));
  }

  private static boolean generates(Mapping document, Mapping node) {
    return node.text("generate")
        .or(() -> document.text("generate"))
        .map(text -> text.equalsIgnoreCase("true"))
        .orElse(false);
  }

  private static CorrelationRule.Type type(Mapping node) {
    String name =
        node.text("type")
            .orElseThrow(() -> new RefusedException(node.position(), "correlation has no type"));
    Position position = node.get("type").orElse(node).position();
    if (name.equals("value_percentile")) {
      throw new RefusedException(
          position,
          "value_percentile is not supported: the specification does not say of what the"
              + " percentile is");
    }
    return CorrelationRule.Type.named(name)
        .orElseThrow(() -> new RefusedException(position, "unknown correlation type: " + name));
  }

  private static List<String> names(Mapping node, String key) {
    return node.texts(key).stream().map(Scalar::text).toList();
  }

  private static Duration timespan(Mapping node) {
    String text =
        node.text("timespan")
            .or(() -> node.text("timeframe"))
            .orElseThrow(
                () -> new RefusedException(node.position(), "correlation has no timespan"));
    return duration(
        text, node.get("timespan").or(() -> node.get("timeframe")).orElse(node).position());
  }

  /** Reads {@code 90m}. */
  static Duration duration(String text, Position position) {
    String trimmed = text.strip();
    if (trimmed.matches("[0-9]{1,9}[smhdwMy]")) {
      long number = Long.parseLong(trimmed, 0, trimmed.length() - 1, 10);
      return switch (trimmed.charAt(trimmed.length() - 1)) {
        case 's' -> Duration.ofSeconds(number);
        case 'm' -> Duration.ofMinutes(number);
        case 'h' -> Duration.ofHours(number);
        case 'd' -> Duration.ofDays(number);
        case 'w' -> Duration.ofDays(7 * number);
        case 'M' -> Duration.ofDays(30 * number);
        default -> Duration.ofDays(365 * number);
      };
    }
    throw new RefusedException(position, "no time span: '" + text + "'; such as 30s, 10m, 1h, 7d");
  }

  private static Map<String, Map<String, String>> aliases(Mapping node) {
    Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
    node.get("aliases")
        .map(map -> map.mapping("aliases").entries())
        .orElse(List.of())
        .forEach(
            alias -> {
              Map<String, String> fields = new LinkedHashMap<>();
              for (Entry field : alias.value().mapping("alias").entries()) {
                if (!(field.value() instanceof Scalar name)) {
                  throw new RefusedException(
                      field.position(), "an alias stands for a field's name");
                }
                fields.put(field.key(), name.text());
              }
              aliases.put(alias.key(), Map.copyOf(fields));
            });
    return aliases;
  }

  private record Condition(CountLimit limit, List<String> field) {}

  private static Condition condition(Mapping node, CorrelationRule.Type type, int rules) {
    YamlNode found = node.get("condition").orElse(new YamlNode.Null(node.position()));
    if (found instanceof YamlNode.Null) {
      if (type.isTemporal()) {
        return new Condition(CountLimit.atLeast(rules), List.of());
      }
      throw new RefusedException(node.position(), "correlation has no condition");
    }
    Mapping map = found.mapping("correlation condition");
    List<CountLimit.Bound> bounds = new ArrayList<>();
    List<String> field = new ArrayList<>();
    for (Entry entry : map.entries()) {
      if (entry.key().equals("field")) {
        entry.value().scalars().forEach(name -> field.add(name.text()));
      } else {
        bounds.add(bound(entry));
      }
    }
    if (bounds.isEmpty()) {
      throw new RefusedException(map.position(), "correlation condition has no number");
    }
    if (type.needsField() && field.isEmpty()) {
      throw new RefusedException(map.position(), "correlation condition has no field");
    }
    if (type != CorrelationRule.Type.VALUE_COUNT && field.size() > 1) {
      throw new RefusedException(map.position(), "only value_count takes several fields");
    }
    CountLimit limit = new CountLimit(bounds);
    if (type == CorrelationRule.Type.TEMPORAL_ORDERED && !limit.equals(CountLimit.atLeast(rules))) {
      throw new RefusedException(
          map.position(), "temporal_ordered with a condition other than all of its rules");
    }
    if (type == CorrelationRule.Type.TEMPORAL && !limit.isLowerOnly()) {
      throw new RefusedException(map.position(), "temporal takes gt and gte only");
    }
    return new Condition(limit, type.needsField() ? field : List.of());
  }

  private static CountLimit.Bound bound(Entry entry) {
    CountLimit.Operator operator =
        CountLimit.operator(entry.key().toLowerCase(Locale.ROOT))
            .orElseThrow(
                () ->
                    new RefusedException(
                        entry.position(), "unknown correlation condition: " + entry.key()));
    if (entry.value() instanceof Scalar value
        && value.text().matches("-?[0-9]{1,15}(\\.[0-9]+)?")) {
      return new CountLimit.Bound(operator, Double.parseDouble(value.text()));
    }
    throw new RefusedException(entry.value().position(), entry.key() + " must be a number");
  }
}
