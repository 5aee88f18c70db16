package logagg.collector.detect.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules, no two with one id, and what was wrong with those that were not taken. Immutable. */
public final class RuleSet {
  public static final RuleSet NONE = new RuleSet(List.of(), List.of());

  /** By the resources' names; a jar cannot be asked what it holds. */
  private static final List<String> BUILT_IN =
      List.of(
          "access.yml",
          "accounts.yml",
          "applications.yml",
          "databases.yml",
          "mail.yml",
          "network.yml",
          "ssh.yml",
          "system.yml",
          "web-attacks.yml",
          "web.yml",
          "windows.yml");

  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final List<RuleProblem> problems;

  private RuleSet(Collection<Rule> rules, Collection<RuleProblem> problems) {
    List<RuleProblem> all = new ArrayList<>(problems);
    for (Rule rule : rules) {
      Rule first = this.rules.putIfAbsent(rule.id(), rule);
      if (first != null) {
        all.add(
            new RuleProblem(
                rule.place(),
                "the id '" + rule.id() + "' is that of the rule at " + first.place(),
                "give it another"));
      }
    }
    this.problems = List.copyOf(all);
  }

  /** The rules that come with the program. */
  public static RuleSet builtIn() {
    RuleSet all = NONE;
    for (String name : BUILT_IN) {
      all = all.and(read(name, resource("/logagg/rules/" + name)));
    }
    return all;
  }

  private static String resource(String name) {
    try (InputStream in = RuleSet.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The rules of files, and of the {@code .yml} and {@code .yaml} files in directories and below. A
   * file that cannot be read is a problem, as is what is wrong in one.
   */
  public static RuleSet load(List<Path> paths) {
    List<Rule> rules = new ArrayList<>();
    List<RuleProblem> problems = new ArrayList<>();
    for (Path path : paths) {
      for (Path file : files(path, problems)) {
        RuleReader.Reading reading = reading(file);
        rules.addAll(reading.rules());
        problems.addAll(reading.problems());
      }
    }
    return new RuleSet(rules, problems);
  }

  private static List<Path> files(Path path, List<RuleProblem> problems) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> tree = Files.walk(path)) {
      return tree.filter(RuleSet::isRuleFile).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      problems.add(unreadable(path, e));
      return List.of();
    }
  }

  private static boolean isRuleFile(Path file) {
    String name = file.toString();
    return (name.endsWith(".yml") || name.endsWith(".yaml")) && Files.isRegularFile(file);
  }

  private static RuleReader.Reading reading(Path file) {
    try {
      return RuleReader.read(file.toString(), Files.readString(file, UTF_8));
    } catch (IOException e) {
      return new RuleReader.Reading(List.of(), List.of(unreadable(file, e)));
    }
  }

  private static RuleProblem unreadable(Path path, Exception e) {
    return new RuleProblem(
        new RulePlace(path.toString(), 1, 1),
        "cannot be read: " + e,
        "check that it is there, readable, and UTF-8");
  }

  /**
   * The rules of a text.
   *
   * @param name of the file, for what is said about it
   */
  public static RuleSet read(String name, String yaml) {
    RuleReader.Reading reading = RuleReader.read(name, yaml);
    return new RuleSet(reading.rules(), reading.problems());
  }

  /** These rules. */
  public static RuleSet of(List<Rule> rules) {
    return new RuleSet(rules, List.of());
  }

  /** Those of both; of an id that both have, the first is kept and the second is a problem. */
  public RuleSet and(RuleSet other) {
    List<Rule> both = new ArrayList<>(rules.values());
    both.addAll(other.rules.values());
    List<RuleProblem> all = new ArrayList<>(problems);
    all.addAll(other.problems);
    return new RuleSet(both, all);
  }

  /** All but those with these ids. */
  public RuleSet without(Collection<String> ids) {
    return new RuleSet(
        rules.values().stream().filter(rule -> !ids.contains(rule.id())).toList(), problems);
  }

  /** In the order in which they were read. */
  public List<Rule> rules() {
    return List.copyOf(rules.values());
  }

  public Optional<Rule> rule(String id) {
    return Optional.ofNullable(rules.get(id));
  }

  public List<RuleProblem> problems() {
    return problems;
  }
}
