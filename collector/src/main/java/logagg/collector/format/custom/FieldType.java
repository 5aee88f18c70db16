package logagg.collector.format.custom;

import java.util.Optional;

/** What a captured text becomes as a field. */
enum FieldType {
  TEXT,
  INT,
  FLOAT,
  BOOLEAN;

  /** The one that a pattern names; {@code int} and {@code long} are one, as are both floats. */
  static Optional<FieldType> named(String name) {
    return switch (name) {
      case "string", "text", "keyword" -> Optional.of(TEXT);
      case "int", "long" -> Optional.of(INT);
      case "float", "double" -> Optional.of(FLOAT);
      case "bool", "boolean" -> Optional.of(BOOLEAN);
      default -> Optional.empty();
    };
  }

  /** The value of a text; the text where it is no such value. */
  Object of(String text) {
    try {
      return switch (this) {
        case TEXT -> text;
        case INT -> (Object) Long.valueOf(text);
        case FLOAT -> (Object) Double.valueOf(text);
        case BOOLEAN ->
            text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
                ? (Object) Boolean.valueOf(text)
                : text;
      };
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
