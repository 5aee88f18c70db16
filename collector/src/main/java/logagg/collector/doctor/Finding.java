package logagg.collector.doctor;

import java.util.Locale;

/** What a check found. */
public sealed interface Finding {
  /** What is the case, in one line. */
  String what();

  /** As it should be. */
  record Ok(String what) implements Finding {}

  /** Nothing is lost by it yet. */
  record Warn(String what, String fix) implements Finding {}

  /** Something does not work, or was lost. */
  record Fail(String what, String fix) implements Finding {}

  /** What to do, in one line; empty if nothing is. */
  default String fix() {
    return switch (this) {
      case Ok(var _) -> "";
      case Warn(var _, String fix) -> fix;
      case Fail(var _, String fix) -> fix;
    };
  }

  /** {@code OK}, {@code WARN} or {@code FAIL}. */
  default String word() {
    return getClass().getSimpleName().toUpperCase(Locale.ROOT);
  }

  /** The exit code of a program that found this, and nothing worse. */
  default int exitCode() {
    return switch (this) {
      case Ok(var _) -> 0;
      case Warn(var _, var _) -> 1;
      case Fail(var _, var _) -> 2;
    };
  }
}
