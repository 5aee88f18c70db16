package logagg.logcache;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of bytes, as people write it: {@code 4MiB}, {@code 500kB}, {@code 1G}, {@code 1048576}.
 *
 * <p>{@code K M G T P E} and {@code KiB MiB …} count by 1024, {@code kB MB …} by 1000, as GNU tools
 * do.
 *
 * @param bytes never negative
 */
public record DataSize(long bytes) {
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]+(?:\\.[0-9]+)?)\\s*(|B|[KMGTPE]|[KMGTPE]I?B)", Pattern.CASE_INSENSITIVE);

  public DataSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("negative size: " + bytes);
    }
  }

  /**
   * Reads a size.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static DataSize parse(String text) {
    Matcher m = FORM.matcher(text.strip());
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a size: write a number with K, M, G, T, kB, MB, KiB, MiB, …");
    }
    String unit = m.group(2).toUpperCase(Locale.ROOT);
    int power = unit.isEmpty() ? 0 : "BKMGTPE".indexOf(unit.charAt(0));
    int base = unit.length() == 2 ? 1000 : 1024;
    BigDecimal bytes = new BigDecimal(m.group(1)).multiply(BigDecimal.valueOf(base).pow(power));
    if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new IllegalArgumentException("'" + text + "' is too large a size");
    }
    return new DataSize(bytes.longValue());
  }

  /** With a unit, to three figures or so, by 1024: {@code 4.0MiB}. */
  @Override
  public String toString() {
    if (bytes < 1024) {
      return bytes + "B";
    }
    int power = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
    double amount = bytes / Math.pow(1024, power);
    return String.format(Locale.ROOT, "%.1f%ciB", amount, "BKMGTPE".charAt(power));
  }
}
