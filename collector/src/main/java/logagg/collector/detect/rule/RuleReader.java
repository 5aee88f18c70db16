package logagg.collector.detect.rule;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import logagg.collector.event.Level;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads the rules of a file: one, several separated by {@code ---}, a list, or a list under {@code
 * rules:}. A rule of which something is wrong is not taken; all that is wrong is told.
 */
final class RuleReader {
  private static final List<String> KEYS =
      List.of(
          "id",
          "title",
          "description",
          "level",
          "enabled",
          "tags",
          "references",
          "author",
          "date",
          "formats",
          "programs",
          "detection",
          "threshold",
          "sequence",
          "within",
          "by",
          "suppress",
          "samples");

  private final Problems problems;
  private final List<Rule> rules = new ArrayList<>();

  private RuleReader(String file) {
    this.problems = new Problems(file);
  }

  /** What was read, and what was not. */
  record Reading(List<Rule> rules, List<RuleProblem> problems) {
    Reading {
      rules = List.copyOf(rules);
      problems = List.copyOf(problems);
    }
  }

  static Reading read(String file, String text) {
    RuleReader reader = new RuleReader(file);
    reader.documents(text);
    return new Reading(reader.rules, reader.problems.all());
  }

  private void documents(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(64 << 20);
    int before = 0;
    try {
      for (Node document : new Yaml(options).composeAll(new StringReader(text))) {
        before++;
        document(document);
      }
    } catch (MarkedYAMLException e) {
      RulePlace place =
          e.getProblemMark() == null ? problems.start() : problems.place(e.getProblemMark());
      problems.add(place, "not YAML: " + e.getProblem(), "correct it; nothing after it was read");
    } catch (YAMLException e) {
      problems.add(problems.start(), "not YAML: " + e.getMessage(), "correct it");
    }
    if (before == 0 && problems.count() == 0) {
      problems.add(problems.start(), "no rule is here", "write one, or remove the file");
    }
  }

  private void document(Node node) {
    if (node instanceof SequenceNode list) {
      list.getValue().forEach(this::rule);
    } else if (node instanceof MappingNode && isList(node)) {
      Mapping.of(node, List.of("rules"), problems)
          .ifPresent(mapping -> mapping.nodes("rules").forEach(this::rule));
    } else {
      rule(node);
    }
  }

  private static boolean isList(Node node) {
    return node instanceof MappingNode mapping
        && mapping.getValue().stream().anyMatch(tuple -> Mapping.key(tuple).equals("rules"));
  }

  private void rule(Node node) {
    int before = problems.count();
    Optional<Mapping> mapping = Mapping.of(node, KEYS, problems);
    if (mapping.isEmpty()) {
      return;
    }
    Optional<Rule> rule = rule(mapping.get());
    if (problems.count() == before) {
      rule.ifPresent(rules::add);
    }
  }

  private Optional<Rule> rule(Mapping mapping) {
    Optional<String> id = needed(mapping, "id");
    Optional<String> title = needed(mapping, "title");
    Optional<Level> level = level(mapping);
    Optional<Trigger> trigger = new TriggerReader(problems).read(mapping);
    Optional<Suppression> suppression = suppression(mapping, trigger);
    List<Sample> samples =
        mapping.get("samples").map(new SampleReader(problems)::read).orElse(List.of());
    if (id.isEmpty() || title.isEmpty() || level.isEmpty() || trigger.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Rule(
            id.get(),
            title.get(),
            mapping.has("description") ? mapping.text("description").orElse("").strip() : "",
            level.get(),
            mapping.flag("enabled").orElse(true),
            mapping.texts("tags"),
            mapping.texts("references"),
            trigger.get(),
            suppression,
            samples,
            problems.place(mapping.node())));
  }

  private Optional<String> needed(Mapping mapping, String key) {
    Optional<String> text = mapping.need(key).flatMap(node -> mapping.text(key));
    if (text.isPresent() && text.get().isBlank()) {
      problems.add(mapping.get(key).orElseThrow(), "'" + key + "' is empty", "fill it in");
    }
    return text.map(String::strip);
  }

  private Optional<Level> level(Mapping mapping) {
    Optional<String> text = mapping.need("level").flatMap(node -> mapping.text("level"));
    try {
      return text.map(Level::parse);
    } catch (IllegalArgumentException e) {
      problems.add(
          mapping.get("level").orElseThrow(),
          "unknown level '" + text.orElse("") + "'",
          "one of informational, low, medium, high, critical");
      return Optional.empty();
    }
  }

  /** {@code suppress: 10m}, or {@code suppress: {for: 10m, by: [source.ip]}}. */
  private Optional<Suppression> suppression(Mapping mapping, Optional<Trigger> trigger) {
    Optional<Node> node = mapping.get("suppress");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (!(node.get() instanceof MappingNode)) {
      return mapping.duration("suppress").map(time -> new Suppression(time, groups(trigger)));
    }
    return Mapping.of(node.get(), List.of("for", "by"), problems)
        .flatMap(
            suppress -> {
              List<String> by =
                  suppress.has("by")
                      ? suppress.texts("by").stream().map(FieldNames::of).toList()
                      : groups(trigger);
              return suppress
                  .need("for")
                  .flatMap(value -> suppress.duration("for"))
                  .map(time -> new Suppression(time, by));
            });
  }

  /** A rule without groups is silent for each source by itself. */
  private static List<String> groups(Optional<Trigger> trigger) {
    Set<String> groups = new LinkedHashSet<>();
    trigger.ifPresent(
        present -> {
          switch (present) {
            case Trigger.Match match -> groups.add("source");
            case Trigger.Threshold threshold -> groups.addAll(threshold.by());
            case Trigger.Sequence sequence -> groups.addAll(sequence.by());
          }
        });
    return List.copyOf(groups);
  }
}
