package logagg.collector.redact.find;

/**
 * Which numbers are issued: ranges of the first eight digits, and lengths, as they are commonly
 * published; not checked against the issuers' own tables. Times in seconds to nanoseconds (they
 * begin with 1) are in none of the same length.
 */
final class CardIssuers {
  private record Range(int from, int to, int lengths) {}

  private static final Range[] RANGES = {
    // Visa
    range("4", "4", 13, 16, 19),
    // Mastercard
    range("51", "55", 16),
    range("2221", "2720", 16),
    // American Express
    range("34", "34", 15),
    range("37", "37", 15),
    // Diners Club International
    range("300", "305", 14, 16, 19),
    range("3095", "3095", 14, 16, 19),
    range("36", "36", 14, 16, 19),
    range("38", "39", 14, 16, 19),
    // Discover
    range("6011", "6011", 16, 19),
    range("644", "659", 16, 19),
    // JCB; the first two are older
    range("1800", "1800", 15),
    range("2131", "2131", 15),
    range("3528", "3589", 16, 17, 18, 19),
    // the rest of 35, which is the issuer's as far as payment forms tell it by two digits
    range("35", "35", 16),
    // UnionPay
    range("62", "62", 16, 17, 18, 19),
    range("81", "81", 16, 17, 18, 19),
    // Maestro
    range("0604", "0604", 12, 13, 14, 15, 16, 17, 18, 19),
    range("5018", "5018", 12, 13, 14, 15, 16, 17, 18, 19),
    range("5020", "5020", 12, 13, 14, 15, 16, 17, 18, 19),
    range("5038", "5038", 12, 13, 14, 15, 16, 17, 18, 19),
    range("56", "58", 12, 13, 14, 15, 16, 17, 18, 19),
    range("6304", "6304", 12, 13, 14, 15, 16, 17, 19),
    // 18 digits are left out: .NET counts the time so in these years
    range("6390", "6390", 12, 13, 14, 15, 16, 17, 19),
    range("6759", "6759", 12, 13, 14, 15, 16, 17, 18, 19),
    range("6761", "6763", 12, 13, 14, 15, 16, 17, 18, 19),
    range("676770", "676774", 12, 13, 14, 15, 16, 17, 18, 19),
    // Dankort, InstaPayment, RuPay, Mir, Troy, LankaPay, Verve
    range("5019", "5019", 16),
    range("637", "639", 16),
    range("60", "60", 16),
    range("508", "508", 16),
    range("82", "82", 16),
    range("2200", "2205", 16, 17, 18, 19),
    range("9792", "9792", 16),
    range("357111", "357111", 16),
    range("506099", "506198", 16, 18, 19),
    // UATP
    range("1", "1", 15),
  };

  private CardIssuers() {}

  private static Range range(String from, String to, int... lengths) {
    int set = 0;
    for (int length : lengths) {
      set |= 1 << length;
    }
    return new Range(
        Integer.parseInt((from + "00000000").substring(0, 8)),
        Integer.parseInt((to + "99999999").substring(0, 8)),
        set);
  }

  /** Whether numbers of so many digits are issued that begin with these eight. */
  static boolean issued(int eight, int digits) {
    for (Range range : RANGES) {
      if (eight >= range.from && eight <= range.to && (range.lengths >> digits & 1) == 1) {
        return true;
      }
    }
    return false;
  }
}
