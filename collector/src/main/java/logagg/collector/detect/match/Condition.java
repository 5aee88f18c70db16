package logagg.collector.detect.match;

import java.util.List;

/** What must be true of an event. */
public sealed interface Condition {
  /** All of them; true if there are none. */
  record All(List<Condition> conditions) implements Condition {
    public All {
      conditions = List.copyOf(conditions);
    }
  }

  /** At least one of them; false if there are none. */
  record Any(List<Condition> conditions) implements Condition {
    public Any {
      conditions = List.copyOf(conditions);
    }
  }

  record Not(Condition condition) implements Condition {}

  /** The field is there and a value of it (any one, of a list) passes. */
  record FieldTest(String field, ValueTest test) implements Condition {}

  /** The message, the raw text, or the value of any field passes. */
  record AnywhereTest(ValueTest test) implements Condition {}

  /** The field is there. */
  record Exists(String field) implements Condition {}

  /** The field is not there, or its value is empty text. */
  record IsEmpty(String field) implements Condition {}

  /** Two fields are both there and the value of the one relates to that of the other. */
  record FieldsRelate(String field, String other, Relation relation, boolean cased)
      implements Condition {}

  /** How a value relates to another. */
  enum Relation {
    EQUALS,
    CONTAINS,
    STARTS_WITH,
    ENDS_WITH
  }
}
