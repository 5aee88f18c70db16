package logagg.collector.format;

import java.util.Optional;
import logagg.collector.event.EventDraft;

/**
 * A format of tests whose header {@code #n} says how many words its lines have.
 *
 * @param words 0 before any header: no line is read then
 */
record ColumnsFormat(int words) implements HeadedFormat {
  @Override
  public String name() {
    return "columns";
  }

  @Override
  public String description() {
    return "for tests";
  }

  @Override
  public boolean isHeader(String line) {
    return line.startsWith("#");
  }

  @Override
  public Optional<LineFormat> headedBy(String header) {
    return header.length() == 2
        ? Optional.of(new ColumnsFormat(header.charAt(1) - '0'))
        : Optional.empty();
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    into.field("words", words);
    return isHeader(record) || record.split(" ", -1).length == words;
  }

  @Override
  public int specificity() {
    return 90;
  }
}
