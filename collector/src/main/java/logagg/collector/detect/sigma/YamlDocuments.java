package logagg.collector.detect.sigma;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import logagg.collector.detect.sigma.YamlNode.Entry;
import logagg.collector.detect.sigma.YamlNode.Mapping;
import logagg.collector.detect.sigma.YamlNode.Null;
import logagg.collector.detect.sigma.YamlNode.Scalar;
import logagg.collector.detect.sigma.YamlNode.Sequence;

/** Reads the documents of a YAML text. Anchors, aliases and merge keys are understood. */
final class YamlDocuments {
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder().enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL).build();

  /** Aliases of aliases can stand for more than a machine holds; no rule comes near this. */
  private static final int MAX_NODES = 200_000;

  private static final int MAX_DEPTH = 100;

  private final YAMLParser parser;
  private final Map<String, YamlNode> anchors = new HashMap<>();
  private int nodes;

  private YamlDocuments(YAMLParser parser) {
    this.parser = parser;
  }

  /**
   * All documents of a text; one that is empty is left out.
   *
   * @throws RefusedException if it is no YAML
   */
  static List<YamlNode> read(String text) {
    try (YAMLParser parser = FACTORY.createParser(text)) {
      return new YamlDocuments(parser).all();
    } catch (JsonProcessingException e) {
      throw new RefusedException(position(e.getLocation()), "no YAML: " + firstLine(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("").strip();
  }

  private List<YamlNode> all() throws IOException {
    List<YamlNode> documents = new ArrayList<>();
    while (parser.nextToken() != null) {
      YamlNode node = node(0);
      if (!(node instanceof Null)) {
        documents.add(node);
      }
      anchors.clear();
    }
    return documents;
  }

  private YamlNode node(int depth) throws IOException {
    Position position = position();
    if (depth > MAX_DEPTH) {
      throw new RefusedException(position, "nested too deeply");
    }
    if (parser.isCurrentAlias()) {
      String name = parser.getText();
      YamlNode target = anchors.get(name);
      if (target == null) {
        throw new RefusedException(position, "unknown alias *" + name);
      }
      count(size(target));
      return target;
    }
    count(1);
    String anchor = parser.getObjectId();
    YamlNode node =
        switch (parser.currentToken()) {
          case START_OBJECT -> mapping(position, depth);
          case START_ARRAY -> sequence(position, depth);
          case VALUE_NULL -> new Null(position);
          default -> new Scalar(position, parser.getText());
        };
    if (anchor != null) {
      anchors.put(anchor, node);
    }
    return node;
  }

  private void count(int more) {
    nodes += more;
    if (nodes > MAX_NODES) {
      throw new RefusedException(position(), "too large");
    }
  }

  private static int size(YamlNode node) {
    return switch (node) {
      case Mapping mapping ->
          mapping.entries().stream().mapToInt(entry -> 1 + size(entry.value())).sum();
      case Sequence sequence -> 1 + sequence.items().stream().mapToInt(YamlDocuments::size).sum();
      case Scalar _, Null _ -> 1;
    };
  }

  private Mapping mapping(Position position, int depth) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Position at = position();
      String key = parser.currentName();
      parser.nextToken();
      YamlNode value = node(depth + 1);
      if (key.equals("<<") && value instanceof Mapping merged) {
        merged.entries().stream().filter(entry -> names.add(entry.key())).forEach(entries::add);
      } else if (names.add(key)) {
        entries.add(new Entry(at, key, value));
      } else {
        throw new RefusedException(at, "'" + key + "' is there twice");
      }
    }
    return new Mapping(position, entries);
  }

  private Sequence sequence(Position position, int depth) throws IOException {
    List<YamlNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(depth + 1));
    }
    return new Sequence(position, items);
  }

  private Position position() {
    return position(parser.currentTokenLocation());
  }

  private static Position position(JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? Position.START
        : new Position(location.getLineNr(), Math.max(1, location.getColumnNr()));
  }
}
