package logagg.collector.detect.match;

import java.util.List;
import java.util.Locale;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;

/**
 * Finds a field's value in an event: in its fields, else, for some names, among what every event
 * has.
 */
final class FieldReader {
  private final String name;
  private final Property property;

  /** What every event has. */
  private enum Property {
    MESSAGE,
    RAW,
    FORMAT,
    SOURCE,
    SEVERITY,
    NONE
  }

  FieldReader(String name) {
    this.name = name;
    this.property =
        switch (name) {
          case "message" -> Property.MESSAGE;
          case "raw", "event.original" -> Property.RAW;
          case "format" -> Property.FORMAT;
          case "source", "log.file.path" -> Property.SOURCE;
          case "severity", "log.level" -> Property.SEVERITY;
          default -> Property.NONE;
        };
  }

  String name() {
    return name;
  }

  boolean isThere(Event event) {
    return property != Property.NONE || event.fields().has(name);
  }

  /** Whether the field is there and a value of it passes. */
  boolean passes(Event event, TextTest test) {
    Fields fields = event.fields();
    int index = fields.indexOf(name);
    if (index >= 0) {
      return passes(fields.value(index), test);
    }
    return switch (property) {
      case NONE -> false;
      case MESSAGE -> test.passes(event.message());
      case RAW -> test.passes(event.raw());
      case FORMAT -> test.passes(event.format());
      case SOURCE -> test.passes(event.source());
      case SEVERITY -> test.passes(event.severity().name().toLowerCase(Locale.ROOT));
    };
  }

  static boolean passes(Object value, TextTest test) {
    return switch (value) {
      case String text -> test.passes(text);
      case Long number -> test.passes(number.longValue());
      case Double number -> test.passes(number.doubleValue());
      case List<?> list -> {
        for (Object each : list) {
          if (passes(each, test)) {
            yield true;
          }
        }
        yield false;
      }
      default -> test.passes(value.toString());
    };
  }
}
