package logagg.collector.redact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import logagg.collector.event.Fields;

/** Goes through fields, and makes new ones only if something in them becomes something else. */
abstract class FieldRewriting {
  /** What a name becomes. */
  abstract String name(String name);

  /** What a single value becomes, of a field or of a list in it. */
  abstract Object value(String name, Object value);

  /** The fields as they become; empty if they stay as they are. */
  final Optional<Fields> rewritten(Fields fields) {
    Fields.Builder renamed = null;
    Object[] values = null;
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.name(i);
      Object value = fields.value(i);
      String newName = name(name);
      Object newValue = value instanceof List<?> list ? list(name, list) : value(name, value);
      if (values == null && !newValue.equals(value)) {
        values = valuesOf(fields);
      }
      if (values != null) {
        values[i] = newValue;
      }
      if (renamed == null && !newName.equals(name)) {
        renamed = first(fields, values == null ? valuesOf(fields) : values, i);
      }
      if (renamed != null) {
        renamed.put(newName, newValue);
      }
    }
    if (renamed != null) {
      return Optional.of(renamed.build());
    }
    return values == null ? Optional.empty() : Optional.of(fields.with(Arrays.asList(values)));
  }

  private static Object[] valuesOf(Fields fields) {
    Object[] values = new Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = fields.value(i);
    }
    return values;
  }

  private static Fields.Builder first(Fields fields, Object[] values, int size) {
    Fields.Builder builder = new Fields.Builder();
    for (int i = 0; i < size; i++) {
      builder.put(fields.name(i), values[i]);
    }
    return builder;
  }

  private Object list(String name, List<?> list) {
    List<Object> values = new ArrayList<>(list.size());
    for (Object each : list) {
      values.add(each instanceof List<?> inner ? list(name, inner) : value(name, each));
    }
    return values.equals(list) ? list : List.copyOf(values);
  }
}
