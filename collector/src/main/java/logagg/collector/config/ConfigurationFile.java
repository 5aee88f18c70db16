package logagg.collector.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.serialization.JsonNodeReader;
import com.networknt.schema.utils.JsonNodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.event.Level;
import logagg.logcache.DataSize;
import logagg.logcache.TimeSpan;

/** Reads {@code logagg.yaml}: the defaults, over them the file, over that the environment. */
public final class ConfigurationFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .addModule(
              new SimpleModule()
                  .addDeserializer(Duration.class, text(TimeSpan::parse))
                  .addDeserializer(DataSize.class, text(DataSize::parse))
                  .addDeserializer(Level.class, text(Level::parse)))
          .build();
  private static final JsonNodeReader LOCATING =
      JsonNodeReader.builder().yamlMapper(YAML).locationAware().build();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(resource("config.schema.json"));

  private final ObjectNode merged;
  private final Optional<Path> file;
  private final JsonNode written;
  private final Environment overrides;

  private ConfigurationFile(
      ObjectNode merged, Optional<Path> file, JsonNode written, Environment overrides) {
    this.merged = merged;
    this.file = file;
    this.written = written;
    this.overrides = overrides;
  }

  /**
   * Reads it.
   *
   * @param file the user's; if there is none, the defaults and the environment alone
   * @throws IOException if it cannot be read
   * @throws ConfigurationException if it is not right; all that is wrong is told at once
   */
  public static ConfigurationFile read(Optional<Path> file, Map<String, String> environment)
      throws IOException, ConfigurationException {
    ObjectNode merged = defaults();
    ObjectNode written = file.isPresent() ? checked(file.get()) : YAML.createObjectNode();
    Merge.into(merged, written);
    Environment overrides = new Environment(environment);
    List<String> wrong = new ArrayList<>(overrides.apply(merged));
    if (wrong.isEmpty()) {
      SCHEMA
          .validate(merged)
          .forEach(m -> wrong.add(overrides.origin(m.getInstanceLocation()) + what(m)));
    }
    if (!wrong.isEmpty()) {
      throw new ConfigurationException(String.join("\n", wrong));
    }
    return new ConfigurationFile(merged, file, written, overrides);
  }

  private static ObjectNode defaults() {
    try {
      return (ObjectNode) YAML.readTree(resource("config.default.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings, of which each is there. */
  public Configuration settings() throws ConfigurationException {
    try {
      return YAML.treeToValue(withHostsFile(), Configuration.class);
    } catch (JsonProcessingException e) {
      throw new ConfigurationException(e.getOriginalMessage());
    }
  }

  /**
   * Where a setting comes from, for a message: the variable, or the file with line and column, and
   * a colon; empty if it is a default.
   *
   * @param setting as in {@code redact.kinds}
   * @param item of a list, which; below 0 the list
   */
  public String where(String setting, int item) {
    String variable = overrides.origin(setting);
    if (!variable.isEmpty()) {
      return variable;
    }
    JsonNode node = written.at("/" + setting.replace('.', '/'));
    if (node.isMissingNode() || file.isEmpty()) {
      return file.map(path -> path + ": ").orElse("");
    }
    JsonNode place = item >= 0 && node.has(item) ? node.get(item) : node;
    return at(file.get(), JsonNodes.tokenLocationOf(place));
  }

  /** The hosts' file is beside the user's, unless that says otherwise. */
  private ObjectNode withHostsFile() {
    if (file.isEmpty() || !merged.at("/sweep/hosts_file").asText().isEmpty()) {
      return merged;
    }
    ObjectNode copy = merged.deepCopy();
    Path beside = file.get().toAbsolutePath().resolveSibling("hosts.yaml");
    ((ObjectNode) copy.get("sweep")).put("hosts_file", beside.toString());
    return copy;
  }

  /** All settings as YAML; secrets are not shown. */
  public String shown() {
    try {
      return YAML.writeValueAsString(Secrets.hidden(merged));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode checked(Path file) throws IOException, ConfigurationException {
    JsonNode tree;
    try {
      String text = Files.readString(file, UTF_8);
      YAML.readTree(text); // whose complaint is better than that of the one that keeps places
      tree = LOCATING.readTree(text, InputFormat.YAML);
    } catch (JsonProcessingException e) {
      throw new ConfigurationException(
          at(file, e.getLocation()) + "no YAML: " + firstLine(e.getOriginalMessage()));
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new ConfigurationException(file + ": not UTF-8");
    }
    if (tree.isMissingNode() || tree.isNull()) {
      return YAML.createObjectNode(); // empty, or comments only
    }
    List<ValidationMessage> wrong =
        SCHEMA.validate(tree).stream()
            .sorted(Comparator.comparing(m -> m.getInstanceLocation().toString()))
            .toList();
    if (!wrong.isEmpty()) {
      throw new ConfigurationException(
          String.join("\n", wrong.stream().map(m -> at(file, place(tree, m)) + what(m)).toList()));
    }
    return (ObjectNode) tree;
  }

  /** Of a property that should not be there its own place, not that of what it is in. */
  private static JsonLocation place(JsonNode tree, ValidationMessage message) {
    JsonNode node = message.getInstanceNode();
    if (message.getProperty() != null && node.has(message.getProperty())) {
      node = node.get(message.getProperty());
    }
    JsonLocation location = JsonNodes.tokenLocationOf(node);
    return location == null ? JsonNodes.tokenLocationOf(tree) : location;
  }

  private static String at(Path file, JsonLocation location) {
    return location == null
        ? file + ": "
        : file + ":" + location.getLineNr() + ":" + location.getColumnNr() + ": ";
  }

  private static String what(ValidationMessage message) {
    String path = Environment.dotted(message.getInstanceLocation());
    if (message.getProperty() != null && message.getType().equals("additionalProperties")) {
      return (path.isEmpty() ? "" : path + ".")
          + message.getProperty()
          + ": there is no such setting";
    }
    return (path.isEmpty() ? "" : path + ": ") + SchemaWords.of(message);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static InputStream resource(String name) {
    InputStream in = ConfigurationFile.class.getResourceAsStream("/logagg/" + name);
    if (in == null) {
      throw new IllegalStateException("/logagg/" + name + " is not in the jar");
    }
    return in;
  }

  private static <T> JsonDeserializer<T> text(java.util.function.Function<String, T> read) {
    return new JsonDeserializer<>() {
      @Override
      public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return read.apply(parser.getValueAsString());
      }
    };
  }
}
