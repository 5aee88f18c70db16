package logagg.collector.redact.find;

/** A kind that a user's pattern finds. */
public record CustomKind(String id, String prefix) implements Kind {}
