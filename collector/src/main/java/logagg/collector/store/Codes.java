package logagg.collector.store;

import logagg.collector.event.Level;
import logagg.collector.event.Severity;

/**
 * Severities and levels as they are stored: numbers that sort, and that stay what they are whatever
 * the enumerations become.
 */
final class Codes {
  private Codes() {}

  static int of(Severity severity) {
    return switch (severity) {
      case UNKNOWN -> 0;
      case TRACE -> 10;
      case DEBUG -> 20;
      case INFO -> 30;
      case NOTICE -> 40;
      case WARNING -> 50;
      case ERROR -> 60;
      case CRITICAL -> 70;
      case ALERT -> 80;
      case EMERGENCY -> 90;
    };
  }

  static int of(Level level) {
    return switch (level) {
      case INFORMATIONAL -> 10;
      case LOW -> 20;
      case MEDIUM -> 30;
      case HIGH -> 40;
      case CRITICAL -> 50;
    };
  }

  static Severity severity(int code) {
    for (Severity severity : Severity.values()) {
      if (of(severity) == code) {
        return severity;
      }
    }
    throw new StoreException("no severity has the code " + code);
  }

  static Level level(int code) {
    for (Level level : Level.values()) {
      if (of(level) == code) {
        return level;
      }
    }
    throw new StoreException("no level has the code " + code);
  }
}
