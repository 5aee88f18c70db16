package logagg.collector.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an hourly file: {@code PREFIX-<UTC ISO 8601>[-SUFFIX].EXT}, for example {@code
 * haproxy-20130704T0000Z-us-west-2.log} or {@code web-2013-07-04T00:00Z.log.gz}.
 *
 * @param prefix what is logged; not empty
 * @param time when the file begins; to the minute
 * @param extended whether the time is written with separators, ISO 8601's extended format
 * @param suffix who logged it; may be empty
 * @param extension with its dot, and with all dots after it: {@code .log.gz}
 */
public record ArchiveName(
    String prefix, Instant time, boolean extended, String suffix, String extension) {
  // The prefix is as long as it can be: the last time in the name counts.
  private static final Pattern FORM =
      Pattern.compile(
          "(?<prefix>.+)-(?<year>\\d{4})(?:(?<extended>-)(?<month>\\d{2})-(?<day>\\d{2})T(?<hour>\\d{2}):(?<minute>\\d{2})"
              + "|(?<basicMonth>\\d{2})(?<basicDay>\\d{2})T(?<basicHour>\\d{2})(?<basicMinute>\\d{2}))Z"
              + "(?:-(?<suffix>[^/]*?))?(?<extension>\\.[^/]+)",
          Pattern.DOTALL);
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter EXTENDED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * Reads a name.
   *
   * @return nothing if it has no such form, or its time is none: the 30th of February
   */
  public static Optional<ArchiveName> parse(String fileName) {
    Matcher m = FORM.matcher(fileName);
    if (!m.matches()) {
      return Optional.empty();
    }
    boolean extended = m.group("extended") != null;
    try {
      Instant time =
          LocalDateTime.of(
                  number(m, "year"),
                  number(m, extended ? "month" : "basicMonth"),
                  number(m, extended ? "day" : "basicDay"),
                  number(m, extended ? "hour" : "basicHour"),
                  number(m, extended ? "minute" : "basicMinute"))
              .toInstant(ZoneOffset.UTC);
      String suffix = m.group("suffix");
      return Optional.of(
          new ArchiveName(
              m.group("prefix"),
              time,
              extended,
              suffix == null ? "" : suffix,
              m.group("extension")));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Matcher m, String group) {
    return Integer.parseInt(m.group(group));
  }

  /** The name as it is written. */
  public String fileName() {
    return prefix
        + "-"
        + (extended ? EXTENDED : BASIC).format(time)
        + (suffix.isEmpty() ? "" : "-" + suffix)
        + extension;
  }

  /** The same with more at the end of its suffix. */
  public ArchiveName withSuffix(String more) {
    return new ArchiveName(
        prefix, time, extended, suffix.isEmpty() ? more : suffix + "-" + more, extension);
  }

  /** The same with one more extension, which begins with its dot. */
  public ArchiveName withExtension(String more) {
    return new ArchiveName(prefix, time, extended, suffix, extension + more);
  }
}
