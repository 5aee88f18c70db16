package logagg.collector.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;

/** What is not shown. */
final class Secrets {
  private static final Set<String> NAMES = Set.of("password", "secret");

  private Secrets() {}

  /** The same settings, secrets replaced. */
  static ObjectNode hidden(ObjectNode settings) {
    ObjectNode copy = settings.deepCopy();
    hide(copy);
    return copy;
  }

  private static void hide(ObjectNode node) {
    for (String name : java.util.List.copyOf(node.propertyStream().map(p -> p.getKey()).toList())) {
      if (node.get(name) instanceof ObjectNode object) {
        hide(object);
      } else if (NAMES.contains(name) && !node.get(name).asText().isEmpty()) {
        node.set(name, TextNode.valueOf("********"));
      }
    }
  }
}
