package logagg.collector.detect.sigma;

import static logagg.collector.detect.sigma.Sigma.fired;
import static logagg.collector.detect.sigma.Sigma.parse;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import logagg.collector.event.Event;
import logagg.collector.event.Finding;
import org.junit.jupiter.api.Test;

class CorrelationTest {
  private static final String RULES =
      """
      title: Failed
      id: failed-id
      name: failed
      logsource: {product: acme}
      detection: {sel: {what: fail}, condition: sel}
      ---
      title: Succeeded
      id: ok-id
      name: ok
      logsource: {product: acme}
      detection: {sel: {what: ok}, condition: sel}
      ---
      """;

  private static SigmaRules rules(String correlation) {
    SigmaRules rules =
        parse(RULES + "title: C\nid: c\nname: c\ncorrelation:\n" + correlation.indent(2));
    assertThat(rules.refused()).isEmpty();
    return rules;
  }

  private static Event at(int second, String what, String user) {
    return at(second, Map.of("what", what, "user", user));
  }

  private static Event at(int second, Map<String, ?> fields) {
    return Sigma.event(Instant.ofEpochSecond(1_000_000 + second), "m", fields);
  }

  private static List<Event> fails(int... seconds) {
    List<Event> events = new ArrayList<>();
    for (int second : seconds) {
      events.add(at(second, "fail", "bob"));
    }
    return events;
  }

  private static String refused(String correlation) {
    return parse(RULES + "title: C\nid: c\ncorrelation:\n" + correlation.indent(2))
        .refused()
        .getFirst()
        .reason();
  }

  @Test
  void enoughEventsWithinTheTimeFire() {
    SigmaRules rules =
        rules(
            """
            type: event_count
            rules: [failed]
            group-by: [user]
            timespan: 10s
            condition: {gte: 3}
            """);
    assertThat(fired(rules, fails(0, 5, 10))).containsExactly("c x3");
    assertThat(fired(rules, fails(0, 5, 11))).isEmpty();
    // The window slides, and begins anew after a finding.
    assertThat(fired(rules, fails(0, 8, 12, 15))).containsExactly("c x3");
    assertThat(fired(rules, fails(0, 1, 2, 3, 4, 5))).containsExactly("c x3", "c x3");
  }

  @Test
  void groupsAreCountedApart() {
    SigmaRules rules =
        rules(
            """
            type: event_count
            rules: failed-id
            group-by: [user, host]
            timespan: 1m
            condition: {gt: 1}
            """);
    assertThat(
            fired(
                rules,
                List.of(
                    at(0, Map.of("what", "fail", "user", "a", "host", "x")),
                    at(1, Map.of("what", "fail", "user", "a", "host", "y")),
                    at(2, Map.of("what", "fail", "user", "b", "host", "x")),
                    at(3, Map.of("what", "fail", "user", "a")),
                    at(4, Map.of("what", "fail", "user", "a", "host", "y")))))
        .containsExactly("c x2");
  }

  @Test
  void theRulesOfACorrelationFireThemselvesOnlyIfItIsSaid() {
    String correlation =
        """
        type: event_count
        rules: [failed]
        timespan: 1m
        condition: {gte: 2}
        """;
    assertThat(fired(rules(correlation), fails(0, 1))).containsExactly("c x2");
    assertThat(fired(rules(correlation + "generate: true\n"), fails(0, 1)))
        .containsExactly("failed-id x1", "failed-id x1", "c x2");
    assertThat(fired(rules(correlation), List.of(at(0, "ok", "bob")))).containsExactly("ok-id x1");
  }

  @Test
  void fewerThanANumberIsKnownWhenTheTimeIsOver() {
    SigmaRules rules =
        rules(
            """
            type: event_count
            rules: [failed]
            group-by: [user]
            timespan: 10s
            condition: {lt: 3}
            """);
    assertThat(fired(rules, fails(0, 1, 2, 20))).containsExactly("at the end: c x1");
    assertThat(fired(rules, fails(0, 1, 20, 21, 22))).containsExactly("c x2");
  }

  @Test
  void aRangeAndAnExactNumber() {
    String head = "type: event_count\nrules: [failed]\ntimespan: 10s\n";
    SigmaRules range = rules(head + "condition: {gt: 1, lte: 3}\n");
    assertThat(fired(range, fails(0, 1, 2))).containsExactly("at the end: c x3");
    assertThat(fired(range, fails(0, 1, 2, 3))).isEmpty();
    SigmaRules exact = rules(head + "condition: {eq: 2}\n");
    assertThat(fired(exact, fails(0, 1))).containsExactly("at the end: c x2");
    assertThat(fired(exact, fails(0, 1, 2))).isEmpty();
    assertThat(fired(rules(head + "condition: {neq: 2}\n"), fails(0, 1, 2)))
        .containsExactly("at the end: c x3");
  }

  @Test
  void differentValuesAreCounted() {
    SigmaRules rules =
        rules(
            """
            type: value_count
            rules: [failed]
            timespan: 10s
            condition: {field: user, gte: 3}
            """);
    assertThat(
            fired(
                rules,
                List.of(
                    at(0, "fail", "a"),
                    at(1, "fail", "b"),
                    at(2, "fail", "a"),
                    at(9, "fail", "c"))))
        .containsExactly("c x3");
    assertThat(fired(rules, List.of(at(0, "fail", "a"), at(5, "fail", "b"), at(11, "fail", "c"))))
        .isEmpty();
  }

  @Test
  void sumsAndMeans() {
    String head = "rules: [failed]\ntimespan: 10s\n";
    SigmaRules sum = rules(head + "type: value_sum\ncondition: {field: n, gt: 100}\n");
    SigmaRules mean = rules(head + "type: value_avg\ncondition: {field: n, gt: 50}\n");
    List<Event> events = new ArrayList<>();
    for (int n : List.of(40, 50, 61)) {
      events.add(at(events.size(), Map.of("what", "fail", "n", n)));
    }
    assertThat(fired(sum, events)).containsExactly("c x3");
    assertThat(fired(sum, events.subList(0, 2))).isEmpty();
    assertThat(fired(mean, events)).containsExactly("at the end: c x3");
    assertThat(fired(mean, events.subList(0, 2))).isEmpty();
  }

  @Test
  void temporalIsAllRulesInAnyOrder() {
    SigmaRules rules =
        rules("type: temporal\nrules: [failed, ok]\ngroup-by: [user]\ntimespan: 10s\n");
    assertThat(fired(rules, List.of(at(0, "ok", "a"), at(9, "fail", "a")))).containsExactly("c x2");
    assertThat(fired(rules, List.of(at(0, "ok", "a"), at(9, "fail", "b")))).isEmpty();
    assertThat(fired(rules, List.of(at(0, "ok", "a"), at(11, "fail", "a")))).isEmpty();
  }

  @Test
  void temporalOrderedIsThatOrderOnly() {
    SigmaRules rules =
        rules("type: temporal_ordered\nrules: [failed, ok]\ngroup-by: [user]\ntimespan: 10s\n");
    assertThat(fired(rules, List.of(at(0, "fail", "a"), at(9, "ok", "a")))).containsExactly("c x2");
    assertThat(fired(rules, List.of(at(0, "ok", "a"), at(9, "fail", "a")))).isEmpty();
    assertThat(fired(rules, List.of(at(0, "fail", "a"), at(11, "ok", "a")))).isEmpty();
    // The last beginning counts.
    assertThat(fired(rules, List.of(at(0, "fail", "a"), at(8, "fail", "a"), at(15, "ok", "a"))))
        .containsExactly("c x2");
  }

  @Test
  void correlationsOfCorrelationsAndTheirAliases() {
    SigmaRules rules =
        parse(
            RULES
                + """
                title: Many
                id: many-id
                name: many
                correlation:
                  type: event_count
                  rules: [failed]
                  group-by: [user]
                  timespan: 1m
                  condition: {gte: 2}
                ---
                title: C
                id: c
                correlation:
                  type: temporal_ordered
                  rules: [many, ok]
                  group-by: [who]
                  timespan: 1m
                  aliases:
                    who: {many: user, ok: account}
                """);
    assertThat(rules.refused()).isEmpty();
    Event ok = at(5, Map.of("what", "ok", "account", "bob"));
    Event other = at(5, Map.of("what", "ok", "account", "eve"));
    List<Event> fails = fails(0, 1);
    assertThat(fired(rules, List.of(fails.get(0), fails.get(1), ok))).containsExactly("c x2");
    assertThat(fired(rules, List.of(fails.get(0), fails.get(1), other))).isEmpty();
    assertThat(fired(rules, List.of(fails.get(0), ok))).isEmpty();
  }

  @Test
  void aFindingHoldsWhatItWasGroupedBy() {
    SigmaRules rules =
        rules(
            """
            type: event_count
            rules: [failed]
            group-by: [user]
            timespan: 1m
            condition: {gte: 2}
            """);
    List<Finding> findings = new ArrayList<>();
    SigmaDetector detector = new SigmaDetector(rules);
    fails(0, 1).forEach(event -> detector.look(Sigma.unredacted(event), findings::add));
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().fields().toMap()).isEqualTo(Map.of("user", "bob"));
    assertThat(findings.getFirst().title()).isEqualTo("C");
    assertThat(findings.getFirst().time()).isEqualTo(Instant.ofEpochSecond(1_000_001));
  }

  @Test
  void oldAggregationsBecomeCorrelations() {
    String head =
        "title: Old\nid: old\nlogsource: {product: acme}\ndetection:\n  sel: {what: fail}\n";
    SigmaRules count = parse(head + "  condition: sel | count() by user > 1\n  timeframe: 10s\n");
    assertThat(fired(count, fails(0, 1))).containsExactly("old x2");
    assertThat(fired(count, fails(0, 11))).isEmpty();
    SigmaRules values = parse(head + "  condition: sel | count(user) > 1\n  timeframe: 10s\n");
    assertThat(fired(values, List.of(at(0, "fail", "a"), at(1, "fail", "b"))))
        .containsExactly("old x2");
    SigmaRules near =
        parse(head + "  other: {what: ok}\n  condition: sel | near other\n  timeframe: 10s\n");
    assertThat(fired(near, List.of(at(0, "fail", "a"), at(1, "ok", "b"))))
        .containsExactly("old x2");
    assertThat(fired(near, List.of(at(0, "fail", "a")))).isEmpty();
  }

  @Test
  void anAggregationWithoutATimeframeIsOfADay() {
    SigmaRules rules = parse(Sigma.rule("sel: {what: fail}\ncondition: sel | count() > 1"));
    assertThat(fired(rules, fails(0, 86_400))).containsExactly("test x2");
    assertThat(fired(rules, fails(0, 86_401))).isEmpty();
    assertThat(SigmaValidation.of(rules).notes())
        .extracting(RefusedRule::reason)
        .contains("aggregation without a timeframe: within a day is taken");
  }

  @Test
  void theGroupsAreBounded() {
    CorrelationRule rule =
        rules(
                """
                type: event_count
                rules: [failed]
                group-by: [user]
                timespan: 1d
                condition: {gte: 100}
                """)
            .correlations()
            .getFirst();
    CorrelationGroups groups = new CorrelationGroups(rule);
    for (int i = 0; i < CorrelationGroups.MAX_GROUPS + 10; i++) {
      groups.add(Sigma.unredacted(at(0, "fail", "u")), List.of("user" + i), 0, "");
    }
    assertThat(groups.forgotten()).isEqualTo(10);
  }

  @Test
  void whatCannotBeIsRefused() {
    String head = "rules: [failed]\ntimespan: 1m\n";
    assertThat(refused("type: event_count\n" + head)).isEqualTo("correlation has no condition");
    assertThat(refused("type: odd\n" + head)).isEqualTo("unknown correlation type: odd");
    assertThat(refused("type: value_percentile\n" + head + "condition: {field: x, lte: 1}"))
        .contains("value_percentile is not supported");
    assertThat(refused("type: value_count\n" + head + "condition: {gte: 1}"))
        .isEqualTo("correlation condition has no field");
    assertThat(refused("type: event_count\nrules: [failed]\ncondition: {gte: 1}"))
        .isEqualTo("correlation has no timespan");
    assertThat(refused("type: event_count\nrules: [failed]\ntimespan: soon\ncondition: {gte: 1}"))
        .startsWith("no time span: 'soon'");
    assertThat(refused("type: temporal\nrules: [failed, gone]\ntimespan: 1m"))
        .isEqualTo("is about rule 'gone', which is not loaded");
    assertThat(refused("type: temporal\nrules: [failed, c]\ntimespan: 1m"))
        .contains("is about correlations that are about it");
    assertThat(refused("type: event_count\n" + head + "condition: {gte: many}"))
        .isEqualTo("gte must be a number");
  }

  @Test
  void manyGroupsAreNotKeptLongerThanTheirTime() {
    SigmaRules rules =
        rules(
            """
            type: event_count
            rules: [failed]
            group-by: [user]
            timespan: 1s
            condition: {gte: 2}
            """);
    Map<String, Object> fields = new HashMap<>(Map.of("what", "fail"));
    SigmaDetector detector = new SigmaDetector(rules);
    for (int i = 0; i < 60_000; i++) {
      fields.put("user", "u" + i);
      detector.look(Sigma.unredacted(at(i * 2, fields)), finding -> {});
    }
    assertThat(detector.forgottenGroups()).isZero();
  }
}
