package logagg.collector.store;

import static java.time.Duration.ofDays;
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
import java.util.List;
import java.util.Optional;
import logagg.collector.event.Level;
import org.junit.jupiter.api.Test;

/** What every store does with baselines, with demo rows, and with what is old. */
interface UpkeepContract extends StoreFixture {
  @Test
  default void baselinesAreKeptBySource() {
    Baseline first = new Baseline("a", "{\"mean\":1}", NOON);
    Baseline second = new Baseline("a", "{\"mean\":2}", noonPlus(ofMinutes(1)));
    Baseline other = new Baseline("b", "[]", NOON);
    store().baselines().put(first);
    store().baselines().put(second);
    store().baselines().put(other);
    assertThat(store().baselines().list()).containsExactly(second, other);
    assertThat(store().baselines().find("a")).contains(second);
    assertThat(store().baselines().remove("a")).isTrue();
    assertThat(store().baselines().remove("a")).isFalse();
    assertThat(store().baselines().find("a")).isEmpty();
    assertThatThrownBy(() -> store().baselines().put(new Baseline("a", "{", NOON)))
        .hasMessage("the baseline of a is no JSON");
  }

  @Test
  default void demoRowsAreNeverMixedWithRealOnesAndGoAlone() {
    StoreWriter real = store().writer();
    StoreWriter demo = store().demoWriter();
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
    store().demoBaselines().put(new Baseline("s", "{}", NOON));
    store().demoDismissals().add(new Dismissal("B", Optional.empty(), "", "demo", NOON));
    assertThat(store().baselines().list()).isEmpty();
    assertThat(store().dismissals().list()).isEmpty();
    assertCounts(Rows.REAL, 1, 1, 1);
    assertCounts(Rows.DEMO, 1, 1, 1);
    assertCounts(Rows.ALL, 2, 2, 2);
    // event, finding, group, three of the ledger, baseline, dismissal
    assertThat(store().clearDemo()).isEqualTo(8);
    assertCounts(Rows.REAL, 1, 1, 1);
    assertCounts(Rows.DEMO, 0, 0, 0);
    assertThat(store().demoBaselines().list()).isEmpty();
    assertThat(store().clearDemo()).isZero();
    demo.add(finding("A", Level.HIGH, NOON, "1"));
    demo.flush();
    assertCounts(Rows.DEMO, 1, 0, 0);
  }

  private void assertCounts(Rows rows, int findings, int errors, int events) {
    assertThat(store().findings().list(FindingQuery.NEWEST.in(rows))).hasSize(findings);
    assertThat(store().findings().occurrences("A", rows, 9)).hasSize(findings);
    assertThat(store().errors().list(ErrorQuery.LATEST.in(rows))).hasSize(errors);
    assertThat(store().errors().newSince(NOON, rows, 9)).hasSize(errors);
    assertThat(store().errors().regressions(NOON, ofDays(1), rows, 9)).hasSize(errors);
    assertThat(store().events().search(EventQuery.of("message").in(rows))).hasSize(events);
  }

  @Test
  default void whatIsOlderThanItsRetentionGoesToTheNanosecond() {
    Instant now = noonPlus(ofDays(365));
    Retention retention = settings().retention();
    for (Duration more : List.of(ofNanos(1), Duration.ZERO, ofNanos(-1))) {
      String id = more.toString();
      StoreWriter writer = store().writer();
      writer.add(finding(id, Level.HIGH, now.minus(retention.findings()).minus(more), id));
      writer.add(error(id, id, now.minus(retention.errors()).minus(more)));
      writer.add(event(id, now.minus(retention.events()).minus(more), "x"));
      writer.flush();
    }
    // the ledger's entries are of today, whatever day that is
    assertThat(store().purge(now))
        .extracting(Purged::findings, Purged::errors, Purged::events)
        .containsExactly(1L, 1L, 1L);
    String zero = Duration.ZERO.toString();
    String younger = ofNanos(-1).toString();
    assertThat(rules(FindingQuery.NEWEST)).containsExactly(younger, zero);
    assertThat(fingerprints(ErrorQuery.LATEST)).containsExactly(younger, zero);
    assertThat(ids(EventQuery.NEWEST)).containsExactly(younger, zero);
    assertThat(ids(EventQuery.of("x"))).containsExactly(younger, zero);
    assertThat(store().findings().occurrences(ofNanos(1).toString(), Rows.ALL, 9)).isEmpty();
  }

  @Test
  default void aRetentionBeyondAllTimesKeepsAll() {
    reopen(settings().with(settings().retention().withEvents(ofDays(1_000_000))));
    write("1", Instant.EPOCH, "x");
    assertThat(store().purge(NOON).events()).isZero();
    assertThat(found("x")).containsExactly("1");
  }

  @Test
  default void manyOldEventsGoInChunks() {
    StoreWriter writer = store().writer();
    for (int i = 0; i < 7_000; i++) {
      writer.add(event("e" + i, NOON.plusNanos(i), "x"));
    }
    writer.flush();
    Instant now = NOON.plusNanos(6_000).plus(settings().retention().events());
    assertThat(store().purge(now)).isEqualTo(new Purged(0, 0, 6_000, 0));
    assertThat(store().events().count(EventQuery.of("x"))).isEqualTo(1000);
    assertThat(store().purge(now).total()).isZero();
  }

  @Test
  default void theLedgerForgetsAfterItsTimeAndNotBefore() {
    Duration kept = settings().retention().replays();
    try (Store clocked = Store.open(settings(), () -> NOON)) {
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
}
