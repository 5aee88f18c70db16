package logagg.collector.redact;

import logagg.collector.pattern.SafePattern;
import logagg.collector.redact.find.CustomKind;

/** A kind of value that a user describes: all that the pattern matches. */
public record CustomPattern(CustomKind kind, SafePattern pattern) {
  /**
   * One that is told here and now.
   *
   * @throws IllegalArgumentException if the pattern is none
   */
  public static CustomPattern of(String name, String pattern, String prefix) {
    return new CustomPattern(new CustomKind(name, prefix), SafePattern.compile(pattern, false));
  }
}
