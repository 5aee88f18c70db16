package logagg.collector.detect.sigma;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import logagg.collector.detect.match.Condition;

/**
 * Sigma rules as native ones. What native rules cannot say is left out, with the reason.
 *
 * @param yaml the rules, separated by {@code ---}; empty if there is none
 * @param converted how many rules it holds
 * @param left what was not converted, and what was refused before
 */
public record SigmaConversion(String yaml, int converted, List<RefusedRule> left) {
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build());

  public SigmaConversion {
    left = List.copyOf(left);
  }

  /** Converts all rules that can be. */
  public static SigmaConversion of(SigmaRules rules) {
    StringBuilder yaml = new StringBuilder();
    List<RefusedRule> left = new ArrayList<>(rules.refused());
    int converted = 0;
    for (SigmaRule rule : rules.rules()) {
      if (!rule.silent()) {
        converted += add(rule.info(), () -> detection(rule), yaml, left);
      }
    }
    for (CorrelationRule rule : rules.correlations()) {
      converted += add(rule.info(), () -> correlation(rule, rules), yaml, left);
    }
    return new SigmaConversion(yaml.toString(), converted, left);
  }

  /** Makes the part of a native rule that says when it fires. */
  private interface Trigger {
    Map<String, Object> make();
  }

  private static int add(
      RuleInfo info, Trigger trigger, StringBuilder yaml, List<RefusedRule> left) {
    try {
      Map<String, Object> rule = head(info);
      rule.putAll(trigger.make());
      yaml.append(YAML.writeValueAsString(rule));
      return 1;
    } catch (UnsupportedOperationException e) {
      left.add(
          new RefusedRule(
              info.file(), info.position(), info.title(), String.valueOf(e.getMessage())));
      return 0;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps and text cannot be written as YAML", e);
    }
  }

  private static Map<String, Object> head(RuleInfo info) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("id", info.id());
    rule.put("title", info.title());
    if (!info.description().isEmpty()) {
      rule.put("description", info.description());
    }
    rule.put("level", info.level().text());
    if (!info.tags().isEmpty()) {
      rule.put("tags", info.tags());
    }
    return rule;
  }

  private static Map<String, Object> detection(SigmaRule rule) {
    return Map.of("detection", Map.of("match", List.of(NativeCondition.item(whole(rule)))));
  }

  /** What is true of its logs, if that can be told, and what it looks for. */
  private static Condition whole(SigmaRule rule) {
    return rule.mapped().known()
        ? new Condition.All(List.of(rule.mapped().where(), rule.condition()))
        : rule.condition();
  }

  private static Map<String, Object> correlation(CorrelationRule rule, SigmaRules rules) {
    List<SigmaRule> members = new ArrayList<>();
    for (String name : rule.rules()) {
      members.add(
          rules.rules().stream()
              .filter(member -> RuleLoader.isNamed(member.info(), name))
              .findFirst()
              .orElseThrow(
                  () -> new UnsupportedOperationException("a correlation of a correlation")));
    }
    return switch (rule.type()) {
      case EVENT_COUNT, VALUE_COUNT -> threshold(rule, members);
      case TEMPORAL_ORDERED -> sequence(rule, members);
      case TEMPORAL, VALUE_SUM, VALUE_AVG ->
          throw new UnsupportedOperationException("a correlation of this type");
    };
  }

  private static Map<String, Object> threshold(CorrelationRule rule, List<SigmaRule> members) {
    List<Condition> any = members.stream().map(SigmaConversion::whole).toList();
    Map<String, Object> threshold = new LinkedHashMap<>();
    threshold.put("count", leastCount(rule));
    threshold.put("window", text(rule.timespan()));
    if (!rule.groupBy().isEmpty()) {
      threshold.put("by", fields(rule, rule.groupBy(), members));
    }
    if (!rule.field().isEmpty()) {
      List<String> field = fields(rule, rule.field(), members);
      if (field.size() > 1) {
        throw new UnsupportedOperationException("a count of several fields' values");
      }
      threshold.put("distinct", field.getFirst());
    }
    Map<String, Object> trigger = new LinkedHashMap<>();
    trigger.put("detection", Map.of("match", List.of(NativeCondition.item(FieldNames.any(any)))));
    trigger.put("threshold", threshold);
    return trigger;
  }

  private static long leastCount(CorrelationRule rule) {
    List<CountLimit.Bound> bounds = rule.limit().bounds();
    if (bounds.size() != 1 || !rule.limit().isLowerOnly()) {
      throw new UnsupportedOperationException("a count that must not be more than a number");
    }
    CountLimit.Bound bound = bounds.getFirst();
    long least =
        bound.operator() == CountLimit.Operator.GT
            ? (long) Math.floor(bound.number()) + 1
            : (long) Math.ceil(bound.number());
    if (least < 2) {
      throw new UnsupportedOperationException("a count of less than two");
    }
    return least;
  }

  private static Map<String, Object> sequence(CorrelationRule rule, List<SigmaRule> members) {
    List<Object> steps = new ArrayList<>();
    members.forEach(
        member -> steps.add(Map.of("match", List.of(NativeCondition.item(whole(member))))));
    Map<String, Object> trigger = new LinkedHashMap<>();
    trigger.put("sequence", steps);
    trigger.put("within", text(rule.timespan()));
    if (!rule.groupBy().isEmpty()) {
      trigger.put("by", fields(rule, rule.groupBy(), members));
    }
    return trigger;
  }

  /** Our likeliest name for each; native rules know one name only, and no aliases. */
  private static List<String> fields(
      CorrelationRule rule, List<String> names, List<SigmaRule> members) {
    List<String> fields = new ArrayList<>();
    for (String name : names) {
      if (rule.aliases().containsKey(name)) {
        throw new UnsupportedOperationException("alias '" + name + "'");
      }
      fields.add(NativeCondition.field(members.getFirst().mapped().fields().of(name).getFirst()));
    }
    return fields;
  }

  private static String text(Duration duration) {
    return duration.toSeconds() + "s";
  }
}
