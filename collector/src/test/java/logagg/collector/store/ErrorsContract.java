package logagg.collector.store;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static logagg.collector.store.Sample.NOON;
import static logagg.collector.store.Sample.error;
import static logagg.collector.store.Sample.event;
import static logagg.collector.store.Sample.noonPlus;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import logagg.collector.event.Severity;
import logagg.collector.store.ErrorQuery.Sort;
import org.junit.jupiter.api.Test;

/** What every store does with errors. */
interface ErrorsContract extends StoreFixture {
  @Test
  default void errorsAreCountedByTheirFingerprint() {
    write(error("f1", "e1", NOON), error("f2", "e2", NOON));
    write(error("f1", "e3", noonPlus(ofMinutes(5))), error("f1", "e0", NOON.minus(ofHours(1))));
    ErrorGroup group = store().errors().find("f1", Rows.REAL).orElseThrow();
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
    assertThat(store().errors().find(group.id().substring(0, 12), Rows.REAL)).contains(group);
    assertThat(store().errors().find("f3", Rows.REAL)).isEmpty();
    assertThat(store().errors().occurrences(group, 2))
        .extracting(ErrorOccurrence::eventId)
        .containsExactly("e3", "e1");
    assertThat(store().errors().occurrences(group, 20).getFirst())
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
  default void errorsGivenAgainAreNotCountedAgain() {
    for (int round = 0; round < 3; round++) {
      write(error("f", "e1", NOON), error("f", "e2", NOON), error("f", "e2", NOON));
    }
    assertThat(store().errors().find("f", Rows.REAL).orElseThrow().count()).isEqualTo(2);
  }

  @Test
  default void errorsWithoutAnIdAreAlwaysNew() {
    write(error("f", "", NOON), error("f", "", NOON));
    write(error("f", "", NOON));
    assertThat(store().errors().find("f", Rows.REAL).orElseThrow().count()).isEqualTo(3);
  }

  @Test
  default void errorsAreSortedAndFiltered() {
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
    assertThat(store().errors().newSince(NOON, Rows.REAL, 10))
        .extracting(ErrorGroup::fingerprint)
        .containsExactly("new", "often");
  }

  @Test
  default void anErrorThatComesBackAfterSilenceIsARegression() {
    Duration day = ofHours(24);
    write(error("f", "1", NOON), error("g", "1", NOON));
    write(error("g", "2", noonPlus(day.minusNanos(1))));
    assertThat(store().errors().regressions(NOON, day, Rows.REAL, 10)).isEmpty();
    write(error("f", "2", noonPlus(day)), error("f", "3", noonPlus(day.plusDays(5))));
    List<Regression> regressions = store().errors().regressions(NOON, day, Rows.REAL, 10);
    assertThat(regressions).extracting(Regression::silence).containsExactly(ofDays(5), day);
    assertThat(regressions.getLast().silentSince()).isEqualTo(NOON);
    assertThat(regressions.getLast().reappeared()).isEqualTo(noonPlus(day));
    assertThat(regressions.getFirst().group().fingerprint()).isEqualTo("f");
    assertThat(store().errors().regressions(NOON, ofDays(2), Rows.REAL, 10)).hasSize(1);
    assertThat(store().errors().regressions(noonPlus(ofDays(2)), day, Rows.REAL, 10)).hasSize(1);
    assertThat(store().errors().regressions(NOON, day, Rows.REAL, 1)).hasSize(1);
  }

  @Test
  default void aHundredOccurrencesOfAnErrorAreKept() {
    ErrorSighting[] some = new ErrorSighting[90];
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < some.length; i++) {
        int n = round * some.length + i;
        some[i] = error("f", "e" + n, noonPlus(ofMillis(n)));
      }
      write(some);
    }
    ErrorGroup group = store().errors().find("f", Rows.REAL).orElseThrow();
    assertThat(group.count()).isEqualTo(270);
    List<ErrorOccurrence> kept = store().errors().occurrences(group, 1000);
    assertThat(kept).hasSize(100);
    assertThat(kept.getFirst().eventId()).isEqualTo("e269");
    assertThat(kept.getLast().eventId()).isEqualTo("e170");
  }
}
