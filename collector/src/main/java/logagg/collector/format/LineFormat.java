package logagg.collector.format;

import logagg.collector.event.EventDraft;

/**
 * A format of text logs: a record begins on a line, and may go on over the lines after it.
 *
 * <p>Parsing never throws, whatever the text is; what is not of the format is refused. Thread-safe
 * and without state: what must be known of lines before is not a format's matter.
 */
public interface LineFormat {
  /** Its name in options and output: {@code nginx_access}. */
  String name();

  /** What writes it, in a few words. */
  String description();

  /**
   * Reads a record into a draft that is empty.
   *
   * @param record a line without its newline, or several joined with {@code \n} of which the first
   *     begins the record and the others {@link #continues continue} it
   * @return whether it is of this format; the draft's content is worth nothing if not
   */
  boolean parse(String record, ReadingContext context, EventDraft into);

  /** Whether a line belongs to the record of the lines before it. */
  default boolean continues(String line) {
    return false;
  }

  /**
   * How much it tells that a line is of this format, from 0 (any line would be) to 100 (nothing
   * else looks so): where several formats read all of a sample, the greatest is taken.
   */
  int specificity();
}
