package logagg.collector.redact.find;

/** What a found value is. */
public sealed interface Kind permits BuiltInKind, CustomKind {
  /** Its name in options, configuration and counts: {@code private-key}. */
  String id();

  /** What a token of it begins with: {@code key}, of {@code key_8390373f}. */
  String prefix();
}
