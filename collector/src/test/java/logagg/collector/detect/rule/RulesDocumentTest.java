package logagg.collector.detect.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/rules.md says is so. */
class RulesDocumentTest {
  private static String document() throws IOException {
    return Files.readString(Path.of("..", "docs", "rules.md"));
  }

  @Test
  void itsTableHasEachBuiltInRuleAndNoOther() throws IOException {
    List<String> rows =
        Pattern.compile("(?m)^\\| `([A-Z][A-Z0-9_]+)` \\| (\\w+) \\|")
            .matcher(document())
            .results()
            .map(row -> row.group(1) + " " + row.group(2))
            .toList();
    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            RuleSet.builtIn().rules().stream()
                .map(rule -> rule.id() + " " + rule.level().text())
                .toList());
  }

  @Test
  void itsExampleIsARuleThatPassesItsSamples() throws IOException {
    MatchResult example =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(document())
            .results()
            .findFirst()
            .orElseThrow();
    RuleSet rules = RuleSet.read("shop.yml", example.group(1));
    assertThat(rules.problems()).isEmpty();
    assertThat(new RuleTest(new SampleLines()).run(rules))
        .hasSize(2)
        .allMatch(RuleTest.Result::isAsExpected);
  }

  @Test
  void itNamesEveryOperator() throws IOException {
    String document = document();
    assertThat(Operator.NAMES).allMatch(name -> document.contains("`" + name + "`"));
  }
}
