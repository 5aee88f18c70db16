package logagg.collector.detect.sigma;

import static logagg.collector.detect.sigma.Sigma.parse;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import logagg.collector.detect.rule.RuleDetector;
import logagg.collector.detect.rule.RuleSet;
import logagg.collector.event.Event;
import org.junit.jupiter.api.Test;

class SigmaConversionTest {
  private static List<String> nativelyFired(String yaml, List<Event> events) {
    RuleSet rules = RuleSet.read("converted.yaml", yaml);
    assertThat(rules.problems()).isEmpty();
    List<String> fired = new ArrayList<>();
    RuleDetector detector = new RuleDetector(rules);
    events.forEach(
        event -> detector.look(Sigma.unredacted(event), finding -> fired.add(finding.rule())));
    return fired;
  }

  @Test
  void theNativeRuleFiresOnTheSameEvents() {
    SigmaRules rules =
        parse(
            """
            title: "Title: with 'quotes'"
            id: x
            level: high
            tags: [attack.t1110]
            logsource: {product: windows, service: security}
            detection:
              sel:
                EventID: 4625
                IpAddress|cidr: 10.0.0.0/8
                User|startswith: 'adm?n*x'
                Name|re|i: '^[A-Z]+$'
              other:
                Empty: null
                There|exists: true
              words: ['a*b', 'plain']
              filter: {Level|gte: 3}
              condition: sel and other and words and not filter
            """);
    Map<String, Object> fields =
        Map.of(
            "winlog.channel", "Security",
            "event.code", "4625",
            "winlog.event_data.IpAddress", "10.1.1.1",
            "winlog.event_data.User", "ADMINxx",
            "winlog.event_data.Name", "xyz",
            "There", "1",
            "winlog.level", 2);
    SigmaConversion conversion = SigmaConversion.of(rules);
    assertThat(conversion.left()).isEmpty();
    assertThat(conversion.converted()).isEqualTo(1);
    for (String message : List.of("it is plain", "a--b", "nothing")) {
      Event event = Sigma.event(message, fields);
      assertThat(nativelyFired(conversion.yaml(), List.of(event)))
          .as(message)
          .isEqualTo(message.equals("nothing") ? List.of() : List.of("x"));
      assertThat(Sigma.fired(rules, List.of(event))).hasSize(message.equals("nothing") ? 0 : 1);
    }
  }

  @Test
  void countsBecomeThresholds() {
    SigmaRules rules =
        parse(
            """
            title: Old
            id: old
            logsource: {product: acme}
            detection:
              sel: {what: fail}
              condition: sel | count(machine) by account > 1
              timeframe: 10s
            """);
    Event a = Sigma.event(Map.of("what", "fail", "account", "u", "machine", "a"));
    Event b = Sigma.event(Map.of("what", "fail", "account", "u", "machine", "b"));
    SigmaConversion conversion = SigmaConversion.of(rules);
    assertThat(conversion.yaml()).contains("count: 2").contains("window: 10s");
    assertThat(nativelyFired(conversion.yaml(), List.of(a, a))).isEmpty();
    assertThat(nativelyFired(conversion.yaml(), List.of(a, b))).containsExactly("old");
  }

  @Test
  void alternativesOfOneFieldAreOneTest() {
    SigmaConversion conversion =
        SigmaConversion.of(parse(Sigma.rule("sel:\n  A|contains: [x, y, z]\ncondition: sel")));
    assertThat(conversion.yaml().split("field: ", -1)).hasSize(2);
    for (String value : List.of("-x-", "-z-", "-w-")) {
      assertThat(nativelyFired(conversion.yaml(), List.of(Sigma.event(Map.of("A", value)))))
          .as(value)
          .hasSize(value.equals("-w-") ? 0 : 1);
    }
  }

  @Test
  void whatNativeRulesCannotSayIsLeftWithTheReason() {
    SigmaConversion conversion =
        SigmaConversion.of(parse(Sigma.rule("sel:\n  A|fieldref: B\ncondition: sel")));
    assertThat(conversion.converted()).isZero();
    assertThat(conversion.yaml()).isEmpty();
    assertThat(conversion.left().getFirst().reason())
        .isEqualTo("fields cannot be compared with each other");
    assertThat(
            SigmaConversion.of(parse(Sigma.rule("sel:\n  user: x\ncondition: sel")))
                .left()
                .getFirst()
                .reason())
        .isEqualTo("field 'user' means another one there");
  }
}
