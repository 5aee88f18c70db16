package logagg.collector.format;

import java.util.List;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;

/**
 * Understands the message inside another format's record: the JSON or the access log line that a
 * program sends to syslog. Thread-safe; never throws.
 */
@FunctionalInterface
public interface MessageDecoder {
  /** Understands nothing. */
  MessageDecoder NONE = (program, message, context, into) -> false;

  /**
   * Adds what a message says to a draft, which has the record's time, host and program already.
   *
   * @param program who said it; empty if unknown
   * @return whether it was understood; the draft is as it was if not
   */
  boolean decode(String program, String message, ReadingContext context, EventDraft into);

  /**
   * The first of some formats that reads the message as a record. The record's own time, host,
   * program and pid are kept; the message's fields, severity and text are taken.
   */
  static MessageDecoder of(List<LineFormat> formats) {
    List<LineFormat> tried = List.copyOf(formats);
    return (program, message, context, into) -> {
      EventDraft inner = new EventDraft();
      for (LineFormat format : tried) {
        inner.clear();
        if (format.parse(message, context, inner)) {
          merge(inner, message, context, into);
          return true;
        }
      }
      return false;
    };
  }

  private static void merge(
      EventDraft inner, String message, ReadingContext context, EventDraft into) {
    Event event = inner.build(message, "", "", context.reference());
    event
        .fields()
        .forEach(
            (name, value) -> {
              boolean ofTheRecord =
                  name.equals(Event.HOST) || name.equals(Event.PROGRAM) || name.equals(Event.PID);
              if (!ofTheRecord || into.field(name).isEmpty()) {
                into.field(name, value);
              }
            });
    if (event.severity() != Severity.UNKNOWN) {
      into.severity(event.severity());
    }
    inner.message().ifPresent(into::message);
  }
}
