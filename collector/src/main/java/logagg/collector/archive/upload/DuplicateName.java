package logagg.collector.archive.upload;

import java.util.Locale;
import logagg.collector.archive.ArchiveName;

/** Other names for a file whose own is taken by another. */
final class DuplicateName {
  /** How many others there are. */
  static final int MOST = 99;

  private static final String SIGN = "duplicate-timestamp";

  private DuplicateName() {}

  /**
   * The name with {@code -duplicate-timestamp}, and from the second on with {@code -01} and so on
   * after it.
   *
   * @param number from 1
   */
  static ArchiveName of(ArchiveName name, int number) {
    String suffix = name.suffix().isEmpty() ? SIGN : name.suffix() + "-" + SIGN;
    return new ArchiveName(
        name.prefix(),
        name.time(),
        name.extended(),
        number == 1 ? suffix : suffix + String.format(Locale.ROOT, "-%02d", number - 1),
        name.extension());
  }
}
