package logagg.collector.detect.sigma;

import java.nio.file.Path;

/**
 * A rule that cannot be evaluated, and why.
 *
 * @param rule its title, if that is known; else empty
 */
public record RefusedRule(Path file, Position position, String rule, String reason) {
  /** {@code file:line:column: reason}. */
  @Override
  public String toString() {
    return file + ":" + position + ": " + reason;
  }
}
