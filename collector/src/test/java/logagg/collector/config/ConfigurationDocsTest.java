package logagg.collector.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/configuration.md and the defaults tell of the same settings. */
class ConfigurationDocsTest {
  /** A row of a table: the setting, then its default. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+(?:\\.[a-z_]+)*)` \\|");

  @Test
  void eachSettingHasItsRowInTheDocs() throws IOException {
    List<String> settings = new ArrayList<>();
    collect(defaults(), "", settings);
    assertThat(settings).hasSizeGreaterThan(40);
    assertThat(documented()).containsExactlyInAnyOrderElementsOf(settings);
  }

  private static List<String> documented() throws IOException {
    // tests run in the module's directory
    Matcher rows = ROW.matcher(Files.readString(Path.of("../docs/configuration.md"), UTF_8));
    return rows.results().map(row -> row.group(1)).toList();
  }

  private static JsonNode defaults() throws IOException {
    try (InputStream in =
        ConfigurationFile.class.getResourceAsStream("/logagg/config.default.yaml")) {
      return new YAMLMapper().readTree(Objects.requireNonNull(in));
    }
  }

  private static void collect(JsonNode node, String path, List<String> into) {
    node.propertyStream()
        .forEach(
            property -> {
              String setting = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
              if (property.getValue() instanceof ObjectNode below) {
                collect(below, setting, into);
              } else {
                into.add(setting);
              }
            });
  }
}
