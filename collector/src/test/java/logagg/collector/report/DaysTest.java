package logagg.collector.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import logagg.collector.event.Level;
import logagg.collector.store.Rows;
import org.junit.jupiter.api.Test;

class DaysTest {
  private static ReportScope scope(String since, String until) {
    return new ReportScope(
        "t",
        Instant.parse(since),
        Instant.parse(until),
        ZoneId.of("Europe/Berlin"),
        Level.LOW,
        Rows.REAL);
  }

  @Test
  void aDayBeginsAtMidnightOfTheZone() {
    Days days = Days.of(scope("2026-01-01T12:00:00Z", "2026-01-03T12:00:00Z"));
    assertThat(days.columns()).isEqualTo(3);
    assertThat(days.column(Instant.parse("2026-01-01T22:59:59Z"))).isZero();
    assertThat(days.column(Instant.parse("2026-01-01T23:00:00Z"))).isEqualTo(1);
    assertThat(days.name(1)).isEqualTo("2026-01-02");
  }

  @Test
  void timesOutsideAreInTheFirstOrLastColumn() {
    Days days = Days.of(scope("2026-01-01T12:00:00Z", "2026-01-03T12:00:00Z"));
    assertThat(days.column(Instant.EPOCH)).isZero();
    assertThat(days.column(Instant.parse("2099-01-01T00:00:00Z"))).isEqualTo(2);
  }

  @Test
  void manyDaysAreTakenTogether() {
    Days days = Days.of(scope("2026-01-01T12:00:00Z", "2026-12-31T12:00:00Z"));
    assertThat(days.length()).isEqualTo(6);
    assertThat(days.columns()).isEqualTo(61);
    assertThat(days.begin(1)).isEqualTo(LocalDate.of(2026, 1, 7));
    assertThat(days.name(1)).isEqualTo("2026-01-07 to 2026-01-12");
    assertThat(days.labelEvery()).isEqualTo(7);
  }

  @Test
  void labelsHaveTheYearWhereThereIsMoreThanOne() {
    assertThat(Days.of(scope("2026-01-01T12:00:00Z", "2026-12-31T12:00:00Z")).label(1))
        .isEqualTo("01-07");
    Days years = Days.of(scope("2016-11-23T12:00:00Z", "2026-11-21T12:00:00Z"));
    assertThat(years.label(0)).isEqualTo("2016-11");
    assertThat(years.label(7)).isEqualTo("2018-01");
  }

  @Test
  void aReportThatBeginsInTheFutureIsRefused() {
    assertThatThrownBy(() -> scope("2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z"))
        .hasMessage("a report cannot begin in the future: 2026-01-02T00:00:00Z");
  }
}
