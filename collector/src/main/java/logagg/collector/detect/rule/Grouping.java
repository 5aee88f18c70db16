package logagg.collector.detect.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;

/** The fields by whose values events are grouped. */
final class Grouping {
  /** Where an event came from: its {@code source.ip}, else the address that its text names. */
  static final String ADDRESS = "address";

  private final List<String> fields;

  Grouping(List<String> fields) {
    this.fields = List.copyOf(fields);
  }

  /** The event's group; empty if it lacks a field. */
  Optional<List<String>> of(Event event) {
    List<String> values = new ArrayList<>(fields.size());
    for (String field : fields) {
      Optional<String> value = value(event, field);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(values);
  }

  /** The event's group, in which a field that is not there is empty. */
  List<String> orEmpty(Event event) {
    List<String> values = new ArrayList<>(fields.size());
    for (String field : fields) {
      values.add(value(event, field).orElse(""));
    }
    return values;
  }

  /** The fields and their values, for a finding. */
  Fields shown(Event event) {
    Fields.Builder builder = new Fields.Builder();
    for (String field : fields) {
      value(event, field)
          .filter(value -> !value.isEmpty())
          .ifPresent(value -> builder.put(field.equals(ADDRESS) ? "source.ip" : field, value));
    }
    return builder.build();
  }

  /** A value as text; that of a list, its first. */
  static Optional<String> value(Event event, String field) {
    Optional<Object> value = event.fields().value(field);
    if (value.isPresent()) {
      return value.get() instanceof List<?> list
          ? list.stream().findFirst().map(Object::toString)
          : value.map(Object::toString);
    }
    return switch (field) {
      case ADDRESS -> EventAddress.of(event);
      case "message" -> Optional.of(event.message());
      case "raw" -> Optional.of(event.raw());
      case "format" -> Optional.of(event.format());
      case "source" -> Optional.of(event.source());
      case FieldNames.SEVERITY -> Optional.of(event.severity().name().toLowerCase(Locale.ROOT));
      default -> Optional.empty();
    };
  }
}
