package logagg.collector.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonNodePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Settings that the environment gives: {@code LOGAGG_STORE_URL} is {@code store.url}. Lists are
 * written with commas.
 */
final class Environment {
  private static final String PREFIX = "LOGAGG_";

  private final Map<String, String> variables;
  private final Map<String, String> applied = new HashMap<>();

  Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  /** The path of a setting as users write it: {@code store.url}. */
  static String dotted(JsonNodePath path) {
    StringBuilder dotted = new StringBuilder();
    for (int i = 0; i < path.getNameCount(); i++) {
      dotted.append(i == 0 ? "" : ".").append(path.getElement(i));
    }
    return dotted.toString();
  }

  /** Sets what the environment says; returns what is wrong with it. */
  List<String> apply(ObjectNode settings) {
    List<String> wrong = new ArrayList<>();
    apply(settings, "", wrong);
    return wrong;
  }

  private void apply(ObjectNode node, String path, List<String> wrong) {
    for (String name : node.propertyStream().map(Map.Entry::getKey).toList()) {
      String setting = path.isEmpty() ? name : path + "." + name;
      JsonNode value = node.get(name);
      if (value instanceof ObjectNode object) {
        apply(object, setting, wrong);
        continue;
      }
      String variable = PREFIX + setting.replace('.', '_').toUpperCase(Locale.ROOT);
      String text = variables.get(variable);
      if (text != null) {
        applied.put(setting, variable);
        try {
          node.set(name, read(text, value));
        } catch (IllegalArgumentException e) {
          wrong.add(variable + ": '" + text + "' is " + e.getMessage());
        }
      }
    }
  }

  private static JsonNode read(String text, JsonNode like) {
    return switch (like) {
      case ArrayNode array -> {
        ArrayNode list = array.arrayNode();
        for (String item : text.split(",", -1)) {
          if (!item.isBlank()) {
            list.add(item.strip());
          }
        }
        yield list;
      }
      case BooleanNode _ ->
          switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> BooleanNode.TRUE;
            case "false", "no", "0" -> BooleanNode.FALSE;
            default -> throw new IllegalArgumentException("neither true nor false");
          };
      case IntNode _ -> IntNode.valueOf(number(text).intValue());
      case DoubleNode _ -> DoubleNode.valueOf(number(text));
      default -> TextNode.valueOf(text);
    };
  }

  private static Double number(String text) {
    try {
      return Double.valueOf(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a number", e);
    }
  }

  /** The variable that a wrong setting came from, for a message. */
  String origin(JsonNodePath path) {
    return origin(dotted(path));
  }

  String origin(String setting) {
    String variable = applied.get(setting);
    return variable == null ? "" : variable + ": ";
  }
}
