package logagg.collector.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.stream.Collectors;

/** What is wrong with a value, in words; the schema's validator says it in terms of the schema. */
final class SchemaWords {
  private SchemaWords() {}

  static String of(ValidationMessage message) {
    JsonNode rule = message.getSchemaNode();
    String value = value(message.getInstanceNode());
    return switch (message.getType()) {
      case "enum" ->
          value
              + " is none of "
              + rule.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
      case "minimum" -> value + " is less than " + rule.asText();
      case "exclusiveMinimum" -> value + " is not more than " + rule.asText();
      case "type" -> value + " is " + wanted(rule.asText());
      case "pattern" ->
          value
              + (rule.asText().contains("(ms|s|m")
                  ? " is no time: a number with ms, s, m, h or d, as in 30d"
                  : " is not HOST:PORT");
      default -> message.getMessage().replaceFirst("^[^:]*: ", "");
    };
  }

  private static String value(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "a block of settings";
      case NULL, MISSING -> "nothing";
      case BINARY, BOOLEAN, NUMBER, POJO, STRING -> "'" + node.asText() + "'";
    };
  }

  private static String wanted(String type) {
    return switch (type) {
      case "array" -> "no list: write [a, b], or a line with - for each";
      case "object" -> "no block of settings";
      case "integer" -> "no whole number";
      case "number" -> "no number";
      case "boolean" -> "neither true nor false";
      default -> "no text";
    };
  }
}
