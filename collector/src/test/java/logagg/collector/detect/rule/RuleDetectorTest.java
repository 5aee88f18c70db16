package logagg.collector.detect.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import org.junit.jupiter.api.Test;

class RuleDetectorTest {
  private static final String MATCH =
      """
      id: DOOR
      title: Door open
      description: Close it.
      level: high
      tags: [attack.t1]
      detection: {match: [{field: message, op: contains, value: door open}]}
      """;

  private static final String THRESHOLD =
      """
      id: KNOCKS
      title: Knocks
      level: medium
      detection: {match: [{field: message, op: contains, value: knock}]}
      threshold: {count: 3, window: 60s, by: [ip]}
      """;

  private static final String SEQUENCE =
      """
      id: BREAK_IN
      title: Break-in
      level: critical
      sequence:
        - {count: 2, match: [{field: message, op: contains, value: knock}]}
        - {match: [{field: message, op: contains, value: door open}]}
      within: 60s
      by: [ip]
      """;

  @Test
  void aFindingSaysWhatTheRuleAndTheEventSay() {
    Happening happening = new Happening(MATCH);
    List<Finding> findings = happening.see(1, "the Door Open again", "source.ip", "192.0.2.1");
    assertThat(findings)
        .containsExactly(
            new Finding(
                Finding.Kind.RULE,
                "DOOR",
                "Door open",
                "Close it.",
                Level.HIGH,
                Happening.START.plusSeconds(1),
                "test.log",
                "the Door Open again",
                "id-1.0",
                1,
                List.of("attack.t1"),
                logagg.collector.event.Fields.of(Map.of("source.ip", "192.0.2.1"))));
  }

  @Test
  void anEventThatDoesNotMatchIsNotFound() {
    Happening happening = new Happening(MATCH);
    assertThat(happening.see(1, "the door closed")).isEmpty();
  }

  @Test
  void aRuleThatIsNotEnabledFindsNothing() {
    Happening happening = new Happening(MATCH + "enabled: false\n");
    assertThat(happening.see(1, "door open")).isEmpty();
  }

  @Test
  void conditionsSeeTheEventAsItWasAndFindingsOnlyWhatMayLeave() {
    Happening happening =
        new Happening(
            """
            id: INSIDE
            title: From inside
            level: low
            detection: {match: [{field: ip, op: cidr, value: 10.0.0.0/8}]}
            threshold: {count: 2, window: 1m, by: [ip]}
            """);
    Event evidence = Happening.event(0, "hello from 10.1.2.3", "source.ip", "10.1.2.3");
    Event shown = Happening.event(0, "hello from ip_0badcafe", "source.ip", "ip_0badcafe");
    happening.seeRedacted(evidence, shown);
    List<Finding> findings = happening.seeRedacted(evidence, shown);
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().toString())
        .contains("hello from ip_0badcafe", "source.ip=ip_0badcafe")
        .doesNotContain("10.1.2.3");
  }

  @Test
  void groupsAreOfTheValuesAsTheyWere() {
    // Masks make all addresses look the same; that must not make one group of them.
    Happening happening = new Happening(THRESHOLD);
    for (int i = 1; i <= 9; i++) {
      happening.seeRedacted(
          Happening.event(i, "knock", "source.ip", "192.0.2." + i),
          Happening.event(i, "knock", "source.ip", "<ip>"));
    }
    assertThat(happening.count()).isZero();
  }

  @Test
  void aThresholdFiresWithTheEventThatMakesItFull() {
    Happening happening = new Happening(THRESHOLD);
    happening.see(0, "knock", "source.ip", "192.0.2.1");
    happening.see(30, "knock", "source.ip", "192.0.2.1");
    assertThat(happening.count()).isZero();
    List<Finding> findings = happening.see(60, "knock", "source.ip", "192.0.2.1");
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().count()).isEqualTo(3);
    assertThat(findings.getFirst().time()).isEqualTo(Happening.START.plusSeconds(60));
    assertThat(findings.getFirst().fields().toMap()).isEqualTo(Map.of("source.ip", "192.0.2.1"));
  }

  @Test
  void eventsFartherApartThanTheWindowAreNotCountedTogether() {
    Happening happening = new Happening(THRESHOLD);
    happening.see(0, "knock", "source.ip", "192.0.2.1");
    happening.see(30, "knock", "source.ip", "192.0.2.1");
    assertThat(happening.see(60.001, "knock", "source.ip", "192.0.2.1")).isEmpty();
    assertThat(happening.see(90, "knock", "source.ip", "192.0.2.1")).hasSize(1);
  }

  @Test
  void eachGroupHasItsOwnCount() {
    Happening happening = new Happening(THRESHOLD);
    for (int i = 0; i < 2; i++) {
      happening.see(i, "knock", "source.ip", "192.0.2.1");
      happening.see(i, "knock", "source.ip", "192.0.2.2");
    }
    assertThat(happening.count()).isZero();
    assertThat(happening.see(2, "knock", "source.ip", "192.0.2.2")).hasSize(1);
  }

  @Test
  void anEventWithoutTheFieldIsOfNoGroup() {
    Happening happening = new Happening(THRESHOLD);
    for (int i = 0; i < 9; i++) {
      happening.see(i, "knock");
    }
    assertThat(happening.count()).isZero();
  }

  @Test
  void afterItFiredAThresholdIsSilentForItsWindowThenCountsAnew() {
    Happening happening = new Happening(THRESHOLD);
    for (int second = 0; second < 62; second++) {
      happening.see(second, "knock", "source.ip", "192.0.2.1");
    }
    // Fired at 2, silent up to and without 62.
    assertThat(happening.count()).isEqualTo(1);
    happening.see(62, "knock", "source.ip", "192.0.2.1");
    happening.see(63, "knock", "source.ip", "192.0.2.1");
    assertThat(happening.count()).isEqualTo(1);
    happening.see(64, "knock", "source.ip", "192.0.2.1");
    assertThat(happening.count()).isEqualTo(2);
  }

  @Test
  void aSuppressionIsTakenInsteadOfTheWindow() {
    Happening happening = new Happening(THRESHOLD + "suppress: 5s\n");
    for (int second = 0; second < 11; second++) {
      happening.see(second, "knock", "source.ip", "192.0.2.1");
    }
    // At 2; silent to 7; at 9.
    assertThat(happening.count()).isEqualTo(2);
  }

  @Test
  void anEventThatComesLateIsCountedWhereItBelongs() {
    Happening happening = new Happening(THRESHOLD);
    happening.see(50, "knock", "source.ip", "192.0.2.1");
    happening.see(70, "knock", "source.ip", "192.0.2.1");
    assertThat(happening.see(40, "knock", "source.ip", "192.0.2.1")).hasSize(1);
  }

  @Test
  void aLateEventDoesNotStretchTheWindow() {
    Happening happening = new Happening(THRESHOLD);
    happening.see(50, "knock", "source.ip", "192.0.2.1");
    happening.see(0, "knock", "source.ip", "192.0.2.1");
    // Of 0, 50 and 70 only two are within a minute.
    assertThat(happening.see(70, "knock", "source.ip", "192.0.2.1")).isEmpty();
  }

  @Test
  void anOlderLogThatIsReadLaterHasItsOwnFindings() {
    Happening happening = new Happening(THRESHOLD);
    for (int second = 100_000; second < 100_003; second++) {
      happening.see(second, "knock", "source.ip", "192.0.2.1");
    }
    for (int second = 0; second < 3; second++) {
      happening.see(second, "knock", "source.ip", "192.0.2.1");
    }
    assertThat(happening.count()).isEqualTo(2);
  }

  @Test
  void differentValuesAreCountedOnceEach() {
    Happening happening =
        new Happening(
            """
            id: PORTS
            title: Ports
            level: low
            detection: {match: [{field: destination.port, op: exists}]}
            threshold: {count: 3, window: 60s, by: [ip], distinct: destination.port}
            """);
    for (int i = 0; i < 20; i++) {
      happening.see(i, "x", "source.ip", "192.0.2.1", "destination.port", 22 + i % 2);
    }
    assertThat(happening.count()).isZero();
    assertThat(happening.see(30, "x", "source.ip", "192.0.2.1", "destination.port", 80)).hasSize(1);
  }

  @Test
  void aValueThatWasSeenTooLongAgoDoesNotCount() {
    Happening happening =
        new Happening(
            """
            id: PORTS
            title: Ports
            level: low
            detection: {match: [{field: destination.port, op: exists}]}
            threshold: {count: 3, window: 60s, distinct: destination.port}
            """);
    happening.see(0, "x", "destination.port", 22);
    happening.see(50, "x", "destination.port", 23);
    assertThat(happening.see(61, "x", "destination.port", 24)).isEmpty();
    assertThat(happening.see(62, "x", "destination.port", 22)).hasSize(1);
  }

  @Test
  void aSequenceIsFoundInOrderOnly() {
    Happening inOrder = new Happening(SEQUENCE);
    inOrder.see(0, "knock", "source.ip", "192.0.2.1");
    inOrder.see(1, "knock", "source.ip", "192.0.2.1");
    List<Finding> findings = inOrder.see(2, "door open", "source.ip", "192.0.2.1");
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().count()).isEqualTo(3);

    Happening otherwise = new Happening(SEQUENCE);
    otherwise.see(0, "door open", "source.ip", "192.0.2.1");
    otherwise.see(1, "knock", "source.ip", "192.0.2.1");
    otherwise.see(2, "knock", "source.ip", "192.0.2.1");
    assertThat(otherwise.count()).isZero();
  }

  @Test
  void aSequenceNeedsTheCountOfEachStep() {
    Happening happening = new Happening(SEQUENCE);
    happening.see(0, "knock", "source.ip", "192.0.2.1");
    assertThat(happening.see(1, "door open", "source.ip", "192.0.2.1")).isEmpty();
  }

  @Test
  void aSequenceIsOfOneGroup() {
    Happening happening = new Happening(SEQUENCE);
    happening.see(0, "knock", "source.ip", "192.0.2.1");
    happening.see(1, "knock", "source.ip", "192.0.2.1");
    assertThat(happening.see(2, "door open", "source.ip", "192.0.2.2")).isEmpty();
  }

  @Test
  void aSequenceMustBeWithinItsTime() {
    Happening happening = new Happening(SEQUENCE);
    happening.see(0, "knock", "source.ip", "192.0.2.1");
    happening.see(1, "knock", "source.ip", "192.0.2.1");
    assertThat(happening.see(60.5, "door open", "source.ip", "192.0.2.1")).isEmpty();
  }

  @Test
  void ofALongRunOfFirstStepsTheLastOnesCount() {
    Happening happening = new Happening(SEQUENCE);
    for (int second = 0; second < 600; second += 10) {
      happening.see(second, "knock", "source.ip", "192.0.2.1");
    }
    assertThat(happening.see(600, "door open", "source.ip", "192.0.2.1")).hasSize(1);
  }

  @Test
  void afterItFiredASequenceBeginsAnew() {
    Happening happening = new Happening(SEQUENCE);
    happening.see(0, "knock", "source.ip", "192.0.2.1");
    happening.see(1, "knock", "source.ip", "192.0.2.1");
    happening.see(2, "door open", "source.ip", "192.0.2.1");
    assertThat(happening.see(3, "door open", "source.ip", "192.0.2.1")).hasSize(1);
  }

  @Test
  void oneEventIsNotTwoStepsOfOneSequence() {
    Happening happening =
        new Happening(
            """
            id: TWICE
            title: Twice
            level: low
            sequence:
              - {match: [{field: message, op: contains, value: knock}]}
              - {match: [{field: message, op: contains, value: knock}]}
            within: 60s
            """);
    assertThat(happening.see(0, "knock")).isEmpty();
    assertThat(happening.see(1, "knock")).hasSize(1);
  }

  @Test
  void aSuppressedRuleIsSilentForTheSameGroup() {
    Happening happening = new Happening(MATCH + "suppress: {for: 60s, by: [ip]}\n");
    happening.see(0, "door open", "source.ip", "192.0.2.1");
    happening.see(59.9, "door open", "source.ip", "192.0.2.1");
    assertThat(happening.count()).isEqualTo(1);
    happening.see(59.9, "door open", "source.ip", "192.0.2.2");
    assertThat(happening.count()).isEqualTo(2);
    happening.see(60, "door open", "source.ip", "192.0.2.1");
    assertThat(happening.count()).isEqualTo(3);
  }

  @Test
  void whereNoFieldNamesTheAddressTheTextDoes() {
    Happening happening = new Happening(THRESHOLD.replace("[ip]", "[address]"));
    happening.see(0, "knock from 192.0.2.1 port 1");
    happening.see(1, "knock from 192.0.2.1 port 2");
    List<Finding> findings = happening.see(2, "knock from 192.0.2.1 port 3");
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().fields().toMap()).isEqualTo(Map.of("source.ip", "192.0.2.1"));
  }

  @Test
  void ofMoreGroupsThanAreRememberedTheOldestAreForgottenAndCounted() {
    Happening happening = new Happening(THRESHOLD, 2);
    happening.see(0, "knock", "source.ip", "192.0.2.1");
    happening.see(1, "knock", "source.ip", "192.0.2.2");
    assertThat(happening.detector().droppedGroups()).isZero();
    happening.see(2, "knock", "source.ip", "192.0.2.3");
    assertThat(happening.detector().droppedGroups()).isEqualTo(1);
    happening.see(3, "knock", "source.ip", "192.0.2.1");
    happening.see(4, "knock", "source.ip", "192.0.2.1");
    assertThat(happening.count()).isZero();
  }

  @Test
  void aGroupWhoseWindowHasPassedIsForgottenWithoutCounting() {
    Happening happening = new Happening(THRESHOLD, 2);
    happening.see(0, "knock", "source.ip", "192.0.2.1");
    happening.see(100, "knock", "source.ip", "192.0.2.2");
    happening.see(101, "knock", "source.ip", "192.0.2.3");
    assertThat(happening.detector().droppedGroups()).isZero();
  }

  @Test
  void timesFarFromAnyLogAreCountedLikeOthers() {
    Happening happening = new Happening(THRESHOLD);
    for (Instant time : List.of(Instant.MAX, Instant.MIN, Instant.MAX, Instant.MAX, Instant.MAX)) {
      Event event =
          new EventDraft()
              .time(time)
              .message("knock")
              .field("source.ip", "192.0.2.1")
              .build("", "plain", "test.log", time);
      happening.seeRedacted(event, event);
    }
    assertThat(happening.count()).isEqualTo(1);
  }

  @Test
  void theSameEventsGiveTheSameFindings() {
    List<List<Finding>> runs = List.of(run(), run());
    assertThat(runs.getFirst()).isNotEmpty().isEqualTo(runs.getLast());
  }

  private static List<Finding> run() {
    Happening happening = new Happening(THRESHOLD + "---\n" + MATCH + "---\n" + SEQUENCE);
    List<Finding> findings = List.of();
    for (int i = 0; i < 500; i++) {
      findings =
          happening.see(i, i % 7 == 0 ? "door open" : "knock", "source.ip", "192.0.2." + i * i % 5);
    }
    return findings;
  }

  @Test
  void programsAndFormatsNarrowWhatIsLookedAt() {
    Happening happening = new Happening(MATCH + "programs: [\"porter*\", warden]\n");
    happening.see(0, "door open", "process.name", "cat");
    assertThat(happening.count()).isZero();
    happening.see(0, "door open", "process.name", "porter2");
    happening.see(0, "door open", "process.name", "warden");
    happening.see(0, "door open");
    assertThat(happening.count()).isEqualTo(3);

    Happening ofFormat = new Happening(MATCH + "formats: [syslog]\n");
    assertThat(ofFormat.see(0, "door open")).isEmpty();
  }
}
