package logagg.collector.archive.target;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import logagg.collector.archive.ArchiveName;

/** What can stand in braces in the URI of an archive. */
public enum KeyField {
  PREFIX(true, "[^/]+"),
  YEAR(true, "[0-9]{4}"),
  MONTH(true, "[0-9]{2}"),
  DAY(true, "[0-9]{2}"),
  HOUR(false, "[0-9]{2}"),
  MINUTE(false, "[0-9]{2}"),
  SUFFIX(false, "[^/]*"),
  HOST(false, "[^/]+"),
  FILENAME(true, "[^/]+");

  private final boolean mandatory;
  private final String pattern;

  KeyField(boolean mandatory, String pattern) {
    this.mandatory = mandatory;
    this.pattern = pattern;
  }

  /** As users write it, without braces. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isMandatory() {
    return mandatory;
  }

  /** What its values look like. */
  String pattern() {
    return pattern;
  }

  static Optional<KeyField> of(String text) {
    return Arrays.stream(values()).filter(field -> field.text().equals(text)).findFirst();
  }

  /** All of them, for a message. */
  static String all() {
    return Arrays.stream(values())
        .map(field -> "{" + field.text() + "}")
        .collect(Collectors.joining(" "));
  }

  /** Its value for a file, which cannot lead out of where it stands. */
  String value(ArchiveName name, String fileName, String host) {
    return switch (this) {
      case PREFIX -> safe(name.prefix());
      case YEAR -> at(name, "uuuu");
      case MONTH -> at(name, "MM");
      case DAY -> at(name, "dd");
      case HOUR -> at(name, "HH");
      case MINUTE -> at(name, "mm");
      case SUFFIX -> safe(name.suffix());
      case HOST -> safe(host);
      case FILENAME -> safe(fileName);
    };
  }

  private static String at(ArchiveName name, String part) {
    return DateTimeFormatter.ofPattern(part, Locale.ROOT)
        .withZone(ZoneOffset.UTC)
        .format(name.time());
  }

  /** No slash, and no control characters, which listings in XML cannot show. */
  static String safe(String value) {
    StringBuilder safe = new StringBuilder(value.length());
    value
        .codePoints()
        .map(c -> c == '/' || Character.isISOControl(c) || isSurrogate(c) ? '_' : c)
        .forEach(safe::appendCodePoint);
    return safe.toString();
  }

  private static boolean isSurrogate(int c) {
    return c <= Character.MAX_VALUE && Character.isSurrogate((char) c);
  }
}
