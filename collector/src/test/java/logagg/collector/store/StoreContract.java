package logagg.collector.store;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofNanos;
import static logagg.collector.store.Sample.NOON;
import static logagg.collector.store.Sample.error;
import static logagg.collector.store.Sample.event;
import static logagg.collector.store.Sample.finding;
import static logagg.collector.store.Sample.noonPlus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import logagg.collector.event.Severity;
import logagg.collector.redact.AlreadyRedacted;
import logagg.collector.store.ErrorQuery.Sort;
import logagg.collector.store.FindingSummary.RuleCount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does, whatever its database. */
abstract class StoreContract {
  private StoreSettings settings;
  private Store store;

  /** Of an empty database of its own, which has no tables yet. */
  abstract StoreSettings fresh() throws Exception;

  /** Of a store without a row; it may have been used before. */
  abstract StoreSettings empty() throws Exception;

  @BeforeEach
  void openAnEmptyStore() throws Exception {
    settings = empty();
    store = Store.open(settings);
  }

  @AfterEach
  void closeIt() {
    store.close();
  }

  private void reopen(StoreSettings changed) {
    store.close();
    settings = changed;
    store = Store.open(changed);
  }

  private void write(Finding... findings) {
    StoreWriter writer = store.writer();
    for (Finding finding : findings) {
      writer.add(finding);
    }
    writer.flush();
  }

  private void write(ErrorSighting... errors) {
    StoreWriter writer = store.writer();
    for (ErrorSighting error : errors) {
      writer.add(error);
    }
    writer.flush();
  }

  private void write(String id, Instant time, String message) {
    StoreWriter writer = store.writer();
    writer.add(event(id, time, message));
    writer.flush();
  }

  // --- findings

  @Test
  void aFindingComesBackAsItWas() {
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
    StoredFinding stored = store.findings().list(FindingQuery.NEWEST).getFirst();
    assertThat(stored)
        .isEqualTo(new StoredFinding(stored.id(), clean, finding.time(), finding.time(), 1, false));
    assertThat(stored.id()).matches("[0-9a-f]{32}");
    assertThat(store.findings().find(stored.id())).contains(stored);
    assertThat(store.findings().find(stored.id().substring(0, 6))).contains(stored);
    assertThat(store.findings().find("zzzz%")).isEmpty();
  }

  @Test
  void findingsBelowTheLevelAreNotStored() {
    write(
        finding("A", Level.MEDIUM, NOON, "1"),
        finding("B", Level.HIGH, NOON, "2"),
        finding("C", Level.CRITICAL, NOON, "3"));
    assertThat(rules(FindingQuery.NEWEST)).containsExactlyInAnyOrder("B", "C");
    reopen(settings.with(settings.grouping().withFrom(Level.LOW)));
    write(finding("A", Level.MEDIUM, NOON, "1"));
    assertThat(rules(FindingQuery.NEWEST)).containsExactlyInAnyOrder("A", "B", "C");
  }

  private List<String> rules(FindingQuery query) {
    return store.findings().list(query).stream().map(f -> f.finding().rule()).toList();
  }

  @Test
  void findingsAreListedByLevelSourceRuleAndTime() {
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
  void theSameFindingWithinTheWindowRaisesTheCount() {
    write(finding("A", Level.HIGH, NOON, "1"));
    write(
        finding("A", Level.HIGH, noonPlus(ofMinutes(30)), "2"),
        finding("A", Level.CRITICAL, noonPlus(ofMinutes(90)), "3"));
    write(finding("A", Level.HIGH, noonPlus(ofMinutes(150)), "4"));
    StoredFinding one = store.findings().list(FindingQuery.NEWEST).getFirst();
    assertThat(store.findings().list(FindingQuery.NEWEST)).hasSize(1);
    assertThat(one.occurrences()).isEqualTo(4);
    assertThat(one.finding().count()).isEqualTo(4);
    assertThat(one.firstSeen()).isEqualTo(NOON);
    assertThat(one.lastSeen()).isEqualTo(noonPlus(ofMinutes(150)));
    assertThat(one.finding().eventId()).isEqualTo("4");
    assertThat(one.finding().level()).isEqualTo(Level.CRITICAL);
    // the window's last nanosecond is the 151st minute's beginning plus an hour
    write(finding("A", Level.HIGH, noonPlus(ofMinutes(210)).plusNanos(1), "5"));
    assertThat(store.findings().list(FindingQuery.NEWEST))
        .extracting(StoredFinding::occurrences)
        .containsExactly(1L, 4L);
  }

  @Test
  void aFindingThatComesLateIsCountedWhereItBelongs() {
    write(finding("A", Level.HIGH, NOON, "1"), finding("A", Level.HIGH, noonPlus(ofHours(5)), "2"));
    write(finding("A", Level.HIGH, NOON.minus(ofMinutes(10)), "0"));
    List<StoredFinding> found = store.findings().list(FindingQuery.NEWEST);
    assertThat(found).extracting(StoredFinding::occurrences).containsExactly(1L, 2L);
    assertThat(found.getLast().firstSeen()).isEqualTo(NOON.minus(ofMinutes(10)));
    assertThat(found.getLast().finding().eventId()).isEqualTo("1");
  }

  @Test
  void withoutAWindowEachFindingStandsAlone() {
    reopen(settings.with(settings.grouping().withWindow(Duration.ZERO)));
    write(finding("A", Level.HIGH, NOON, "1"), finding("A", Level.HIGH, NOON, "2"));
    write(finding("A", Level.HIGH, NOON, "3"));
    assertThat(store.findings().list(FindingQuery.NEWEST)).hasSize(3);
  }

  @Test
  void groupsAreCountedApart() {
    StoreWriter writer = store.writer();
    writer.add(finding("A", Level.HIGH, NOON, "1"), "ip_1");
    writer.add(finding("A", Level.HIGH, NOON, "2"), "ip_2");
    writer.add(finding("A", Level.HIGH, NOON, "3"), "ip_1");
    writer.flush();
    assertThat(store.findings().list(FindingQuery.NEWEST))
        .extracting(StoredFinding::occurrences)
        .containsExactlyInAnyOrder(2L, 1L);
  }

  @Test
  void findingsGivenAgainAreNotCountedAgain() {
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
    assertThat(store.findings().summary(FindingQuery.NEWEST).topRules())
        .containsExactly(new RuleCount("A", "Title of A", 1, 3), new RuleCount("Z", "t", 1, 1));
  }

  @Test
  void theNewestOccurrencesAreKept() {
    reopen(settings.with(settings.grouping().withOccurrences(3)));
    for (int i = 1; i <= 5; i++) {
      write(finding("A", Level.HIGH, noonPlus(ofMinutes(i)), "e" + i));
    }
    Finding[] more = new Finding[4];
    for (int i = 0; i < 4; i++) {
      more[i] = finding("B", Level.HIGH, noonPlus(ofMinutes(i)), "b" + i);
    }
    write(more);
    assertThat(store.findings().occurrences("A", Rows.REAL, 10))
        .extracting(FindingOccurrence::eventId)
        .containsExactly("e5", "e4", "e3");
    assertThat(store.findings().occurrences("B", Rows.REAL, 2))
        .extracting(FindingOccurrence::eventId)
        .containsExactly("b3", "b2");
    StoredFinding a = store.findings().list(FindingQuery.NEWEST.ofRule("A")).getFirst();
    assertThat(a.occurrences()).isEqualTo(5);
    assertThat(store.findings().occurrences(a, 1))
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
  void theSummaryCountsLevelsAndTheTenTopRules() {
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j <= i; j++) {
        write(finding("R" + (100 + i), i < 5 ? Level.HIGH : Level.CRITICAL, NOON, i + "-" + j));
      }
    }
    FindingSummary summary = store.findings().summary(FindingQuery.NEWEST);
    assertThat(summary.byLevel())
        .containsExactly(Map.entry(Level.CRITICAL, 7L), Map.entry(Level.HIGH, 5L));
    assertThat(summary.topRules()).hasSize(10);
    assertThat(summary.topRules().getFirst())
        .isEqualTo(new RuleCount("R111", "Title of R111", 1, 12));
    assertThat(summary.topRules().getLast().rule()).isEqualTo("R102");
  }

  // --- dismissals

  @Test
  void dismissedFindingsAreNotListedUntilTheDismissalIsTakenBack() {
    write(finding("A", Level.HIGH, NOON, "1"), finding("B", Level.HIGH, NOON, "2"));
    Dismissal everywhere = new Dismissal("A", Optional.empty(), "bastion", "eva", NOON);
    Dismissal elsewhere = new Dismissal("B", Optional.of("/other"), "", "eva", NOON);
    Dismissal here = new Dismissal("B", Optional.of("/var/log/auth.log"), "scan", "bob", NOON);
    store.dismissals().add(everywhere);
    store.dismissals().add(elsewhere);
    assertThat(rules(FindingQuery.NEWEST)).containsExactly("B");
    assertThat(rules(FindingQuery.NEWEST.withDismissed())).containsExactlyInAnyOrder("A", "B");
    store.dismissals().add(here);
    assertThat(rules(FindingQuery.NEWEST)).isEmpty();
    assertThat(store.findings().summary(FindingQuery.NEWEST).topRules()).isEmpty();
    assertThat(store.dismissals().list()).containsExactly(everywhere, elsewhere, here);
    assertThat(store.dismissals().remove("A", Optional.of("/x"))).isFalse();
    assertThat(store.dismissals().remove("A", Optional.empty())).isTrue();
    assertThat(store.dismissals().remove("A", Optional.empty())).isFalse();
    assertThat(rules(FindingQuery.NEWEST)).containsExactly("A");
    assertThat(here.covers("B", "/var/log/auth.log")).isTrue();
    assertThat(here.covers("B", "/x")).isFalse();
  }

  @Test
  void aRuleIsDismissedOncePerSource() {
    store.dismissals().add(new Dismissal("A", Optional.empty(), "one", "eva", NOON));
    Dismissal later = new Dismissal("A", Optional.empty(), "two", "bob", noonPlus(ofDays(1)));
    store.dismissals().add(later);
    assertThat(store.dismissals().list()).containsExactly(later);
  }

  // --- errors

  @Test
  void errorsAreCountedByTheirFingerprint() {
    write(error("f1", "e1", NOON), error("f2", "e2", NOON));
    write(error("f1", "e3", noonPlus(ofMinutes(5))), error("f1", "e0", NOON.minus(ofHours(1))));
    ErrorGroup group = store.errors().find("f1", Rows.REAL).orElseThrow();
    assertThat(group)
        .isEqualTo(
            new ErrorGroup(
                group.id(),
                "f1",
                "cannot open <*>",
                "cannot open e3",
                Severity.ERROR,
                "/var/log/app.log",
                NOON.minus(ofHours(1)),
                noonPlus(ofMinutes(5)),
                3,
                false));
    assertThat(store.errors().find(group.id().substring(0, 12), Rows.REAL)).contains(group);
    assertThat(store.errors().find("f3", Rows.REAL)).isEmpty();
    assertThat(store.errors().occurrences(group, 2))
        .extracting(ErrorOccurrence::eventId)
        .containsExactly("e3", "e1");
    assertThat(store.errors().occurrences(group, 20).getFirst())
        .isEqualTo(
            new ErrorOccurrence(
                noonPlus(ofMinutes(5)),
                Severity.ERROR,
                "e3",
                "/var/log/app.log",
                "cannot open e3",
                "May 18 12:00:00 web1 app[7]: cannot open e3"));
  }

  @Test
  void errorsGivenAgainAreNotCountedAgain() {
    for (int round = 0; round < 3; round++) {
      write(error("f", "e1", NOON), error("f", "e2", NOON), error("f", "e2", NOON));
    }
    assertThat(store.errors().find("f", Rows.REAL).orElseThrow().count()).isEqualTo(2);
  }

  @Test
  void errorsWithoutAnIdAreAlwaysNew() {
    write(error("f", "", NOON), error("f", "", NOON));
    write(error("f", "", NOON));
    assertThat(store.errors().find("f", Rows.REAL).orElseThrow().count()).isEqualTo(3);
  }

  @Test
  void errorsAreSortedAndFiltered() {
    write(
        error("often", "1", NOON),
        error("often", "2", NOON),
        error("often", "3", NOON),
        error("last", "4", NOON.minus(ofHours(3))),
        error("last", "5", noonPlus(ofHours(1))),
        error("new", "6", noonPlus(ofMinutes(1))),
        new ErrorSighting(
            "bad", "t", event("7", NOON.minus(ofHours(9)), "/b", Severity.ALERT, "bad")));
    assertThat(fingerprints(ErrorQuery.LATEST)).containsExactly("last", "new", "often", "bad");
    assertThat(fingerprints(ErrorQuery.LATEST.sort(Sort.COUNT)).subList(0, 2))
        .containsExactly("often", "last");
    assertThat(fingerprints(ErrorQuery.LATEST.sort(Sort.FIRST_SEEN)))
        .containsExactly("new", "often", "last", "bad");
    assertThat(fingerprints(ErrorQuery.LATEST.limit(1))).containsExactly("last");
    assertThat(fingerprints(ErrorQuery.LATEST.atLeast(Severity.CRITICAL))).containsExactly("bad");
    assertThat(fingerprints(ErrorQuery.LATEST.from("/b"))).containsExactly("bad");
    assertThat(fingerprints(ErrorQuery.LATEST.since(noonPlus(ofMinutes(1)))))
        .containsExactly("last", "new");
    assertThat(store.errors().newSince(NOON, Rows.REAL, 10))
        .extracting(ErrorGroup::fingerprint)
        .containsExactly("new", "often");
  }

  private List<String> fingerprints(ErrorQuery query) {
    return store.errors().list(query).stream().map(ErrorGroup::fingerprint).toList();
  }

  @Test
  void anErrorThatComesBackAfterSilenceIsARegression() {
    Duration day = ofHours(24);
    write(error("f", "1", NOON), error("g", "1", NOON));
    write(error("g", "2", noonPlus(day.minusNanos(1))));
    assertThat(store.errors().regressions(NOON, day, Rows.REAL, 10)).isEmpty();
    write(error("f", "2", noonPlus(day)), error("f", "3", noonPlus(day.plusDays(5))));
    List<Regression> regressions = store.errors().regressions(NOON, day, Rows.REAL, 10);
    assertThat(regressions).extracting(Regression::silence).containsExactly(ofDays(5), day);
    assertThat(regressions.getLast().silentSince()).isEqualTo(NOON);
    assertThat(regressions.getLast().reappeared()).isEqualTo(noonPlus(day));
    assertThat(regressions.getFirst().group().fingerprint()).isEqualTo("f");
    assertThat(store.errors().regressions(NOON, ofDays(2), Rows.REAL, 10)).hasSize(1);
    assertThat(store.errors().regressions(noonPlus(ofDays(2)), day, Rows.REAL, 10)).hasSize(1);
    assertThat(store.errors().regressions(NOON, day, Rows.REAL, 1)).hasSize(1);
  }

  @Test
  void aHundredOccurrencesOfAnErrorAreKept() {
    ErrorSighting[] some = new ErrorSighting[90];
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < some.length; i++) {
        int n = round * some.length + i;
        some[i] = error("f", "e" + n, noonPlus(ofMillis(n)));
      }
      write(some);
    }
    ErrorGroup group = store.errors().find("f", Rows.REAL).orElseThrow();
    assertThat(group.count()).isEqualTo(270);
    List<ErrorOccurrence> kept = store.errors().occurrences(group, 1000);
    assertThat(kept).hasSize(100);
    assertThat(kept.getFirst().eventId()).isEqualTo("e269");
    assertThat(kept.getLast().eventId()).isEqualTo("e170");
  }

  // --- events

  @Test
  void anEventComesBackAsItWas() {
    Event apart =
        new Event(
            Instant.parse("1969-12-31T23:59:59.999999999Z"),
            false,
            Severity.UNKNOWN,
            "not in the raw text",
            "raw \uD83D\uDE00 text\nwith 'two' lines",
            "plain",
            "-",
            Fields.of(Map.of("a.b", List.of(1L, "x"))));
    Event within =
        new Event(
            NOON.plusNanos(1),
            true,
            Severity.EMERGENCY,
            "text",
            "some text here",
            "x",
            "s",
            Fields.NONE);
    StoreWriter writer = store.writer();
    writer.add(AlreadyRedacted.of("1", apart));
    writer.add(AlreadyRedacted.of("2", within));
    writer.flush();
    assertThat(store.events().search(EventQuery.NEWEST))
        .containsExactly(new StoredEvent("2", within, false), new StoredEvent("1", apart, false));
    assertThat(store.events().find("1")).contains(new StoredEvent("1", apart, false));
    assertThat(store.events().find("3")).isEmpty();
  }

  @Test
  void eventsGivenAgainAreStoredOnce() {
    StoreWriter writer = store.writer();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 1200; i++) {
        writer.add(event("e" + i, noonPlus(ofMillis(i)), "message " + i));
      }
      writer.add(event("e5", NOON, "again"));
      writer.flush();
    }
    assertThat(store.events().count(EventQuery.NEWEST)).isEqualTo(1200);
    assertThat(store.events().count(EventQuery.of("message"))).isEqualTo(1200);
  }

  @Test
  void eventsWithoutAnIdAreAllStored() {
    write("", NOON, "same");
    write("", NOON, "same");
    assertThat(store.events().count(EventQuery.of("same"))).isEqualTo(2);
  }

  @Test
  void anEventWithAVeryLongIdIsFoundByIt() {
    String id = "x".repeat(10_000);
    write(id, NOON, "first");
    write(id, NOON, "second");
    assertThat(store.events().count(EventQuery.NEWEST)).isEqualTo(1);
    assertThat(store.events().find(id).orElseThrow().event().message()).isEqualTo("first");
  }

  @Test
  void veryLongTextIsCut() {
    String words = "word ".repeat(200_000);
    StoreWriter writer = store.writer();
    writer.add(
        AlreadyRedacted.of(
            "1",
            new Event(
                NOON,
                true,
                Severity.INFO,
                words,
                words,
                "f".repeat(900),
                "s".repeat(9000),
                Fields.of(Map.of("long", words, "short", "kept")))));
    writer.flush();
    Event stored = store.events().find("1").orElseThrow().event();
    assertThat(stored.raw()).hasSize(256 * 1024).endsWith("…");
    assertThat(stored.message()).isEqualTo(stored.raw());
    assertThat(stored.fields().text("short")).contains("kept");
    assertThat(stored.fields().value("logagg.fields_left_out")).contains(1L);
    assertThat(store.events().count(EventQuery.of("word"))).isEqualTo(1);
    assertThat(store.events().count(EventQuery.NEWEST.from("s".repeat(9000)))).isEqualTo(1);
  }

  @Test
  void eventsAreFoundByTheirWords() {
    write("1", noonPlus(ofMinutes(1)), "Failed password for root from 10.0.0.1 port 22");
    write("2", noonPlus(ofMinutes(2)), "Accepted password for eva from 10.0.0.12 port 22");
    write("3", noonPlus(ofMinutes(3)), "GET /index.html?a=b user_id=7 ÜBER straße σς ΣΣ 日本語");
    write("4", noonPlus(ofMinutes(4)), "the and a I was: queue QA");
    assertThat(found("password")).containsExactly("2", "1");
    assertThat(found("PASSWORD failed")).containsExactly("1");
    assertThat(found("password -failed")).containsExactly("2");
    assertThat(found("-password")).containsExactly("4", "3");
    assertThat(found("-failed -eva")).containsExactly("4", "3");
    assertThat(found("10.0.0.1")).containsExactly("1");
    assertThat(found("10.0.0.1*")).containsExactly("2", "1");
    assertThat(found("-\"10.0.0.1\"*")).containsExactly("4", "3");
    assertThat(found("\"for root\"")).containsExactly("1");
    assertThat(found("\"root for\"")).isEmpty();
    assertThat(found("password -\"for root\"")).containsExactly("2");
    assertThat(found("pass*")).containsExactly("2", "1");
    assertThat(found("assword")).isEmpty();
    assertThat(found("über")).containsExactly("3");
    assertThat(found("uber")).isEmpty();
    assertThat(found("ΣΣ")).containsExactly("3");
    assertThat(found("日本*")).containsExactly("3");
    assertThat(found("user_id")).containsExactly("3");
    assertThat(found("the")).containsExactly("4");
    assertThat(found("a")).containsExactly("4", "3");
    assertThat(found("q*")).containsExactly("4");
    assertThat(found("qz")).isEmpty();
    assertThat(found("zz*")).isEmpty();
    assertThat(found("web1")).containsExactly("4", "3", "2", "1");
    assertThat(found("")).containsExactly("4", "3", "2", "1");
    assertThat(found("!!!")).isEmpty();
  }

  private List<String> found(String search) {
    return store.events().search(EventQuery.of(search)).stream().map(StoredEvent::id).toList();
  }

  @Test
  void aSearchFindsWhatItsModelFinds() {
    long seed = System.nanoTime();
    SearchModel model = new SearchModel(seed);
    StoreWriter writer = store.writer();
    for (int i = 0; i < 60; i++) {
      writer.add(
          AlreadyRedacted.of(
              "e" + i,
              new Event(
                  NOON.plusMillis(i),
                  true,
                  Severity.INFO,
                  model.text(i),
                  model.text(i),
                  "plain",
                  "-",
                  Fields.NONE)));
    }
    writer.flush();
    for (int i = 0; i < 100; i++) {
      String search = model.randomSearch();
      assertThat(found(search))
          .as("seed %d, search %s", seed, search)
          .containsExactlyInAnyOrderElementsOf(model.found(search));
    }
  }

  @Test
  void hostileSearchesDoNoHarm() {
    write("1", NOON, "robert'); DROP TABLE event;-- NEAR AND OR NOT words: x");
    write("2", NOON, "harmless");
    for (String hostile :
        List.of(
            "'; DROP TABLE event; --",
            "robert') drop",
            "\"robert drop table\"",
            "words:x",
            "NEAR AND OR NOT",
            "robert\\' drop",
            "robert\0drop",
            "\"robert",
            "DROP* -harmless",
            "robert & drop | !x <-> y:*",
            "+robert -harmless",
            "{words} : robert",
            "^robert",
            "\uD83D robert")) {
      assertThat(found(hostile)).as(hostile).isSubsetOf("1");
    }
    assertThat(found("robert') drop")).containsExactly("1");
    assertThat(found("words:x")).containsExactly("1");
    assertThat(found("NOT AND")).containsExactly("1");
    assertThat(found("* ** \" \"\" - -- -\"\" () @ % _ ~ < >")).isEmpty();
    assertThat(found("%")).isEmpty();
    assertThat(found("-%")).containsExactly("2", "1");
    assertThat(found("x ".repeat(100))).containsExactly("1");
    assertThatThrownBy(() -> found("x ".repeat(101))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void eventsAreFilteredByTimeSourceAndSeverity() {
    StoreWriter writer = store.writer();
    writer.add(event("1", NOON, "/a", Severity.ERROR, "x"));
    writer.add(event("2", NOON.plusNanos(1), "/a", Severity.WARNING, "x"));
    writer.add(event("3", NOON.plusNanos(2), "/b", Severity.UNKNOWN, "x"));
    writer.flush();
    EventQuery x = EventQuery.of("x");
    assertThat(ids(x.since(NOON.plusNanos(1)))).containsExactly("3", "2");
    assertThat(ids(x.until(NOON.plusNanos(1)))).containsExactly("1");
    assertThat(ids(x.from("/a"))).containsExactly("2", "1");
    assertThat(ids(x.atLeast(Severity.WARNING))).containsExactly("2", "1");
    assertThat(ids(x.limit(1))).containsExactly("3");
    assertThat(store.events().count(x.limit(1))).isEqualTo(3);
  }

  private List<String> ids(EventQuery query) {
    return store.events().search(query).stream().map(StoredEvent::id).toList();
  }

  // --- baselines

  @Test
  void baselinesAreKeptBySource() {
    Baseline first = new Baseline("a", "{\"mean\":1}", NOON);
    Baseline second = new Baseline("a", "{\"mean\":2}", noonPlus(ofMinutes(1)));
    Baseline other = new Baseline("b", "[]", NOON);
    store.baselines().put(first);
    store.baselines().put(second);
    store.baselines().put(other);
    assertThat(store.baselines().list()).containsExactly(second, other);
    assertThat(store.baselines().find("a")).contains(second);
    assertThat(store.baselines().remove("a")).isTrue();
    assertThat(store.baselines().remove("a")).isFalse();
    assertThat(store.baselines().find("a")).isEmpty();
    assertThatThrownBy(() -> store.baselines().put(new Baseline("a", "{", NOON)))
        .hasMessage("the baseline of a is no JSON");
  }

  // --- demonstration

  @Test
  void demoRowsAreNeverMixedWithRealOnesAndGoAlone() {
    StoreWriter real = store.writer();
    StoreWriter demo = store.demoWriter();
    for (StoreWriter writer : List.of(real, demo)) {
      writer.add(finding("A", Level.HIGH, NOON, "1"));
      writer.add(error("f", "1", NOON));
      writer.add(error("f", "2", noonPlus(ofDays(2))));
      writer.flush();
    }
    real.add(event("r", NOON, "message"));
    demo.add(event("d", NOON, "message"));
    real.flush();
    demo.flush();
    store.demoBaselines().put(new Baseline("s", "{}", NOON));
    store.demoDismissals().add(new Dismissal("B", Optional.empty(), "", "demo", NOON));
    assertThat(store.baselines().list()).isEmpty();
    assertThat(store.dismissals().list()).isEmpty();
    assertCounts(Rows.REAL, 1, 1, 1);
    assertCounts(Rows.DEMO, 1, 1, 1);
    assertCounts(Rows.ALL, 2, 2, 2);
    // event, finding, group, three of the ledger, baseline, dismissal
    assertThat(store.clearDemo()).isEqualTo(8);
    assertCounts(Rows.REAL, 1, 1, 1);
    assertCounts(Rows.DEMO, 0, 0, 0);
    assertThat(store.demoBaselines().list()).isEmpty();
    assertThat(store.clearDemo()).isZero();
    demo.add(finding("A", Level.HIGH, NOON, "1"));
    demo.flush();
    assertCounts(Rows.DEMO, 1, 0, 0);
  }

  private void assertCounts(Rows rows, int findings, int errors, int events) {
    assertThat(store.findings().list(FindingQuery.NEWEST.in(rows))).hasSize(findings);
    assertThat(store.findings().occurrences("A", rows, 9)).hasSize(findings);
    assertThat(store.errors().list(ErrorQuery.LATEST.in(rows))).hasSize(errors);
    assertThat(store.errors().newSince(NOON, rows, 9)).hasSize(errors);
    assertThat(store.errors().regressions(NOON, ofDays(1), rows, 9)).hasSize(errors);
    assertThat(store.events().search(EventQuery.of("message").in(rows))).hasSize(events);
  }

  // --- retention

  @Test
  void whatIsOlderThanItsRetentionGoesToTheNanosecond() {
    Instant now = noonPlus(ofDays(365));
    Retention retention = settings.retention();
    for (Duration more : List.of(ofNanos(1), Duration.ZERO, ofNanos(-1))) {
      String id = more.toString();
      StoreWriter writer = store.writer();
      writer.add(finding(id, Level.HIGH, now.minus(retention.findings()).minus(more), id));
      writer.add(error(id, id, now.minus(retention.errors()).minus(more)));
      writer.add(event(id, now.minus(retention.events()).minus(more), "x"));
      writer.flush();
    }
    // the ledger's entries are of today, whatever day that is
    assertThat(store.purge(now))
        .extracting(Purged::findings, Purged::errors, Purged::events)
        .containsExactly(1L, 1L, 1L);
    String zero = Duration.ZERO.toString();
    String younger = ofNanos(-1).toString();
    assertThat(rules(FindingQuery.NEWEST)).containsExactly(younger, zero);
    assertThat(fingerprints(ErrorQuery.LATEST)).containsExactly(younger, zero);
    assertThat(ids(EventQuery.NEWEST)).containsExactly(younger, zero);
    assertThat(ids(EventQuery.of("x"))).containsExactly(younger, zero);
    assertThat(store.findings().occurrences(ofNanos(1).toString(), Rows.ALL, 9)).isEmpty();
  }

  @Test
  void aRetentionBeyondAllTimesKeepsAll() {
    reopen(settings.with(settings.retention().withEvents(ofDays(1_000_000))));
    write("1", Instant.EPOCH, "x");
    assertThat(store.purge(NOON).events()).isZero();
    assertThat(found("x")).containsExactly("1");
  }

  @Test
  void manyOldEventsGoInChunks() {
    StoreWriter writer = store.writer();
    for (int i = 0; i < 12_000; i++) {
      writer.add(event("e" + i, NOON.plusNanos(i), "x"));
    }
    writer.flush();
    Instant now = NOON.plusNanos(11_000).plus(settings.retention().events());
    assertThat(store.purge(now)).isEqualTo(new Purged(0, 0, 11_000, 0));
    assertThat(store.events().count(EventQuery.of("x"))).isEqualTo(1000);
    assertThat(store.purge(now).total()).isZero();
  }

  @Test
  void theLedgerForgetsAfterItsTimeAndNotBefore() {
    Duration kept = settings.retention().replays();
    try (Store clocked = Store.open(settings, () -> NOON)) {
      for (int i = 0; i < 2; i++) {
        StoreWriter writer = clocked.writer();
        writer.add(error("f", "e", NOON));
        writer.flush();
        assertThat(clocked.errors().find("f", Rows.REAL).orElseThrow().count()).isEqualTo(1);
        assertThat(clocked.purge(NOON.plus(kept)).replays()).isZero();
      }
      assertThat(clocked.purge(NOON.plus(kept).plusNanos(1)).replays()).isEqualTo(1);
    }
  }

  // --- several at once

  @Test
  void severalWritersLoseNothingAndCountNothingTwice() throws Exception {
    int threads = 4;
    int rounds = 10;
    List<Callable<Integer>> work = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int thread = t;
      work.add(
          () -> {
            try (Store own = Store.open(settings)) {
              StoreWriter writer = own.writer();
              for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < 10; i++) {
                  String mine = thread + "-" + round + "-" + i;
                  String ours = round + "-" + i;
                  writer.add(event(mine, NOON, "mine"));
                  writer.add(event(ours, NOON, "ours"));
                  writer.add(error("f" + i % 3, mine, NOON));
                  writer.add(error("f" + i % 3, ours, NOON));
                  writer.add(finding("R" + i % 2, Level.HIGH, NOON, mine));
                  writer.add(finding("R" + i % 2, Level.HIGH, NOON, ours));
                }
                writer.flush();
              }
              return 0;
            }
          });
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Future<Integer> done : pool.invokeAll(work)) {
        done.get();
      }
    }
    assertThat(store.events().count(EventQuery.of("mine"))).isEqualTo(400);
    assertThat(store.events().count(EventQuery.of("ours"))).isEqualTo(100);
    assertThat(store.errors().list(ErrorQuery.LATEST)).hasSize(3);
    assertThat(store.errors().list(ErrorQuery.LATEST).stream().mapToLong(ErrorGroup::count).sum())
        .isEqualTo(500);
    assertThat(store.findings().list(FindingQuery.NEWEST))
        .extracting(StoredFinding::occurrences)
        .containsExactly(250L, 250L);
  }

  @Test
  void severalOpenAnEmptyStoreAtOnce() throws Exception {
    StoreSettings empty = fresh();
    List<Callable<Store>> work = java.util.Collections.nCopies(4, () -> Store.open(empty));
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      for (Future<Store> opened : pool.invokeAll(work)) {
        try (Store one = opened.get()) {
          assertThat(one.events().count(EventQuery.NEWEST)).isZero();
        }
      }
    }
  }

  @Test
  void aStoreOfANewerVersionIsRefused() throws Exception {
    StoreSettings newer = fresh();
    Store.open(newer).close();
    makeNewer(newer);
    assertThatThrownBy(() -> Store.open(newer))
        .isExactlyInstanceOf(StoreException.class)
        .hasMessageMatching(
            "store .*: it has schema 1000, made by a newer logagg; this one knows schema 1: update"
                + " it");
  }

  private static void makeNewer(StoreSettings settings) {
    try (Database database = Database.open(settings)) {
      database.write(
          handle ->
              handle.execute("UPDATE logagg_schema SET version = '1000' WHERE version = '1'"));
    }
  }

  @Test
  void aDatabaseOfSomeoneElseIsLeftAlone() throws Exception {
    StoreSettings other = fresh();
    try (Database database = Database.open(other)) {
      database.write(handle -> handle.execute("CREATE TABLE theirs (x INTEGER)"));
    }
    assertThatThrownBy(() -> Store.open(other))
        .isExactlyInstanceOf(StoreException.class)
        .hasMessageEndingWith("the database has other tables; give logagg one of its own");
  }
}
