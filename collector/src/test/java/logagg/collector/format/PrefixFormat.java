package logagg.collector.format;

import logagg.collector.event.EventDraft;

/**
 * A format of tests: lines that begin with a prefix.
 *
 * @param greedy whether it takes every other line as a continuation
 */
record PrefixFormat(String name, String prefix, int specificity, boolean greedy)
    implements LineFormat {
  PrefixFormat(String name, String prefix, int specificity) {
    this(name, prefix, specificity, false);
  }

  @Override
  public String description() {
    return "for tests";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    into.message(record);
    return record.startsWith(prefix);
  }

  @Override
  public boolean continues(String line) {
    return greedy && !line.startsWith(prefix);
  }
}
