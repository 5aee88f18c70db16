package logagg.collector.redact.find;

/** A value's place in a text: characters {@code [start, end)}. */
public record Span(int start, int end, Kind kind) {}
