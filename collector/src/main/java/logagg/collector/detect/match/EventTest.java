package logagg.collector.detect.match;

import logagg.collector.event.Event;

/** A condition made ready. Immutable, for any thread. */
@FunctionalInterface
interface EventTest {
  boolean passes(Event event);
}
