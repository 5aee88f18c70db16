package logagg.collector.detect.sigma;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.detect.match.Condition;
import logagg.collector.detect.sigma.ConditionParser.Parsed;
import logagg.collector.detect.sigma.YamlNode.Mapping;
import logagg.collector.detect.sigma.YamlNode.Scalar;

/** Reads detection rules; one with an old aggregation becomes a rule and a correlation. */
final class RuleReader {
  static final Duration DEFAULT_TIMEFRAME = Duration.ofDays(1);

  private final LogsourceMapping mapping;
  private final Placeholders placeholders;

  RuleReader(LogsourceMapping mapping, Placeholders placeholders) {
    this.mapping = mapping;
    this.placeholders = placeholders;
  }

  /** What a document is: a rule, or several with a correlation of them. */
  record Read(List<SigmaRule> rules, Optional<CorrelationRule> correlation) {}

  Read read(Mapping document, Path file) {
    RuleInfo info = RuleInfo.read(document, file);
    Logsource logsource =
        Logsource.read(
            document
                .get("logsource")
                .orElseThrow(
                    () -> new RefusedException(document.position(), "logsource is missing"))
                .mapping("logsource"));
    Mapping detection =
        document
            .get("detection")
            .orElseThrow(() -> new RefusedException(document.position(), "detection is missing"))
            .mapping("detection");
    MappedLogsource mapped = mapping.of(logsource);
    Map<String, Condition> identifiers =
        new DetectionReader(mapped.fields(), placeholders).read(detection);
    List<Parsed> parsed = conditions(detection, identifiers);
    Optional<Aggregation> aggregation =
        parsed.stream().flatMap(each -> each.aggregation().stream()).findFirst();
    if (aggregation.isEmpty()) {
      Condition condition = FieldNames.any(parsed.stream().map(Parsed::condition).toList());
      return new Read(
          List.of(new SigmaRule(info, logsource, mapped, condition, false, mapped.notes())),
          Optional.empty());
    }
    Position position = detection.get("condition").orElse(detection).position();
    if (parsed.size() > 1) {
      throw new RefusedException(position, "several conditions with an aggregation");
    }
    SigmaRule base =
        new SigmaRule(info, logsource, mapped, parsed.getFirst().condition(), true, mapped.notes());
    if (detection.get("timeframe").isEmpty()) {
      base = base.noted("aggregation without a timeframe: within a day is taken");
    }
    return aggregated(base, aggregation.get(), timeframe(detection, position), position);
  }

  /** The condition of a filter, with the names of the rule that it narrows. */
  Condition filter(FilterRule filter, SigmaRule rule) {
    Map<String, Condition> identifiers =
        new DetectionReader(rule.mapped().fields(), placeholders).read(filter.detection());
    List<Parsed> parsed = conditions(filter.detection(), identifiers);
    if (parsed.stream().anyMatch(each -> each.aggregation().isPresent())) {
      throw new RefusedException(filter.detection().position(), "a filter cannot aggregate");
    }
    return FieldNames.any(parsed.stream().map(Parsed::condition).toList());
  }

  private static List<Parsed> conditions(Mapping detection, Map<String, Condition> identifiers) {
    List<Scalar> conditions = detection.texts("condition");
    if (conditions.isEmpty()) {
      throw new RefusedException(detection.position(), "condition is missing");
    }
    List<Parsed> parsed = new ArrayList<>();
    conditions.forEach(condition -> parsed.add(ConditionParser.parse(condition, identifiers)));
    return parsed;
  }

  /** The time of an aggregation; of one that says none, a day, for it must end some time. */
  private static Duration timeframe(Mapping detection, Position position) {
    return detection
        .text("timeframe")
        .map(text -> CorrelationReader.duration(text, position))
        .orElse(DEFAULT_TIMEFRAME);
  }

  private static Read aggregated(
      SigmaRule base, Aggregation aggregation, Duration timeframe, Position position) {
    RuleInfo info = base.info();
    return switch (aggregation) {
      case Aggregation.Count count -> {
        SigmaRule part = part(base, 1, base.condition());
        CountLimit limit =
            new CountLimit(List.of(new CountLimit.Bound(count.operator(), count.number())));
        CorrelationRule.Type type = type(count, position);
        yield new Read(
            List.of(part),
            Optional.of(
                new CorrelationRule(
                    info,
                    type,
                    List.of(part.info().id()),
                    count.by(),
                    Map.of(),
                    timeframe,
                    limit,
                    count.field().stream().toList(),
                    false)));
      }
      case Aggregation.Near(List<Condition> others) -> {
        List<SigmaRule> parts = new ArrayList<>(List.of(part(base, 1, base.condition())));
        others.forEach(other -> parts.add(part(base, parts.size() + 1, other)));
        yield new Read(
            parts,
            Optional.of(
                new CorrelationRule(
                    info,
                    CorrelationRule.Type.TEMPORAL,
                    parts.stream().map(part -> part.info().id()).toList(),
                    List.of(),
                    Map.of(),
                    timeframe,
                    CountLimit.atLeast(parts.size()),
                    List.of(),
                    false)));
      }
    };
  }

  private static CorrelationRule.Type type(Aggregation.Count count, Position position) {
    return switch (count.function()) {
      case COUNT ->
          count.field().isEmpty()
              ? CorrelationRule.Type.EVENT_COUNT
              : CorrelationRule.Type.VALUE_COUNT;
      case SUM, AVG -> {
        if (count.field().isEmpty()) {
          throw new RefusedException(position, "aggregation without a field");
        }
        yield count.function() == Aggregation.Function.SUM
            ? CorrelationRule.Type.VALUE_SUM
            : CorrelationRule.Type.VALUE_AVG;
      }
    };
  }

  /** A piece of a rule, with a name that none but its correlation knows. */
  private static SigmaRule part(SigmaRule base, int number, Condition condition) {
    RuleInfo info = base.info();
    RuleInfo own =
        new RuleInfo(
            info.id() + "#" + number,
            "",
            info.title(),
            info.description(),
            info.level(),
            info.status(),
            info.tags(),
            info.falsePositives(),
            info.file(),
            info.position());
    return new SigmaRule(own, base.logsource(), base.mapped(), condition, true, base.notes());
  }
}
