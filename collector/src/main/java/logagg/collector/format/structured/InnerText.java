package logagg.collector.format.structured;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.ReadingContext;

/**
 * Reads a text that stands within a record of another format: a container's line within Docker's
 * JSON. This is where a registry of all formats is to be plugged in.
 */
public interface InnerText {
  /**
   * Reads it into a draft that is empty.
   *
   * @param formatter the name of its format, if the record around it tells
   * @return the name of the format that it is of; empty if it is of none, and the draft is empty
   *     then
   */
  Optional<String> read(
      String text, Optional<String> formatter, ReadingContext context, EventDraft into);
}
