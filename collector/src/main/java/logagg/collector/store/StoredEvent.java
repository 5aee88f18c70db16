package logagg.collector.store;

import logagg.collector.event.Event;

/**
 * An event of the store.
 *
 * @param event redacted; text that was longer than the store takes is cut
 * @param demo whether the demonstration put it there
 */
public record StoredEvent(String id, Event event, boolean demo) {}
