package logagg.collector.redact;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import logagg.collector.pattern.SafePattern;
import logagg.collector.redact.find.BuiltInKind;
import logagg.collector.redact.find.CustomKind;

/**
 * A YAML file of patterns: a list of {@code name}, {@code pattern} and, if the tokens shall begin
 * with something else than the name, {@code prefix}.
 */
public final class PatternFile {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");
  private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9]{0,20}");
  private static final Set<String> KEYS = Set.of("name", "pattern", "prefix");

  private record Text(String value, JsonLocation at) {}

  private final Path path;
  private final JsonParser parser;
  private final Set<String> names = new HashSet<>();

  private PatternFile(Path path, JsonParser parser) {
    this.path = path;
    this.parser = parser;
    for (BuiltInKind kind : BuiltInKind.values()) {
      names.add(kind.id());
    }
  }

  /**
   * Reads one.
   *
   * @throws PatternFileException if there is something wrong in it
   * @throws IOException if it cannot be read
   */
  public static List<CustomPattern> read(Path path) throws IOException {
    return parse(path, Files.readString(path));
  }

  /**
   * Reads a text.
   *
   * @param path what to call it in messages
   * @throws PatternFileException if there is something wrong in it
   */
  public static List<CustomPattern> parse(Path path, String yaml) throws IOException {
    try (JsonParser parser = new YAMLFactory().createParser(yaml)) {
      return new PatternFile(path, parser).patterns();
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
      throw new PatternFileException(where(path, at) + "no YAML: " + e.getOriginalMessage(), e);
    }
  }

  private List<CustomPattern> patterns() throws IOException {
    List<CustomPattern> patterns = new ArrayList<>();
    JsonToken first = parser.nextToken();
    if (first == null) {
      return patterns;
    }
    if (first != JsonToken.START_ARRAY) {
      throw wrong(parser.currentTokenLocation(), "a list of patterns is expected");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      patterns.add(pattern());
    }
    return patterns;
  }

  private CustomPattern pattern() throws IOException {
    JsonLocation start = parser.currentTokenLocation();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw wrong(start, "a pattern is written as name, pattern and prefix");
    }
    Map<String, Text> texts = texts();
    Text name = required(texts, "name", start);
    Text pattern = required(texts, "pattern", start);
    Text prefix = texts.getOrDefault("prefix", new Text(name.value.replace("-", ""), name.at));
    if (!NAME.matcher(name.value).matches()) {
      throw wrong(name.at, "a name is of lower-case letters, digits and dashes");
    }
    if (!PREFIX.matcher(prefix.value).matches()) {
      throw wrong(prefix.at, "a prefix is of lower-case letters and digits");
    }
    if (!names.add(name.value)) {
      throw wrong(name.at, "the name '" + name.value + "' is taken");
    }
    return new CustomPattern(new CustomKind(name.value, prefix.value), compiled(pattern));
  }

  private Map<String, Text> texts() throws IOException {
    Map<String, Text> texts = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      JsonLocation at = parser.currentTokenLocation();
      if (!KEYS.contains(key)) {
        throw wrong(at, "unknown key '" + key + "'; there are name, pattern, prefix");
      }
      if (!parser.nextToken().isScalarValue()) {
        throw wrong(parser.currentTokenLocation(), "text is expected");
      }
      if (texts.put(key, new Text(parser.getText(), parser.currentTokenLocation())) != null) {
        throw wrong(at, "'" + key + "' is there twice");
      }
    }
    return texts;
  }

  private Text required(Map<String, Text> texts, String key, JsonLocation start) {
    Text text = texts.get(key);
    if (text == null) {
      throw wrong(start, "'" + key + "' is missing");
    }
    return text;
  }

  private SafePattern compiled(Text pattern) {
    SafePattern compiled;
    try {
      compiled = SafePattern.compile(pattern.value, false);
    } catch (IllegalArgumentException e) {
      throw new PatternFileException(where(path, pattern.at) + e.getMessage(), e);
    }
    if (compiled.find("")) {
      throw wrong(pattern.at, "the pattern matches where nothing is");
    }
    return compiled;
  }

  private PatternFileException wrong(JsonLocation at, String what) {
    return new PatternFileException(where(path, at) + what);
  }

  private static String where(Path path, JsonLocation at) {
    return path + ":" + at.getLineNr() + ":" + at.getColumnNr() + ": ";
  }
}
