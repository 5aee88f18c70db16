package logagg.collector.detect.sigma;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import logagg.collector.event.Level;

/**
 * What a rule says of itself.
 *
 * @param id its UUID; the name, or else the title, of one that has none
 * @param name by which correlations may refer to it; empty if it has none
 * @param level medium if it does not say
 * @param status such as {@code test}; empty if it does not say
 * @param file where it was read
 * @param position where in the file it begins
 */
public record RuleInfo(
    String id,
    String name,
    String title,
    String description,
    Level level,
    String status,
    List<String> tags,
    List<String> falsePositives,
    Path file,
    Position position) {
  public RuleInfo {
    tags = List.copyOf(tags);
    falsePositives = List.copyOf(falsePositives);
  }

  static RuleInfo read(YamlNode.Mapping rule, Path file) {
    String title =
        rule.text("title")
            .orElseThrow(() -> new RefusedException(rule.position(), "title is missing"));
    String name = rule.text("name").orElse("");
    return new RuleInfo(
        rule.text("id").orElse(name.isEmpty() ? title : name),
        name,
        title,
        rule.text("description").orElse("").strip(),
        level(rule),
        rule.text("status").orElse(""),
        lenient(rule, "tags"),
        lenient(rule, "falsepositives"),
        file,
        rule.position());
  }

  private static Level level(YamlNode.Mapping rule) {
    String level = rule.text("level").orElse("medium").toLowerCase(Locale.ROOT);
    try {
      return Level.parse(level);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          rule.get("level").orElse(rule).position(), String.valueOf(e.getMessage()));
    }
  }

  /** What is only shown is no reason to refuse a rule. */
  private static List<String> lenient(YamlNode.Mapping rule, String key) {
    List<String> texts = new ArrayList<>();
    switch (rule.get(key).orElse(new YamlNode.Null(rule.position()))) {
      case YamlNode.Scalar scalar -> texts.add(scalar.text());
      case YamlNode.Sequence list ->
          list.items().stream()
              .filter(YamlNode.Scalar.class::isInstance)
              .forEach(item -> texts.add(((YamlNode.Scalar) item).text()));
      case YamlNode.Mapping _, YamlNode.Null _ -> {}
    }
    return texts;
  }
}
