package logagg.collector.detect.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.detect.match.Condition;
import logagg.collector.detect.match.ValueTest;
import logagg.collector.detect.sigma.YamlNode.Entry;
import logagg.collector.detect.sigma.YamlNode.Mapping;
import logagg.collector.detect.sigma.YamlNode.Scalar;
import logagg.collector.detect.sigma.YamlNode.Sequence;

/**
 * What a mapping file says of one logsource.
 *
 * @param where fields with the values that they may have, all of which an event of it has;
 *     alternatives; nothing if the entry only names fields
 */
record MappingEntry(
    Logsource logsource, Optional<List<Map<String, List<String>>>> where, FieldNames fields) {

  static List<MappingEntry> readAll(String yaml) {
    List<MappingEntry> entries = new ArrayList<>();
    for (YamlNode document : YamlDocuments.read(yaml)) {
      YamlNode list =
          document
              .mapping("a mapping file")
              .get("logsources")
              .orElseThrow(
                  () -> new RefusedException(document.position(), "logsources is missing"));
      if (!(list instanceof Sequence(Position _, List<YamlNode> items))) {
        throw new RefusedException(list.position(), "logsources must be a list");
      }
      items.forEach(item -> entries.add(read(item.mapping("a logsource"))));
    }
    return entries;
  }

  private static MappingEntry read(Mapping node) {
    for (Entry entry : node.entries()) {
      switch (entry.key()) {
        case "category", "product", "service", "where", "fields", "prefixes" -> {}
        default -> throw new RefusedException(entry.position(), "unknown key: " + entry.key());
      }
    }
    Optional<List<Map<String, List<String>>>> where = node.get("where").map(MappingEntry::where);
    return new MappingEntry(Logsource.read(node), where, fields(node));
  }

  private static List<Map<String, List<String>>> where(YamlNode node) {
    List<YamlNode> items =
        node instanceof Sequence(Position _, List<YamlNode> list) ? list : List.of(node);
    return items.stream().map(item -> texts(item.mapping("where"))).toList();
  }

  private static FieldNames fields(Mapping node) {
    Map<String, List<String>> mapped =
        node.get("fields").map(map -> texts(map.mapping("fields"))).orElse(Map.of());
    List<String> prefixes = node.texts("prefixes").stream().map(Scalar::text).toList();
    return new FieldNames(mapped, prefixes);
  }

  private static Map<String, List<String>> texts(Mapping map) {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    for (Entry entry : map.entries()) {
      List<String> values = entry.value().scalars().stream().map(Scalar::text).toList();
      if (values.isEmpty()) {
        throw new RefusedException(entry.position(), "'" + entry.key() + "' has no values");
      }
      texts.put(entry.key(), values);
    }
    return texts;
  }

  /** What is true of its events. */
  Condition condition(FieldNames names) {
    List<Condition> any = new ArrayList<>();
    for (Map<String, List<String>> alternative : where.orElse(List.of())) {
      List<Condition> all = new ArrayList<>();
      alternative.forEach((field, values) -> all.add(condition(names, field, values)));
      any.add(all.size() == 1 ? all.getFirst() : new Condition.All(all));
    }
    return FieldNames.any(any);
  }

  private static Condition condition(FieldNames names, String field, List<String> values) {
    if (values.equals(List.of("*"))) {
      return names.exists(field);
    }
    List<ValueTest> tests = new ArrayList<>();
    values.forEach(
        value -> tests.add(SigmaText.parse(value, false).test(SigmaText.Shape.WHOLE, false)));
    return names.any(field, tests);
  }
}
