package logagg.collector.format.structured;

import java.util.Locale;
import java.util.Optional;
import logagg.collector.event.Severity;

/** How structured logs write how bad something is: by a word, a letter, or a number. */
final class LevelNames {
  private LevelNames() {}

  /** The severity of a value of a field that is a level. */
  static Optional<Severity> severity(Object value) {
    return switch (value) {
      case Long number -> numbered(number);
      case String text when text.length() == 1 && Character.isDigit(text.charAt(0)) ->
          numbered(text.charAt(0) - '0');
      case String text when text.length() == 1 -> letter(text.charAt(0));
      case String text -> word(text.strip());
      default -> Optional.empty();
    };
  }

  private static Optional<Severity> word(String text) {
    Optional<Severity> named = Severity.named(text);
    // zap has DPANIC, and .NET's "Critical" is in the names already.
    return named.isEmpty() && text.toLowerCase(Locale.ROOT).equals("dpanic")
        ? Optional.of(Severity.CRITICAL)
        : named;
  }

  private static Optional<Severity> letter(char c) {
    return switch (Character.toUpperCase(c)) {
      case 'T', 'V' -> Optional.of(Severity.TRACE);
      case 'D' -> Optional.of(Severity.DEBUG);
      case 'I' -> Optional.of(Severity.INFO);
      case 'N' -> Optional.of(Severity.NOTICE);
      case 'W' -> Optional.of(Severity.WARNING);
      case 'E' -> Optional.of(Severity.ERROR);
      case 'C', 'F' -> Optional.of(Severity.CRITICAL);
      default -> Optional.empty();
    };
  }

  /** 0 to 7 as in syslog; 10, 20 ... 60 as in bunyan, pino and Python. */
  private static Optional<Severity> numbered(long number) {
    if (number >= 0 && number <= 7) {
      return Optional.of(Severity.ofSyslog((int) number));
    }
    return number >= 10 && number <= 60 ? Optional.of(bunyan(number)) : Optional.empty();
  }

  /** That of bunyan and pino: 10 trace, 20 debug, 30 info, 40 warn, 50 error, 60 fatal. */
  static Severity bunyan(long number) {
    return switch (Math.clamp(number / 10, 0, 7)) {
      case 0, 1 -> Severity.TRACE;
      case 2 -> Severity.DEBUG;
      case 3 -> Severity.INFO;
      case 4 -> Severity.WARNING;
      case 5 -> Severity.ERROR;
      default -> Severity.CRITICAL;
    };
  }
}
