package logagg.collector.format;

import logagg.collector.event.EventDraft;

/** A format of tests: {@code word}, and lines with a space before them go on. */
final class IndentedFormat implements LineFormat {
  @Override
  public String name() {
    return "indented";
  }

  @Override
  public String description() {
    return "for tests";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    into.message(record);
    return !record.isEmpty() && Character.isLetter(record.charAt(0)) && record.indexOf(' ') != 0;
  }

  @Override
  public boolean continues(String line) {
    return line.startsWith(" ");
  }

  @Override
  public int specificity() {
    return 10;
  }
}
