package logagg.collector.detect.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import logagg.collector.event.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleSetTest {
  @TempDir Path directory;

  private static String rule(String id, String text) {
    return """
    id: %s
    title: T
    level: low
    detection: {match: [{field: message, op: contains, value: "%s"}]}
    """
        .formatted(id, text);
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void aDirectoryIsReadWithAllBelowIt() throws IOException {
    write("b.yml", rule("B", "b"));
    write("deep/er/a.yaml", rule("A", "a"));
    write("notes.txt", "not a rule");
    RuleSet rules = RuleSet.load(List.of(directory));
    assertThat(rules.problems()).isEmpty();
    assertThat(rules.rules()).extracting(Rule::id).containsExactly("B", "A");
  }

  @Test
  void aFileIsReadWhateverItsName() throws IOException {
    assertThat(RuleSet.load(List.of(write("mine", rule("A", "a")))).rules()).hasSize(1);
  }

  @Test
  void whatCannotBeReadIsAProblem() throws IOException {
    Path latin = directory.resolve("latin.yml");
    Files.write(latin, "id: \u00fc".getBytes(StandardCharsets.ISO_8859_1));
    RuleSet rules = RuleSet.load(List.of(directory.resolve("absent.yml"), latin));
    assertThat(rules.problems()).hasSize(2);
    assertThat(rules.problems().getFirst().toString())
        .startsWith(directory.resolve("absent.yml") + ":1:1: cannot be read")
        .endsWith("check that it is there, readable, and UTF-8");
  }

  @Test
  void idsAreUniqueOverAllFiles() throws IOException {
    Path first = write("a.yml", rule("SAME", "a"));
    Path second = write("b.yml", rule("SAME", "b"));
    RuleSet rules = RuleSet.load(List.of(directory));
    assertThat(rules.rules()).hasSize(1);
    assertThat(rules.problems().getFirst().toString())
        .isEqualTo(
            second
                + ":1:1: the id 'SAME' is that of the rule at "
                + first
                + ":1:1: give it another");
  }

  @Test
  void setsAreJoinedAndRulesTakenOut() {
    RuleSet both = RuleSet.read("a", rule("A", "a")).and(RuleSet.read("b", rule("B", "b")));
    assertThat(both.rules()).extracting(Rule::id).containsExactly("A", "B");
    assertThat(both.without(Set.of("A")).rules()).extracting(Rule::id).containsExactly("B");
    assertThat(both.and(RuleSet.read("c", rule("A", "c"))).problems()).hasSize(1);
  }

  @Test
  void ofThousandsOfRulesTheRightOneFires() {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      yaml.append("---\n").append(rule("R" + i, "code <" + i + ">"));
    }
    RuleDetector detector = new RuleDetector(RuleSet.read("many.yml", yaml.toString()));
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 3000; i += 100) {
      var event = Happening.event(i, "an error with code <" + i + "> happened");
      detector.look(event, event, "", findings::add);
    }
    assertThat(findings).hasSize(30);
    assertThat(findings.getLast().rule()).isEqualTo("R2900");
  }
}
