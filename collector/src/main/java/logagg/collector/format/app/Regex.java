package logagg.collector.format.app;

/** Parts of which {@link PatternFormat}s are made. */
final class Regex {
  /** ISO 8601's date and time, with T or blanks, a fraction, a zone. */
  static final String ISO =
      "\\d{4}-\\d\\d-\\d\\d[T ][ \\d]\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?"
          + "(?: ?(?:Z|UTC|GMT|[+-]\\d\\d:?\\d\\d))?";

  /** With slashes, as Go's log package, nginx and Samba write it. */
  static final String SLASHED = "\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?";

  /** {@code ctime(3)}. */
  static final String CTIME =
      "[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d(?: [A-Z]{3,4})? \\d{4}";

  /** RFC 3164's. */
  static final String BSD = "[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?";

  /** Common Log Format's. */
  static final String CLF = "\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4}";

  /** {@code 02-Jan-2024 03:04:05.678}. */
  static final String NAMED_MONTH =
      "\\d\\d-[A-Z][a-z]{2}-\\d{4} \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?";

  /** An address of IPv4 or IPv6, without brackets; whether it is one is looked at later. */
  static final String IP = "[0-9a-fA-F:.]{2,45}";

  /** The rest, over all lines. */
  static final String MESSAGE = "(?<message>.*)";

  private Regex() {}

  /** A time of the kind given. */
  static String time(String kind) {
    return "(?<time>" + kind + ")";
  }

  /** A time of one of the kinds given. */
  static String time(String kind, String other) {
    return "(?<time>" + kind + "|" + other + ")";
  }
}
