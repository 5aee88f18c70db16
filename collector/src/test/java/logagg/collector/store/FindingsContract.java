package logagg.collector.store;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static logagg.collector.store.Sample.NOON;
import static logagg.collector.store.Sample.finding;
import static logagg.collector.store.Sample.noonPlus;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.event.Fields;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import logagg.collector.store.FindingSummary.RuleCount;
import org.junit.jupiter.api.Test;

/** What every store does with findings and dismissals. */
interface FindingsContract extends StoreFixture {
  @Test
  default void aFindingComesBackAsItWas() {
    Finding finding =
        new Finding(
            Finding.Kind.SIGMA,
            "7b1c9b3e-0c6d-4c8f-8f4e-1c2d3e4f5a6b",
            "Überraschung",
            "Zeile 1\nZeile 2 — 'quoted' \"twice\" \\ %s :name ?",
            Level.CRITICAL,
            Instant.parse("2026-05-18T12:00:00.123456789Z"),
            "/var/log/ä ö.log",
            "emoji 😀, tab\t, NUL \0, half \uD83D.",
            "event-1",
            3,
            List.of("attack.t1110", "a,b"),
            Fields.of(
                Map.of(
                    "number", 7L, "double", 0.5, "yes", true, "list", List.of("x", 2L), "s", "")));
    write(finding);
    Finding clean =
        new Finding(
            finding.kind(),
            finding.rule(),
            finding.title(),
            finding.description(),
            finding.level(),
            finding.time(),
            finding.source(),
            "emoji 😀, tab\t, NUL \uFFFD, half \uFFFD.",
            finding.eventId(),
            finding.count(),
            finding.tags(),
            finding.fields());
    StoredFinding stored = store().findings().list(FindingQuery.NEWEST).getFirst();
    assertThat(stored)
        .isEqualTo(new StoredFinding(stored.id(), clean, finding.time(), finding.time(), 1, false));
    assertThat(stored.id()).matches("[0-9a-f]{32}");
    assertThat(store().findings().find(stored.id())).contains(stored);
    assertThat(store().findings().find(stored.id().substring(0, 6))).contains(stored);
    assertThat(store().findings().find("zzzz%")).isEmpty();
  }

  @Test
  default void findingsBelowTheLevelAreNotStored() {
    write(
        finding("A", Level.MEDIUM, NOON, "1"),
        finding("B", Level.HIGH, NOON, "2"),
        finding("C", Level.CRITICAL, NOON, "3"));
    assertThat(rules(FindingQuery.NEWEST)).containsExactlyInAnyOrder("B", "C");
    reopen(settings().with(settings().grouping().withFrom(Level.LOW)));
    write(finding("A", Level.MEDIUM, NOON, "1"));
    assertThat(rules(FindingQuery.NEWEST)).containsExactlyInAnyOrder("A", "B", "C");
  }

  @Test
  default void findingsAreListedByLevelSourceRuleAndTime() {
    Finding elsewhere =
        new Finding(
            Finding.Kind.RULE,
            "C",
            "t",
            "d",
            Level.HIGH,
            noonPlus(ofMinutes(2)),
            "/other",
            "m",
            "3",
            1,
            List.of(),
            Fields.NONE);
    write(
        finding("A", Level.CRITICAL, NOON, "1"),
        finding("B", Level.HIGH, noonPlus(ofMinutes(1)), "2"),
        elsewhere);
    assertThat(rules(FindingQuery.NEWEST)).containsExactly("C", "B", "A");
    assertThat(rules(FindingQuery.NEWEST.limit(2))).containsExactly("C", "B");
    assertThat(rules(FindingQuery.NEWEST.limit(0))).isEmpty();
    assertThat(rules(FindingQuery.NEWEST.atLeast(Level.CRITICAL))).containsExactly("A");
    assertThat(rules(FindingQuery.NEWEST.from("/other"))).containsExactly("C");
    assertThat(rules(FindingQuery.NEWEST.from("/OTHER"))).isEmpty();
    assertThat(rules(FindingQuery.NEWEST.ofRule("B"))).containsExactly("B");
    assertThat(rules(FindingQuery.NEWEST.since(noonPlus(ofMinutes(1))))).containsExactly("C", "B");
    assertThat(rules(FindingQuery.NEWEST.since(noonPlus(ofMinutes(1)).plusNanos(1))))
        .containsExactly("C");
  }

  @Test
  default void theSameFindingWithinTheWindowRaisesTheCount() {
    write(finding("A", Level.HIGH, NOON, "1"));
    write(
        finding("A", Level.HIGH, noonPlus(ofMinutes(30)), "2"),
        finding("A", Level.CRITICAL, noonPlus(ofMinutes(90)), "3"));
    write(finding("A", Level.HIGH, noonPlus(ofMinutes(150)), "4"));
    StoredFinding one = store().findings().list(FindingQuery.NEWEST).getFirst();
    assertThat(store().findings().list(FindingQuery.NEWEST)).hasSize(1);
    assertThat(one.occurrences()).isEqualTo(4);
    assertThat(one.finding().count()).isEqualTo(4);
    assertThat(one.firstSeen()).isEqualTo(NOON);
    assertThat(one.lastSeen()).isEqualTo(noonPlus(ofMinutes(150)));
    assertThat(one.finding().eventId()).isEqualTo("4");
    assertThat(one.finding().level()).isEqualTo(Level.CRITICAL);
    // the window's last nanosecond is the 151st minute's beginning plus an hour
    write(finding("A", Level.HIGH, noonPlus(ofMinutes(210)).plusNanos(1), "5"));
    assertThat(store().findings().list(FindingQuery.NEWEST))
        .extracting(StoredFinding::occurrences)
        .containsExactly(1L, 4L);
  }

  @Test
  default void aFindingThatComesLateIsCountedWhereItBelongs() {
    write(finding("A", Level.HIGH, NOON, "1"), finding("A", Level.HIGH, noonPlus(ofHours(5)), "2"));
    write(finding("A", Level.HIGH, NOON.minus(ofMinutes(10)), "0"));
    List<StoredFinding> found = store().findings().list(FindingQuery.NEWEST);
    assertThat(found).extracting(StoredFinding::occurrences).containsExactly(1L, 2L);
    assertThat(found.getLast().firstSeen()).isEqualTo(NOON.minus(ofMinutes(10)));
    assertThat(found.getLast().finding().eventId()).isEqualTo("1");
  }

  @Test
  default void withoutAWindowEachFindingStandsAlone() {
    reopen(settings().with(settings().grouping().withWindow(Duration.ZERO)));
    write(finding("A", Level.HIGH, NOON, "1"), finding("A", Level.HIGH, NOON, "2"));
    write(finding("A", Level.HIGH, NOON, "3"));
    assertThat(store().findings().list(FindingQuery.NEWEST)).hasSize(3);
  }

  @Test
  default void groupsAreCountedApart() {
    StoreWriter writer = store().writer();
    writer.add(finding("A", Level.HIGH, NOON, "1"), "ip_1");
    writer.add(finding("A", Level.HIGH, NOON, "2"), "ip_2");
    writer.add(finding("A", Level.HIGH, NOON, "3"), "ip_1");
    writer.flush();
    assertThat(store().findings().list(FindingQuery.NEWEST))
        .extracting(StoredFinding::occurrences)
        .containsExactlyInAnyOrder(2L, 1L);
  }

  @Test
  default void findingsGivenAgainAreNotCountedAgain() {
    Finding withoutId =
        new Finding(
            Finding.Kind.ANOMALY,
            "Z",
            "t",
            "d",
            Level.HIGH,
            NOON,
            "s",
            "m",
            "",
            9,
            List.of(),
            Fields.NONE);
    Finding[] all = {
      finding("A", Level.HIGH, NOON, "1"), finding("A", Level.HIGH, NOON, "2"), withoutId
    };
    write(all);
    write(all);
    write(all[1], all[1], withoutId, finding("A", Level.HIGH, NOON, "3"));
    assertThat(store().findings().summary(FindingQuery.NEWEST).topRules())
        .containsExactly(new RuleCount("A", "Title of A", 1, 3), new RuleCount("Z", "t", 1, 1));
  }

  @Test
  default void theNewestOccurrencesAreKept() {
    reopen(settings().with(settings().grouping().withOccurrences(3)));
    for (int i = 1; i <= 5; i++) {
      write(finding("A", Level.HIGH, noonPlus(ofMinutes(i)), "e" + i));
    }
    Finding[] more = new Finding[4];
    for (int i = 0; i < 4; i++) {
      more[i] = finding("B", Level.HIGH, noonPlus(ofMinutes(i)), "b" + i);
    }
    write(more);
    assertThat(store().findings().occurrences("A", Rows.REAL, 10))
        .extracting(FindingOccurrence::eventId)
        .containsExactly("e5", "e4", "e3");
    assertThat(store().findings().occurrences("B", Rows.REAL, 2))
        .extracting(FindingOccurrence::eventId)
        .containsExactly("b3", "b2");
    StoredFinding a = store().findings().list(FindingQuery.NEWEST.ofRule("A")).getFirst();
    assertThat(a.occurrences()).isEqualTo(5);
    assertThat(store().findings().occurrences(a, 1))
        .containsExactly(
            new FindingOccurrence(
                a.id(),
                noonPlus(ofMinutes(5)),
                "/var/log/auth.log",
                "e5",
                "message of e5",
                1,
                Fields.of(Map.of("source.ip", "ip_8390373f"))));
  }

  @Test
  default void theSummaryCountsLevelsAndTheTenTopRules() {
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j <= i; j++) {
        write(finding("R" + (100 + i), i < 5 ? Level.HIGH : Level.CRITICAL, NOON, i + "-" + j));
      }
    }
    FindingSummary summary = store().findings().summary(FindingQuery.NEWEST);
    assertThat(summary.byLevel())
        .containsExactly(Map.entry(Level.CRITICAL, 7L), Map.entry(Level.HIGH, 5L));
    assertThat(summary.topRules()).hasSize(10);
    assertThat(summary.topRules().getFirst())
        .isEqualTo(new RuleCount("R111", "Title of R111", 1, 12));
    assertThat(summary.topRules().getLast().rule()).isEqualTo("R102");
  }

  @Test
  default void dismissedFindingsAreNotListedUntilTheDismissalIsTakenBack() {
    write(finding("A", Level.HIGH, NOON, "1"), finding("B", Level.HIGH, NOON, "2"));
    Dismissal everywhere = new Dismissal("A", Optional.empty(), "bastion", "eva", NOON);
    Dismissal elsewhere = new Dismissal("B", Optional.of("/other"), "", "eva", NOON);
    Dismissal here = new Dismissal("B", Optional.of("/var/log/auth.log"), "scan", "bob", NOON);
    store().dismissals().add(everywhere);
    store().dismissals().add(elsewhere);
    assertThat(rules(FindingQuery.NEWEST)).containsExactly("B");
    assertThat(rules(FindingQuery.NEWEST.withDismissed())).containsExactlyInAnyOrder("A", "B");
    store().dismissals().add(here);
    assertThat(rules(FindingQuery.NEWEST)).isEmpty();
    assertThat(store().findings().summary(FindingQuery.NEWEST).topRules()).isEmpty();
    assertThat(store().dismissals().list()).containsExactly(everywhere, elsewhere, here);
    assertThat(store().dismissals().remove("A", Optional.of("/x"))).isFalse();
    assertThat(store().dismissals().remove("A", Optional.empty())).isTrue();
    assertThat(store().dismissals().remove("A", Optional.empty())).isFalse();
    assertThat(rules(FindingQuery.NEWEST)).containsExactly("A");
    assertThat(here.covers("B", "/var/log/auth.log")).isTrue();
    assertThat(here.covers("B", "/x")).isFalse();
  }

  @Test
  default void aRuleIsDismissedOncePerSource() {
    store().dismissals().add(new Dismissal("A", Optional.empty(), "one", "eva", NOON));
    Dismissal later = new Dismissal("A", Optional.empty(), "two", "bob", noonPlus(ofDays(1)));
    store().dismissals().add(later);
    assertThat(store().dismissals().list()).containsExactly(later);
  }
}
