package logagg.collector.format.app;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;

/**
 * SSSD's debug logs: {@code (time): [component] [function] (0x0040): message}; before version 2 the
 * time is ctime's, with microseconds after a colon if asked for. The number is a bit of
 * debug_level, sssd.conf(5).
 */
final class SssdFormat implements LineFormat {
  @Override
  public String name() {
    return "sssd";
  }

  @Override
  public String description() {
    return "SSSD: debug logs";
  }

  @Override
  public int specificity() {
    return 92;
  }

  @Override
  public boolean continues(String line) {
    return Traces.continues(line);
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Cursor in = new Cursor(record);
    Optional<Instant> time = in.bracketed('(', ')').flatMap(inside -> time(inside, context));
    if (time.isEmpty()) {
      return false;
    }
    in.skip(':');
    Optional<String> component = in.skip(' ') ? in.bracketed() : Optional.empty();
    Optional<String> function = in.skip(' ') ? in.bracketed() : Optional.empty();
    if (component.isEmpty() || function.isEmpty() || !in.skip(" (0x")) {
      return false;
    }
    Optional<Severity> severity = in.until("): ").flatMap(SssdFormat::severity);
    if (severity.isEmpty()) {
      return false;
    }
    into.time(time.get()).severity(severity.get());
    into.field("log.logger", component.get()).field("log.origin.function", function.get());
    into.message(in.rest());
    return true;
  }

  /** {@code Tue Jul 14 11:01:17:259149 2020} has its fraction where no other format has it. */
  private static Optional<Instant> time(String inside, ReadingContext context) {
    String text = inside;
    int colon = inside.lastIndexOf(':');
    int blank = inside.lastIndexOf(' ');
    boolean fraction =
        blank - colon == 7 && !inside.isEmpty() && Character.isLetter(inside.charAt(0));
    if (fraction) {
      text = inside.substring(0, colon) + "." + inside.substring(colon + 1);
    }
    return Timestamps.at(text, 0, context).map(Timestamps.Stamp::time);
  }

  private static Optional<Severity> severity(String hex) {
    return Optional.ofNullable(
        switch (hex) {
          case "0010", "0020" -> Severity.CRITICAL;
          case "0040" -> Severity.ERROR;
          case "0080" -> Severity.WARNING;
          case "0100", "0200" -> Severity.INFO;
          case "0400", "1000", "2000", "3f7c0" -> Severity.DEBUG;
          case "4000", "8000", "10000", "20000" -> Severity.TRACE;
          default -> null;
        });
  }
}
