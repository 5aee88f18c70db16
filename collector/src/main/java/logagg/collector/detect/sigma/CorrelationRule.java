package logagg.collector.detect.sigma;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A rule about several events that other rules match. Sigma Correlation Rules Specification.
 *
 * @param rules ids or names of the rules that it is about, in their order
 * @param groupBy fields or aliases of which the events must have the same values
 * @param aliases for each alias, the field's name by the rule's
 * @param timespan within which the events must be
 * @param limit what the count must be
 * @param field whose values are counted or added; empty where events are
 * @param generate whether the rules that it is about make findings of their own
 */
public record CorrelationRule(
    RuleInfo info,
    Type type,
    List<String> rules,
    List<String> groupBy,
    Map<String, Map<String, String>> aliases,
    Duration timespan,
    CountLimit limit,
    List<String> field,
    boolean generate) {
  public CorrelationRule {
    rules = List.copyOf(rules);
    groupBy = List.copyOf(groupBy);
    aliases = Map.copyOf(aliases);
    field = List.copyOf(field);
  }

  /** How the events belong together. */
  public enum Type {
    EVENT_COUNT,
    VALUE_COUNT,
    VALUE_SUM,
    VALUE_AVG,
    TEMPORAL,
    TEMPORAL_ORDERED;

    static Optional<Type> named(String name) {
      for (Type type : values()) {
        if (type.name().toLowerCase(Locale.ROOT).equals(name)) {
          return Optional.of(type);
        }
      }
      return Optional.empty();
    }

    boolean needsField() {
      return this == VALUE_COUNT || this == VALUE_SUM || this == VALUE_AVG;
    }

    boolean isTemporal() {
      return this == TEMPORAL || this == TEMPORAL_ORDERED;
    }
  }
}
