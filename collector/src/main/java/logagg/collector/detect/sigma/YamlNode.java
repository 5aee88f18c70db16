package logagg.collector.detect.sigma;

import java.util.List;
import java.util.Optional;

/** A piece of YAML that knows where it stands. */
sealed interface YamlNode {
  Position position();

  /** What it is, for messages. */
  default String kind() {
    return switch (this) {
      case Mapping _ -> "a map";
      case Sequence _ -> "a list";
      case Scalar _ -> "a value";
      case Null _ -> "null";
    };
  }

  /** Names with values, in the order of the file. */
  record Mapping(Position position, List<Entry> entries) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    Optional<YamlNode> get(String key) {
      for (Entry entry : entries) {
        if (entry.key().equals(key)) {
          return Optional.of(entry.value());
        }
      }
      return Optional.empty();
    }

    /** A value that must be text, or any scalar; empty if it is not there or null. */
    Optional<String> text(String key) {
      return get(key)
          .flatMap(
              node ->
                  switch (node) {
                    case Scalar scalar -> Optional.of(scalar.text());
                    case Null _ -> Optional.empty();
                    case Mapping _, Sequence _ ->
                        throw new RefusedException(
                            node.position(), key + " must be text, not " + node.kind());
                  });
    }

    /** Several values, or one; empty if it is not there. */
    List<Scalar> texts(String key) {
      return get(key).map(YamlNode::scalars).orElse(List.of());
    }
  }

  /** A name with its value. */
  record Entry(Position position, String key, YamlNode value) {}

  record Sequence(Position position, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * One value.
   *
   * @param text as written, without its quotes
   */
  record Scalar(Position position, String text) implements YamlNode {}

  record Null(Position position) implements YamlNode {}

  /** The scalars of a list, or the one that this is; whatever else there is, is refused. */
  default List<Scalar> scalars() {
    return switch (this) {
      case Scalar scalar -> List.of(scalar);
      case Null _ -> List.of();
      case Sequence(Position _, List<YamlNode> items) ->
          items.stream()
              .map(
                  item -> {
                    if (item instanceof Scalar scalar) {
                      return scalar;
                    }
                    throw new RefusedException(
                        item.position(), "must be a value, not " + item.kind());
                  })
              .toList();
      case Mapping _ -> throw new RefusedException(position(), "must be a list, not a map");
    };
  }

  /** This as a map; refused if it is none. */
  default Mapping mapping(String name) {
    if (this instanceof Mapping mapping) {
      return mapping;
    }
    throw new RefusedException(position(), name + " must be a map, not " + kind());
  }
}
