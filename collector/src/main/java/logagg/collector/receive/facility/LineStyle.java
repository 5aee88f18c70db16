package logagg.collector.receive.facility;

/** What becomes of newlines within a message. */
public enum LineStyle {
  /** What follows a newline is indented by a tab: readable, and never taken for another message. */
  INDENT,
  /** They are written as {@code \n}: a message is a line. */
  ESCAPE,
  /** All is written as it came, as LogHog does: a message can pretend to be several. */
  RAW
}
