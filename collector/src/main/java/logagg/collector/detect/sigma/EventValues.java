package logagg.collector.detect.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.collector.event.Fields;

/** Reads values by which events are grouped. */
final class EventValues {
  private EventValues() {}

  /** The value of the first of these names that is there. */
  static Optional<String> first(Fields fields, List<String> names) {
    for (String name : names) {
      int index = fields.indexOf(name);
      if (index >= 0) {
        return Optional.of(fields.value(index).toString());
      }
    }
    return Optional.empty();
  }

  /** One value for each; nothing if one of them is not there. */
  static Optional<List<String>> all(Fields fields, List<List<String>> names) {
    List<String> values = new ArrayList<>(names.size());
    for (List<String> each : names) {
      Optional<String> value = first(fields, each);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(values);
  }
}
