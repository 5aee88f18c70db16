package logagg.collector.detect.rule;

/**
 * A place in a rule file.
 *
 * @param file as it was named
 * @param line from 1
 * @param column from 1
 */
public record RulePlace(String file, int line, int column) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
