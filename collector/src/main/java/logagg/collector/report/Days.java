package logagg.collector.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The days of a report, from left to right; if they are many, several at a time.
 *
 * @param first that the report is about
 * @param columns how many there are
 * @param length how many days a column is
 */
record Days(ReportScope scope, LocalDate first, int columns, int length) {
  private static final int MOST_COLUMNS = 62;
  private static final int YEAR = 366;

  static Days of(ReportScope scope) {
    LocalDate first = LocalDate.ofInstant(scope.since(), scope.zone());
    LocalDate last = LocalDate.ofInstant(scope.until(), scope.zone());
    long days = ChronoUnit.DAYS.between(first, last) + 1;
    int length = (int) ((days + MOST_COLUMNS - 1) / MOST_COLUMNS);
    return new Days(scope, first, (int) ((days + length - 1) / length), length);
  }

  /**
   * The column of a time; what was before the report's time is in the first one, and what is said
   * to be later than now, as by a wrong clock, in the last.
   */
  int column(Instant time) {
    long day = ChronoUnit.DAYS.between(first, LocalDate.ofInstant(time, scope.zone()));
    return Math.clamp(Math.floorDiv(day, length), 0, columns - 1);
  }

  /** When a column begins. */
  LocalDate begin(int column) {
    return first.plusDays((long) column * length);
  }

  /** Every how many columns a label has room. */
  int labelEvery() {
    return (columns + 9) / 10;
  }

  /**
   * What stands below a column: month and day, or where days are more than a year, year and month.
   */
  String label(int column) {
    String begin = begin(column).toString();
    return (long) columns * length > YEAR
        ? begin.substring(0, "2026-11".length())
        : begin.substring("2026-".length());
  }

  /** What a column is called: its day, or from when to when. */
  String name(int column) {
    LocalDate begin = begin(column);
    return length == 1 ? begin.toString() : begin + " to " + begin.plusDays(length - 1L);
  }
}
