package logagg.collector.detect.sigma;

import static java.nio.charset.StandardCharsets.UTF_8;
import static logagg.collector.detect.sigma.Sigma.fired;
import static logagg.collector.detect.sigma.Sigma.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import logagg.collector.event.Event;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import logagg.collector.redact.Mode;
import logagg.collector.redact.Redactor;
import logagg.collector.redact.RedactorSettings;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigmaRulesTest {
  private static final String GOOD =
      """
      title: Good
      id: %s
      description: |
        What it means.
      level: high
      tags: [attack.t1110]
      logsource: {product: acme}
      detection: {sel: {A: 1}, condition: sel}
      """;

  @Test
  void aTreeIsReadAndWhatIsRefusedIsNamed(@TempDir Path dir) throws Exception {
    Files.createDirectories(dir.resolve("sub"));
    Files.writeString(dir.resolve("a.yml"), GOOD.formatted("a"));
    Files.writeString(dir.resolve("sub/b.yaml"), GOOD.formatted("b"));
    Files.writeString(dir.resolve("sub/same.yml"), GOOD.formatted("b").replace("Good", "Other"));
    Files.writeString(dir.resolve("no.yml"), "title: x\n  bad: [");
    Files.writeString(dir.resolve("none.yml"), "title: x\nid: y\n");
    Files.writeString(dir.resolve("empty.yml"), "# nothing\n");
    Files.writeString(dir.resolve("list.yml"), "- a\n");
    Files.writeString(dir.resolve("readme.txt"), "no rule");
    SigmaRules rules = SigmaRules.load(dir);
    assertThat(rules.files()).isEqualTo(7);
    assertThat(rules.rules()).extracting(rule -> rule.info().id()).containsExactly("a", "b");
    assertThat(rules.refused())
        .extracting(refused -> dir.relativize(refused.file()) + ": " + refused.reason())
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).isEqualTo("empty.yml: no rule in it"),
            text -> assertThat(text).isEqualTo("list.yml: a rule must be a map, not a list"),
            text -> assertThat(text).startsWith("no.yml: no YAML: "),
            text ->
                assertThat(text)
                    .isEqualTo(
                        "none.yml: no Sigma rule: neither detection, correlation nor filter"),
            text -> assertThat(text).startsWith("sub/same.yml: has the id of "));
  }

  @Test
  void aRefusalHasLineAndColumn() {
    assertThat(parse(GOOD.formatted("a").replace("level: high", "level: higher")).refused())
        .extracting(RefusedRule::toString)
        .containsExactly(
            "test.yml:5:8: no level: 'higher'; one of informational, low, medium, high, critical");
    assertThat(parse("title: x\nid: a\nid: b\n").refused().getFirst().toString())
        .isEqualTo("test.yml:3:1: 'id' is there twice");
    assertThat(parse("id: x\ndetection: {}\n").refused().getFirst().reason())
        .isEqualTo("title is missing");
  }

  @Test
  void oneBadRuleOfAFileDoesNotSpoilTheOthers() {
    SigmaRules rules = parse(GOOD.formatted("a") + "---\ntitle: Bad\n---\n" + GOOD.formatted("c"));
    assertThat(rules.rules()).extracting(rule -> rule.info().id()).containsExactly("a", "c");
    assertThat(rules.refused()).extracting(RefusedRule::rule).containsExactly("Bad");
  }

  @Test
  void documentsShareWhatIsGlobalUntilItIsReset() {
    SigmaRules rules =
        parse(
            """
            action: global
            title: Shared
            detection: {condition: sel}
            ---
            id: one
            logsource: {product: acme}
            detection: {sel: {A: 1}}
            ---
            action: repeat
            id: two
            detection: {sel: {B: 1}}
            ---
            action: reset
            title: Alone
            id: three
            logsource: {product: acme}
            detection: {sel: {C: 1}, condition: sel}
            """);
    assertThat(rules.refused()).isEmpty();
    assertThat(rules.rules())
        .extracting(rule -> rule.info().id() + " " + rule.info().title())
        .containsExactly("one Shared", "two Shared", "three Alone");
    // Repeated is all of it, with changes: both fields must be there.
    assertThat(fired(rules, List.of(Sigma.event(Map.of("B", 1))))).isEmpty();
    assertThat(fired(rules, List.of(Sigma.event(Map.of("A", 1, "B", 1)))))
        .containsExactly("one x1", "two x1");
    assertThat(fired(rules, List.of(Sigma.event(Map.of("C", 1))))).containsExactly("three x1");
  }

  @Test
  void filtersNarrowTheRulesTheyName() {
    String filter =
        """
        ---
        title: Not for admins
        logsource: {product: acme}
        filter:
          rules: [%s]
          selection: {User|startswith: adm_}
          condition: not selection
        """;
    SigmaRules rules = parse(GOOD.formatted("a") + filter.formatted("a"));
    assertThat(rules.refused()).isEmpty();
    assertThat(fired(rules, List.of(Sigma.event(Map.of("A", 1, "User", "bob"))))).hasSize(1);
    assertThat(fired(rules, List.of(Sigma.event(Map.of("A", 1, "User", "adm_x"))))).isEmpty();
    assertThat(parse(GOOD.formatted("a") + filter.formatted("zz")).refused().getFirst().reason())
        .isEqualTo("filters rule 'zz', which is not loaded");
  }

  @Test
  void aFindingSaysWhatTheRuleSays() {
    List<Finding> findings = new ArrayList<>();
    new SigmaDetector(parse(GOOD.formatted("a")))
        .look(Sigma.unredacted(Sigma.event(Map.of("A", 1))), findings::add);
    Finding finding = findings.getFirst();
    assertThat(finding.kind()).isEqualTo(Finding.Kind.SIGMA);
    assertThat(finding.rule()).isEqualTo("a");
    assertThat(finding.title()).isEqualTo("Good");
    assertThat(finding.description()).isEqualTo("What it means.");
    assertThat(finding.level()).isEqualTo(Level.HIGH);
    assertThat(finding.tags()).containsExactly("attack.t1110");
    assertThat(finding.count()).isEqualTo(1);
    assertThat(finding.fields().toMap()).isEqualTo(Map.of("A", 1L));
  }

  @Test
  void rulesSeeTheEventAsItWasAndFindingsHoldWhatMayLeave() {
    SigmaRules rules =
        parse(
            GOOD.formatted("net").replace("A: 1", "ip|cidr: 10.0.0.0/8")
                + "---\ntitle: Often\nid: often\ncorrelation:\n  type: event_count\n"
                + "  rules: [net]\n  group-by: [ip]\n  timespan: 1m\n"
                + "  condition: {gte: 1}\n  generate: true\n");
    Redactor redactor = Redactor.of(RedactorSettings.defaults().withMode(Mode.MASK));
    List<Finding> findings = new ArrayList<>();
    Event event = Sigma.event("from 10.1.2.3", Map.of("ip", "10.1.2.3"));
    new SigmaDetector(rules).look(redactor.redact("id-7", event), findings::add);
    assertThat(findings).extracting(Finding::rule).containsExactly("net", "often");
    for (Finding finding : findings) {
      assertThat(finding.eventId()).isEqualTo("id-7");
      assertThat(finding.message()).startsWith("from ").doesNotContain("10.1.2.3");
      assertThat(finding.fields().has("ip")).isTrue();
      assertThat(finding.toString()).doesNotContain("10.1.2.3");
    }
  }

  @Test
  void rulesLookAtTheirLogsourceOnly() {
    String windows = "logsource: {product: windows, category: process_creation}";
    SigmaRules rules =
        parse(
            GOOD.formatted("win")
                    .replace("logsource: {product: acme}", windows)
                    .replace("A:", "Image:")
                + "---\n"
                + GOOD.formatted("unknown").replace("A:", "Image:")
                + "---\n"
                + GOOD.formatted("web")
                    .replace("logsource: {product: acme}", "logsource: {category: webserver}")
                    .replace("A:", "sc-status:"));
    Map<String, Object> sysmon =
        Map.of(
            "winlog.channel", "Microsoft-Windows-Sysmon/Operational",
            "event.code", "1",
            "winlog.event_data.Image", "1");
    Map<String, Object> security =
        Map.of(
            "winlog.channel", "Security",
            "event.code", 4688,
            "winlog.event_data.NewProcessName", "1");
    Map<String, Object> flat =
        Map.of("Channel", "Microsoft-Windows-Sysmon/Operational", "EventID", 1, "Image", 1);
    Map<String, Object> other =
        Map.of("winlog.channel", "Security", "event.code", "4624", "Image", "1");
    Map<String, Object> web =
        Map.of("http.request.method", "GET", "http.response.status_code", 1, "Image", "1");
    assertThat(fired(rules, List.of(Sigma.event(sysmon)))).containsExactly("win x1");
    assertThat(fired(rules, List.of(Sigma.event(security)))).containsExactly("win x1");
    assertThat(fired(rules, List.of(Sigma.event(flat)))).containsExactly("win x1");
    assertThat(fired(rules, List.of(Sigma.event(other)))).isEmpty();
    assertThat(fired(rules, List.of(Sigma.event(web)))).containsExactly("web x1");
    assertThat(fired(rules, List.of(Sigma.event(Map.of("Image", "1")))))
        .containsExactly("unknown x1");
  }

  @Test
  void usersAddLogsourcesAndFields() throws Exception {
    SigmaSettings settings =
        SigmaSettings.defaults()
            .withMapping(
                """
                logsources:
                - product: acme
                  where:
                  - source: ['*/acme.log', '*/acme-?.log']
                  fields: {A: [acme.a]}
                """);
    SigmaRules rules = SigmaRules.parse(GOOD.formatted("a"), Path.of("t.yml"), settings);
    Event event = Sigma.event(Map.of("source", "/var/log/acme-1.log", "acme.a", 1));
    assertThat(fired(rules, List.of(event))).containsExactly("a x1");
    assertThat(fired(rules, List.of(Sigma.event(Map.of("A", 1))))).isEmpty();
    assertThatThrownBy(() -> SigmaSettings.defaults().withMapping("logsources:\n- {whre: []}"))
        .isInstanceOf(SigmaFileException.class)
        .hasMessage("2:4: unknown key: whre");
  }

  @Test
  void whatTheMappingDoesNotKnowIsNoted() {
    SigmaRules rules =
        parse(GOOD.formatted("a").replace("{product: acme}", "{product: windows, service: odd}"));
    assertThat(SigmaValidation.of(rules).notes())
        .extracting(RefusedRule::reason)
        .containsExactly("unknown service: odd");
    assertThat(SigmaValidation.of(rules).isValid()).isTrue();
  }

  @Test
  void aliasesOfAliasesDoNotFillTheMemory() {
    StringBuilder bomb = new StringBuilder("title: x\na0: &a0 [1,2,3,4,5,6,7,8,9]\n");
    for (int i = 1; i < 12; i++) {
      String before = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s,%s,%s,%s,%s]\n".formatted(i, i, before, before, before, before, before));
    }
    assertThat(parse(bomb.toString()).refused().getFirst().reason()).isEqualTo("too large");
    assertThat(parse("[".repeat(500)).refused()).hasSize(1);
  }

  @Property(tries = 500)
  void readingNeverThrowsAndNothingIsLost(@ForAll("texts") String yaml) {
    SigmaRules rules = parse(yaml);
    assertThat(rules.rules().size() + rules.correlations().size() + rules.refused().size())
        .isPositive();
    fired(rules, List.of(Sigma.event(yaml, Map.of("A", yaml, "user", 1))));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "title: x\n",
            "id: y\n",
            "detection:\n",
            "  sel:\n",
            "    A|contains: b\n",
            "  - a\n",
            "    B|re: '(a+)+$'\n",
            "    C|windash|all: [-a, '*']\n",
            "  condition: sel\n",
            "  condition: 1 of s* | count() by user > 1\n",
            "logsource: {product: windows}\n",
            "correlation: {type: temporal, rules: [y], timespan: 1m}\n",
            "---\n",
            "&a ",
            "*a\n",
            "action: global\n",
            "filter: {selection: {A: 1}, condition: not selection}\n",
            "{[",
            "    D|base64offset|wide: x\n",
            "    E|cidr: ::/0\n",
            "    F|hour|gte: 2\n",
            "'",
            ": ");
    return Arbitraries.oneOf(
            piece.list().ofMaxSize(16).map(list -> String.join("", list)),
            Arbitraries.strings()
                .ofMaxLength(60)
                .map(text -> new String(text.getBytes(UTF_8), UTF_8)))
        .filter(text -> !text.isEmpty());
  }
}
