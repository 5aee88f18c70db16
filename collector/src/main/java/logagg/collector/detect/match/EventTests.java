package logagg.collector.detect.match;

import java.util.ArrayList;
import java.util.List;
import logagg.collector.detect.match.Condition.Relation;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;

/** Makes conditions ready. */
final class EventTests {
  private EventTests() {}

  static EventTest of(Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> conditions) -> all(each(conditions));
      case Condition.Any(List<Condition> conditions) -> any(each(conditions));
      case Condition.Not(Condition negated) -> {
        EventTest test = of(negated);
        yield event -> !test.passes(event);
      }
      case Condition.FieldTest(String field, ValueTest value) -> {
        FieldReader reader = new FieldReader(field);
        TextTest test = TextTests.of(value);
        yield event -> reader.passes(event, test);
      }
      case Condition.AnywhereTest(ValueTest value) -> anywhere(TextTests.of(value));
      case Condition.Exists(String field) -> new FieldReader(field)::isThere;
      case Condition.IsEmpty(String field) -> {
        FieldReader reader = new FieldReader(field);
        yield event -> !reader.isThere(event) || reader.passes(event, String::isEmpty);
      }
      case Condition.FieldsRelate(String field, String other, Relation relation, boolean cased) ->
          relation(new FieldReader(field), new FieldReader(other), relation, cased);
    };
  }

  private static EventTest[] each(List<Condition> conditions) {
    List<EventTest> tests = new ArrayList<>();
    conditions.forEach(condition -> tests.add(of(condition)));
    return tests.toArray(EventTest[]::new);
  }

  private static EventTest all(EventTest[] tests) {
    return event -> {
      for (EventTest test : tests) {
        if (!test.passes(event)) {
          return false;
        }
      }
      return true;
    };
  }

  private static EventTest any(EventTest[] tests) {
    return event -> {
      for (EventTest test : tests) {
        if (test.passes(event)) {
          return true;
        }
      }
      return false;
    };
  }

  private static EventTest anywhere(TextTest test) {
    return event ->
        test.passes(event.message()) || test.passes(event.raw()) || inAField(event, test);
  }

  private static boolean inAField(Event event, TextTest test) {
    Fields fields = event.fields();
    for (int i = 0; i < fields.size(); i++) {
      if (FieldReader.passes(fields.value(i), test)) {
        return true;
      }
    }
    return false;
  }

  private static EventTest relation(
      FieldReader field, FieldReader other, Relation relation, boolean cased) {
    return event ->
        other.passes(
            event, text -> field.passes(event, TextTests.of(related(relation, text, cased))));
  }

  private static ValueTest related(Relation relation, String text, boolean cased) {
    return switch (relation) {
      case EQUALS -> new ValueTest.Equals(text, cased);
      case CONTAINS -> new ValueTest.Contains(text, cased);
      case STARTS_WITH -> new ValueTest.StartsWith(text, cased);
      case ENDS_WITH -> new ValueTest.EndsWith(text, cased);
    };
  }
}
