package logagg.collector.format;

/** The proleptic Gregorian calendar, from the year 0, in numbers alone. */
final class Calendar {
  private Calendar() {}

  static int daysIn(int month, int year) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  // Both after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"; years from 0.
  static long epochDay(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(y, 400);
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  static int yearOf(long epochDay) {
    long shifted = epochDay + 719_468;
    long era = Math.floorDiv(shifted, 146_097);
    long ofEra = shifted - era * 146_097;
    long year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    long dayOfYear = ofEra - (365 * year + year / 4 - year / 100);
    // These years begin in March: of the day 306, January, on, the year is the next.
    return (int) (year + era * 400 + (dayOfYear >= 306 ? 1 : 0));
  }
}
