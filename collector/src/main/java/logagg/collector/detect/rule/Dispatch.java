package logagg.collector.detect.rule;

import java.util.BitSet;
import logagg.collector.event.Event;

/** Tells fast which of many conditions an event is worth trying on. */
interface Dispatch {
  /** Adds the numbers of all conditions that may be true of the event, and of few others. */
  void candidates(Event event, BitSet into);
}
