package logagg.collector.detect.match;

import logagg.collector.event.Event;

/**
 * A condition made ready to be tried on many events. Immutable, for any thread.
 *
 * <p>A field is looked for in the event's fields. Some names that are not there are found among
 * what every event has: {@code message}; {@code raw} or {@code event.original}; {@code format};
 * {@code source} or {@code log.file.path}; {@code severity} or {@code log.level}, in small letters.
 */
public final class CompiledCondition {
  private final EventTest test;

  private CompiledCondition(EventTest test) {
    this.test = test;
  }

  /**
   * Makes a condition ready.
   *
   * @throws IllegalArgumentException if it names a network that is none
   */
  public static CompiledCondition of(Condition condition) {
    return new CompiledCondition(EventTests.of(condition));
  }

  /** Whether the condition is true of an event. Never throws. */
  public boolean matches(Event event) {
    return test.passes(event);
  }
}
