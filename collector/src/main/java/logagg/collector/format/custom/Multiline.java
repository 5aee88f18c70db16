package logagg.collector.format.custom;

import logagg.collector.pattern.SafePattern;

/** Which lines go on with a record. */
sealed interface Multiline {
  boolean continues(String line);

  /** None does. */
  record Never() implements Multiline {
    @Override
    public boolean continues(String line) {
      return false;
    }
  }

  /** All do that do not look as a record's first line does. */
  record UntilStart(SafePattern start) implements Multiline {
    @Override
    public boolean continues(String line) {
      return !start.find(line);
    }
  }

  /** Those do that look so. */
  record WhileContinued(SafePattern more) implements Multiline {
    @Override
    public boolean continues(String line) {
      return more.find(line);
    }
  }
}
