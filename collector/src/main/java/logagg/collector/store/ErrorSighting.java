package logagg.collector.store;

import logagg.collector.redact.RedactedEvent;

/**
 * An error that was seen.
 *
 * @param fingerprint the same for errors that are alike
 * @param template the message without what varies
 * @param event where it was seen; its id keeps it from being counted twice
 */
public record ErrorSighting(String fingerprint, String template, RedactedEvent event) {}
