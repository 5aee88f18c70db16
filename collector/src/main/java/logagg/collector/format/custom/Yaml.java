package logagg.collector.format.custom;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A YAML value that knows where it was written. */
sealed interface Yaml {
  Place place();

  /** Text, a number, true or false, as it was written. */
  record Scalar(String text, Place place) implements Yaml {}

  record Items(List<Yaml> values, Place place) implements Yaml {}

  record Mapping(Map<String, Yaml> values, Place place) implements Yaml {
    Optional<Yaml> get(String key) {
      return Optional.ofNullable(values.get(key));
    }

    Optional<String> text(String key) {
      return get(key).map(Yaml::text);
    }

    /** Refuses keys that mean nothing: most are slips of the pen. */
    Mapping only(Set<String> known) {
      values.forEach(
          (key, value) -> {
            if (!known.contains(key)) {
              throw new FormatFileException(
                  value.place(),
                  "no such key: '"
                      + key
                      + "'; one of "
                      + String.join(", ", known.stream().sorted().toList()));
            }
          });
      return this;
    }
  }

  default String text() {
    if (this instanceof Scalar scalar) {
      return scalar.text();
    }
    throw new FormatFileException(place(), "a text was expected");
  }

  default Mapping mapping() {
    if (this instanceof Mapping mapping) {
      return mapping;
    }
    throw new FormatFileException(place(), "keys and values were expected");
  }

  default List<Yaml> items() {
    if (this instanceof Items items) {
      return items.values();
    }
    throw new FormatFileException(place(), "a list was expected");
  }

  /** Reads a text of one document. */
  static Yaml read(String file, String text) {
    try (JsonParser in = new YAMLFactory().createParser(text)) {
      JsonToken first = in.nextToken();
      if (first == null) {
        throw new FormatFileException(new Place(file, 1, 1), "the file is empty");
      }
      return value(in, first, file, 0);
    } catch (JsonProcessingException e) {
      throw new FormatFileException(
          place(file, e.getLocation()), oneLine(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the excerpt of the file, which is indented: "while parsing …, expected …". */
  private static String oneLine(String message) {
    return message
        .lines()
        .filter(line -> !line.isBlank() && line.charAt(0) != ' ')
        .collect(Collectors.joining(", "));
  }

  private static Yaml value(JsonParser in, JsonToken token, String file, int depth)
      throws IOException {
    Place place = place(file, in.currentTokenLocation());
    if (depth > 20) {
      throw new FormatFileException(place, "values within values, too deep");
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Yaml> values = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
          String key = in.currentName();
          Place at = place(file, in.currentTokenLocation());
          if (values.put(key, value(in, in.nextToken(), file, depth + 1)) != null) {
            throw new FormatFileException(at, "'" + key + "' is there twice");
          }
        }
        yield new Mapping(values, place);
      }
      case START_ARRAY -> {
        List<Yaml> values = new ArrayList<>();
        for (JsonToken next = in.nextToken();
            next != null && next != JsonToken.END_ARRAY;
            next = in.nextToken()) {
          values.add(value(in, next, file, depth + 1));
        }
        yield new Items(values, place);
      }
      case VALUE_NULL -> new Scalar("", place);
      default -> new Scalar(in.getText(), place);
    };
  }

  private static Place place(String file, JsonLocation location) {
    int line = location == null ? 1 : Math.max(1, location.getLineNr());
    int column = location == null ? 1 : Math.max(1, location.getColumnNr());
    return new Place(file, line, column);
  }
}
