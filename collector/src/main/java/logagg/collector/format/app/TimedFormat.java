package logagg.collector.format.app;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * The least that a log can have: a line that begins with a date and time, bare or in brackets, and
 * then says something; or one that is nothing else, with a block of text under it, as scripts write
 * that call date(1).
 */
final class TimedFormat implements LineFormat {
  /** Only whether there is a time is asked of it. */
  private static final ReadingContext ANY = new ReadingContext(ZoneOffset.UTC, Instant.EPOCH);

  @Override
  public String name() {
    return "timed";
  }

  @Override
  public String description() {
    return "text after a date and time; blocks of text under one";
  }

  @Override
  public int specificity() {
    return 10;
  }

  @Override
  public boolean continues(String line) {
    return head(line, ANY).isEmpty();
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<Cursor> after = head(record, context, into);
    if (after.isEmpty()) {
      return false;
    }
    Cursor in = after.get();
    in.spaces();
    rule(in);
    // The cursor has the first line only, but its places are those of the record.
    int trace = Traces.put(into, record, in.at());
    String message = record.substring(in.at(), Math.max(trace, in.at())).strip();
    if (!message.isEmpty()) {
      into.message(message);
      SignIns.note(message, into);
    }
    return true;
  }

  private static Optional<Cursor> head(String record, ReadingContext context) {
    return head(record, context, new EventDraft());
  }

  private static Optional<Cursor> head(String record, ReadingContext context, EventDraft into) {
    int newline = record.indexOf('\n');
    Cursor in = new Cursor(newline < 0 ? record : record.substring(0, newline));
    boolean open = in.skip('[');
    Optional<Instant> time = isNumber(record, in.at()) ? Optional.empty() : in.time(context);
    if (time.isEmpty() || (open && !in.skip(']'))) {
      return Optional.empty();
    }
    char next = in.peek();
    if (!in.atEnd() && next > ' ' && next != ':' && next != ',' && next != '[' && next != '|') {
      return Optional.empty();
    }
    in.skip(':');
    in.skip(',');
    into.time(time.get());
    return Optional.of(in);
  }

  /** Seconds since 1970 are a number like any other: that a line begins with one says nothing. */
  private static boolean isNumber(String record, int from) {
    int at = from;
    while (at < record.length() && record.charAt(at) >= '0' && record.charAt(at) <= '9') {
      at++;
    }
    return at - from > 8;
  }

  /** A row of equals signs or dashes under or beside the time. */
  private static void rule(Cursor in) {
    int before = in.at();
    while (in.skip('=') || in.skip('-')) {
      // Passing over them.
    }
    if (in.at() - before < 3) {
      in.moveTo(before);
    }
  }
}
