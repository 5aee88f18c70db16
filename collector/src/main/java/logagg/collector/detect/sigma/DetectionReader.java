package logagg.collector.detect.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import logagg.collector.detect.match.Condition;
import logagg.collector.detect.sigma.YamlNode.Entry;
import logagg.collector.detect.sigma.YamlNode.Mapping;
import logagg.collector.detect.sigma.YamlNode.Null;
import logagg.collector.detect.sigma.YamlNode.Scalar;
import logagg.collector.detect.sigma.YamlNode.Sequence;

/** Reads the search identifiers of a detection. */
final class DetectionReader {
  private final ItemReader items;

  DetectionReader(FieldNames names, Placeholders placeholders) {
    this.items = new ItemReader(names, placeholders);
  }

  /** The search identifiers, by name, in the order of the rule. */
  Map<String, Condition> read(Mapping detection) {
    Map<String, Condition> identifiers = new LinkedHashMap<>();
    for (Entry entry : detection.entries()) {
      if (!entry.key().equals("condition") && !entry.key().equals("timeframe")) {
        identifiers.put(entry.key(), identifier(entry));
      }
    }
    if (identifiers.isEmpty()) {
      throw new RefusedException(detection.position(), "detection has no search identifier");
    }
    return identifiers;
  }

  private Condition identifier(Entry entry) {
    return switch (entry.value()) {
      case Mapping map -> map(map);
      case Sequence list -> list(list);
      case Scalar keyword -> items.keyword(keyword);
      case Null(Position position) ->
          throw new RefusedException(position, "'" + entry.key() + "' is empty");
    };
  }

  private Condition map(Mapping map) {
    if (map.entries().isEmpty()) {
      throw new RefusedException(map.position(), "an empty map");
    }
    List<Condition> all = map.entries().stream().map(items::read).toList();
    return all.size() == 1 ? all.getFirst() : new Condition.All(all);
  }

  /** Maps and keywords, also mixed: one of them must be true. */
  private Condition list(Sequence list) {
    if (list.items().isEmpty()) {
      throw new RefusedException(list.position(), "an empty list");
    }
    List<Condition> any = new ArrayList<>();
    for (YamlNode item : list.items()) {
      any.add(
          switch (item) {
            case Mapping map -> map(map);
            case Scalar keyword -> items.keyword(keyword);
            case Sequence inner -> list(inner);
            case Null(Position position) ->
                throw new RefusedException(position, "null is no keyword");
          });
    }
    return FieldNames.any(any);
  }
}
