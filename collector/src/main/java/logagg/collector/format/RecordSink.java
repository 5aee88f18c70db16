package logagg.collector.format;

import logagg.collector.event.EventDraft;

/** Takes what a {@link FormatTracker} reads. */
@FunctionalInterface
public interface RecordSink {
  /**
   * One record.
   *
   * @param raw its text, lines joined with a newline
   * @param lines how many of the lines that were given are in it, in order: none is left out
   * @param format what read it
   * @param draft what it says; the tracker's again when this returns
   */
  void accept(String raw, int lines, LineFormat format, EventDraft draft);
}
