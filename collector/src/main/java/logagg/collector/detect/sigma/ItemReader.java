package logagg.collector.detect.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import logagg.collector.detect.match.Condition;
import logagg.collector.detect.match.Condition.Relation;
import logagg.collector.detect.match.ValueTest;
import logagg.collector.detect.match.ValueTest.Compare.Operator;
import logagg.collector.detect.sigma.YamlNode.Null;
import logagg.collector.detect.sigma.YamlNode.Scalar;

/** Makes a condition of one key of a selection and its values. */
final class ItemReader {
  private static final ItemModifiers KEYWORD = ItemModifiers.parse("", Position.START);

  private final FieldNames names;
  private final ValueReader values;

  ItemReader(FieldNames names, Placeholders placeholders) {
    this.names = names;
    this.values = new ValueReader(placeholders);
  }

  /** A value that stands for itself in a list of keywords. */
  Condition keyword(Scalar value) {
    return condition(KEYWORD, value);
  }

  Condition read(YamlNode.Entry entry) {
    ItemModifiers item = ItemModifiers.parse(entry.key(), entry.position());
    List<Condition> conditions = new ArrayList<>();
    for (YamlNode value : values(entry)) {
      conditions.add(condition(item, value));
    }
    Condition whole =
        item.has(Modifier.ALL) ? new Condition.All(conditions) : FieldNames.any(conditions);
    return item.has(Modifier.NEQ) ? new Condition.Not(whole) : whole;
  }

  private static List<YamlNode> values(YamlNode.Entry entry) {
    return switch (entry.value()) {
      case Scalar scalar -> List.of(scalar);
      case Null nothing -> List.of(nothing);
      case YamlNode.Sequence(Position position, List<YamlNode> items) -> {
        if (items.isEmpty()) {
          throw new RefusedException(position, "'" + entry.key() + "' has no values");
        }
        yield items;
      }
      case YamlNode.Mapping map ->
          throw new RefusedException(map.position(), "a value must not be a map");
    };
  }

  private Condition condition(ItemModifiers item, YamlNode value) {
    return switch (value) {
      case Scalar scalar -> condition(item, scalar);
      case Null(Position position) -> nothing(item, position);
      case YamlNode.Sequence list ->
          throw new RefusedException(list.position(), "a value must not be a list of lists");
      case YamlNode.Mapping map ->
          throw new RefusedException(map.position(), "a value must not be a map");
    };
  }

  private Condition nothing(ItemModifiers item, Position position) {
    if (item.isKeyword()) {
      throw new RefusedException(position, "null is no keyword");
    }
    if (item.kind() != ItemModifiers.Kind.TEXT || item.shape() != SigmaText.Shape.WHOLE) {
      throw new RefusedException(position, "null can have no modifier but all and neq");
    }
    return names.isEmpty(item.field());
  }

  private Condition condition(ItemModifiers item, Scalar value) {
    return switch (item.kind()) {
      case TEXT -> tests(item, values.texts(item, value));
      case PATTERN -> tests(item, List.of(values.pattern(item, value)));
      case NETWORK -> tests(item, List.of(values.network(value)));
      case NUMBER ->
          tests(item, List.of(new ValueTest.Compare(operator(item), values.number(value))));
      case DATE ->
          tests(
              item,
              List.of(new ValueTest.DatePart(unit(item), operator(item), values.number(value))));
      case EXISTENCE -> existence(item, value);
      case FIELD -> relation(item, value);
    };
  }

  private Condition tests(ItemModifiers item, List<ValueTest> tests) {
    return item.isKeyword()
        ? FieldNames.any(tests.stream().<Condition>map(Condition.AnywhereTest::new).toList())
        : names.any(item.field(), tests);
  }

  private Condition existence(ItemModifiers item, Scalar value) {
    if (item.isKeyword()) {
      throw new RefusedException(value.position(), "exists needs a field");
    }
    Condition exists = names.exists(item.field());
    return switch (value.text().toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> exists;
      case "false", "no" -> new Condition.Not(exists);
      default ->
          throw new RefusedException(
              value.position(), "exists is true or false, not '" + value.text() + "'");
    };
  }

  private Condition relation(ItemModifiers item, Scalar value) {
    if (item.isKeyword()) {
      throw new RefusedException(value.position(), "fieldref needs a field");
    }
    Relation relation =
        switch (item.shape()) {
          case WHOLE -> Relation.EQUALS;
          case ANYWHERE -> Relation.CONTAINS;
          case BEGINNING -> Relation.STARTS_WITH;
          case END -> Relation.ENDS_WITH;
        };
    return names.relate(item.field(), value.text(), relation, item.has(Modifier.CASED));
  }

  private static Operator operator(ItemModifiers item) {
    if (item.has(Modifier.LT)) {
      return Operator.LESS;
    }
    if (item.has(Modifier.LTE)) {
      return Operator.AT_MOST;
    }
    if (item.has(Modifier.GT)) {
      return Operator.GREATER;
    }
    return item.has(Modifier.GTE) ? Operator.AT_LEAST : Operator.EQUAL;
  }

  private static ValueTest.DatePart.Unit unit(ItemModifiers item) {
    if (item.has(Modifier.MINUTE)) {
      return ValueTest.DatePart.Unit.MINUTE;
    }
    if (item.has(Modifier.HOUR)) {
      return ValueTest.DatePart.Unit.HOUR;
    }
    if (item.has(Modifier.DAY)) {
      return ValueTest.DatePart.Unit.DAY;
    }
    if (item.has(Modifier.WEEK)) {
      return ValueTest.DatePart.Unit.WEEK;
    }
    return item.has(Modifier.MONTH) ? ValueTest.DatePart.Unit.MONTH : ValueTest.DatePart.Unit.YEAR;
  }
}
