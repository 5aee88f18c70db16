package logagg.collector.alert;

import logagg.collector.event.Finding;

/** What is sent. */
public sealed interface Alert {
  /** What was not sent before it, because it was too much. */
  Withheld withheld();

  /** A finding. */
  record Found(Finding finding, Withheld withheld) implements Alert {}

  /** That findings were withheld, and none came after them that could have told it. */
  record Summary(Withheld withheld) implements Alert {}
}
