package logagg.collector.format.app;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * Kafka's and ZooKeeper-in-Kafka's Log4j layout, {@code [%d] %p %m (%c)%n}: the logger is at the
 * end of the first line, and a stack trace may follow. A message often begins with its component in
 * brackets.
 */
final class KafkaFormat implements LineFormat {
  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public String description() {
    return "Apache Kafka";
  }

  @Override
  public int specificity() {
    return 80;
  }

  @Override
  public boolean continues(String line) {
    return !line.startsWith("[");
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Cursor in = new Cursor(record);
    if (!in.skip('[')) {
      return false;
    }
    Optional<Instant> time = in.time(context);
    if (time.isEmpty() || !in.skip("] ")) {
      return false;
    }
    String level = in.word();
    if (Levels.named(level).isEmpty() || !in.skip(' ')) {
      return false;
    }
    int open = loggerStart(record, in.at(), in.lineEnd());
    if (open < 0) {
      return false;
    }
    into.time(time.get());
    Levels.put(into, level);
    into.field("log.logger", record.substring(open + 1, in.lineEnd() - 1));
    component(in, into);
    into.message(record.substring(in.at(), Math.max(in.at(), open - 1)).stripTrailing());
    Traces.put(into, record, in.at());
    return true;
  }

  /** Where {@code (logger)} opens that ends a line; -1 if none does. */
  private static int loggerStart(String record, int from, int end) {
    if (end <= from || record.charAt(end - 1) != ')') {
      return -1;
    }
    int open = record.lastIndexOf('(', end);
    if (open < from || end - open < 4 || (open > from && record.charAt(open - 1) != ' ')) {
      return -1;
    }
    boolean dotted = false;
    for (int i = open + 1; i < end - 1; i++) {
      char c = record.charAt(i);
      dotted |= c == '.';
      if (!Character.isLetterOrDigit(c) && c != '.' && c != '$' && c != '_' && c != '-') {
        return -1;
      }
    }
    return dotted ? open : -1;
  }

  private static void component(Cursor in, EventDraft into) {
    int before = in.at();
    Optional<String> component = in.bracketed();
    in.skip(':');
    if (component.isPresent() && in.skip(' ')) {
      into.field("kafka.log.component", component.get());
    } else {
      in.moveTo(before);
    }
  }
}
