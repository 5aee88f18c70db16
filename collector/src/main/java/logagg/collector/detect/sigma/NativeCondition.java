package logagg.collector.detect.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import logagg.collector.detect.match.Condition;
import logagg.collector.detect.match.ValueTest;
import logagg.collector.detect.match.ValueTest.Wildcard.Part;

/** A condition as native rules write it: {@code field, op, value}, and any, all, not. */
final class NativeCondition {
  /** What native rules take for the name of another field. */
  private static final Set<String> OTHERS =
      Set.of(
          "level",
          "log.level",
          "severity",
          "host",
          "hostname",
          "program",
          "pid",
          "user",
          "ip",
          "status",
          "method",
          "url",
          "user_agent");

  private NativeCondition() {}

  /**
   * A field's name.
   *
   * @throws UnsupportedOperationException if it means another one there
   */
  static String field(String name) {
    if (OTHERS.contains(name)) {
      throw new UnsupportedOperationException("field '" + name + "' means another one there");
    }
    return name;
  }

  /**
   * An item of a native {@code match}.
   *
   * @throws UnsupportedOperationException if there is no way to write it; the message says what
   */
  static Map<String, Object> item(Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> all) -> group("all", all);
      case Condition.Any(List<Condition> any) -> group("any", any);
      case Condition.Not(Condition negated) -> Map.of("not", List.of(item(negated)));
      case Condition.FieldTest(String field, ValueTest test) -> test(field, test);
      case Condition.AnywhereTest(ValueTest test) ->
          Map.of("any", List.of(test("message", test), test("raw", test)));
      case Condition.Exists(String field) -> exists(field);
      case Condition.IsEmpty(String field) ->
          Map.of(
              "any",
              List.of(
                  Map.of("not", List.of(exists(field))),
                  test(field, new ValueTest.Equals("", false))));
      case Condition.FieldsRelate _ ->
          throw new UnsupportedOperationException("fields cannot be compared with each other");
    };
  }

  private static Map<String, Object> group(String name, List<Condition> conditions) {
    if (conditions.isEmpty()) {
      throw new UnsupportedOperationException("an empty '" + name + "'");
    }
    List<Map<String, Object>> items = new ArrayList<>();
    conditions.forEach(condition -> items.add(item(condition)));
    return Map.of(name, name.equals("any") ? merged(items) : items);
  }

  /** Tests that differ in their value only are one, of several values. */
  private static List<Map<String, Object>> merged(List<Map<String, Object>> items) {
    Map<Map<String, Object>, List<Object>> values = new LinkedHashMap<>();
    for (Map<String, Object> item : items) {
      Map<String, Object> rest = new LinkedHashMap<>(item);
      Object value = rest.remove("value");
      List<Object> several = values.computeIfAbsent(rest, each -> new ArrayList<>());
      if (value != null) {
        several.add(value);
      }
    }
    List<Map<String, Object>> merged = new ArrayList<>();
    values.forEach(
        (rest, several) -> {
          Map<String, Object> item = new LinkedHashMap<>(rest);
          if (!several.isEmpty()) {
            item.put("value", several.size() == 1 ? several.getFirst() : several);
          }
          merged.add(item);
        });
    return merged;
  }

  private static Map<String, Object> exists(String field) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("field", field(field));
    item.put("op", "exists");
    return item;
  }

  private static Map<String, Object> test(String field, ValueTest test) {
    return switch (test) {
      case ValueTest.Equals(String text, boolean cased) -> item(field, "equals", text, cased);
      case ValueTest.Contains(String text, boolean cased) -> item(field, "contains", text, cased);
      case ValueTest.StartsWith(String text, boolean cased) ->
          item(field, "startswith", text, cased);
      case ValueTest.EndsWith(String text, boolean cased) -> item(field, "endswith", text, cased);
      case ValueTest.Wildcard(List<Part> parts, boolean cased) ->
          item(field, "regex", regex(parts), cased);
      // Its own flags say whether case matters.
      case ValueTest.Regex(var pattern) -> item(field, "regex", pattern.toString(), true);
      case ValueTest.InNetwork(String cidr) -> item(field, "cidr", cidr, false);
      case ValueTest.Compare(ValueTest.Compare.Operator operator, double number) ->
          item(field, operator(operator), number(number), false);
      case ValueTest.DatePart _ ->
          throw new UnsupportedOperationException("parts of dates cannot be compared");
    };
  }

  private static String operator(ValueTest.Compare.Operator operator) {
    return switch (operator) {
      case LESS -> "lt";
      case AT_MOST -> "lte";
      case AT_LEAST -> "gte";
      case GREATER -> "gt";
      case EQUAL -> "equals";
    };
  }

  private static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private static String regex(List<Part> parts) {
    StringBuilder regex = new StringBuilder("(?s)^");
    for (Part part : parts) {
      switch (part) {
        case Part.Literal(String text) -> regex.append(Pattern.quote(text));
        case Part.AnyText() -> regex.append(".*");
        case Part.AnyCharacter() -> regex.append('.');
      }
    }
    return regex.append('$').toString();
  }

  private static Map<String, Object> item(String field, String op, String value, boolean cased) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("field", field(field));
    item.put("op", op);
    item.put("value", value);
    if (cased) {
      item.put("cased", true);
    }
    return item;
  }
}
