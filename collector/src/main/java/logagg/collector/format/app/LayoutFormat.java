package logagg.collector.format.app;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * The layouts of logging libraries, whatever the application: see {@link LayoutReader}. The one of
 * all, and those of which the parts tell which library it is.
 */
final class LayoutFormat implements LineFormat {
  /** Only whether there is a time is asked of it. */
  private static final ReadingContext ANY = new ReadingContext(ZoneOffset.UTC, Instant.EPOCH);

  private final String name;
  private final String description;
  private final int specificity;
  private final Predicate<LayoutFields> accepted;

  private LayoutFormat(
      String name, String description, int specificity, Predicate<LayoutFields> accepted) {
    this.name = name;
    this.description = description;
    this.specificity = specificity;
    this.accepted = accepted;
  }

  /** Any application's. */
  static LayoutFormat any() {
    return new LayoutFormat(
        "app_log", "an application's log: time, level, message", 25, fields -> true);
  }

  /** Log4j's, Log4j 2's, Logback's and Spring Boot's default layouts. */
  static LayoutFormat java() {
    return new LayoutFormat(
        "java_log",
        "Java: Log4j, Logback, Spring Boot",
        35,
        fields -> fields.hasThread() && fields.hasDottedLogger());
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
    return Traces.continues(line) || !mayBegin(line);
  }

  /** A record begins with a time, a level or a bracket; a line that does not belongs to one. */
  private static boolean mayBegin(String line) {
    if (line.isEmpty()) {
      return false;
    }
    char first = line.charAt(0);
    boolean sign = first == '[' || first == '{' || first == '(' || first == '@' || first == '#';
    return sign || (first >= '0' && first <= '9') || new LayoutReader(Ansi.plain(line), ANY).read();
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    LayoutReader layout = new LayoutReader(Ansi.plain(record), context);
    if (!layout.read() || !accepted.test(layout.fields())) {
      return false;
    }
    layout.put(into);
    into.message().ifPresent(message -> SignIns.note(message, into));
    return true;
  }
}
