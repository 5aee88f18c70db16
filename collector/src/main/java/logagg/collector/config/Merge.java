package logagg.collector.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lays one tree over another: objects are merged, all else is replaced. */
final class Merge {
  private Merge() {}

  static void into(ObjectNode below, ObjectNode above) {
    for (var property : above.properties()) {
      JsonNode there = below.get(property.getKey());
      if (there instanceof ObjectNode object && property.getValue() instanceof ObjectNode more) {
        into(object, more);
      } else if (!property.getValue().isNull()) { // a key without a value sets nothing
        below.set(property.getKey(), property.getValue());
      }
    }
  }
}
