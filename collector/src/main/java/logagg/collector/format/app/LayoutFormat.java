package logagg.collector.format.app;

import java.util.function.Predicate;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * The layouts of logging libraries, whatever the application: see {@link LayoutReader}. The one of
 * all, and those of which the parts tell which library it is.
 */
final class LayoutFormat implements LineFormat {
  private final String name;
  private final String description;
  private final int specificity;
  private final Predicate<LayoutReader> accepted;

  private LayoutFormat(
      String name, String description, int specificity, Predicate<LayoutReader> accepted) {
    this.name = name;
    this.description = description;
    this.specificity = specificity;
    this.accepted = accepted;
  }

  /** Any application's. */
  static LayoutFormat any() {
    return new LayoutFormat(
        "app_log", "an application's log: time, level, message", 25, layout -> true);
  }

  /** Log4j's, Log4j 2's, Logback's and Spring Boot's default layouts. */
  static LayoutFormat java() {
    return new LayoutFormat(
        "java_log",
        "Java: Log4j, Logback, Spring Boot",
        35,
        layout -> layout.hasThread() && layout.hasDottedLogger());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public int specificity() {
    return specificity;
  }

  @Override
  public boolean continues(String line) {
    return Traces.continues(line);
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    LayoutReader layout = new LayoutReader(Ansi.plain(record), context);
    if (!layout.read() || !accepted.test(layout)) {
      return false;
    }
    layout.put(into);
    into.message().ifPresent(message -> SignIns.note(message, into));
    return true;
  }
}
