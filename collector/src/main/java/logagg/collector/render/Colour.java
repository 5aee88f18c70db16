package logagg.collector.render;

import logagg.collector.event.Level;
import logagg.collector.event.Severity;

/** Colours of terminals, ECMA-48 SGR; or none. */
public enum Colour {
  ON,
  OFF;

  private static final String RESET = "\033[0m";

  /** A word in the colour of how bad it is. */
  String of(Severity severity, String word) {
    return switch (severity) {
      case UNKNOWN, INFO, NOTICE -> word;
      case TRACE, DEBUG -> in("\033[2m", word);
      case WARNING -> in("\033[33m", word);
      case ERROR -> in("\033[31m", word);
      case CRITICAL, ALERT, EMERGENCY -> in("\033[1;31m", word);
    };
  }

  String of(Level level, String word) {
    return switch (level) {
      case INFORMATIONAL -> in("\033[2m", word);
      case LOW -> in("\033[36m", word);
      case MEDIUM -> in("\033[33m", word);
      case HIGH -> in("\033[31m", word);
      case CRITICAL -> in("\033[1;31m", word);
    };
  }

  private String in(String sequence, String word) {
    return this == ON ? sequence + word + RESET : word;
  }
}
