package logagg.collector.format.evtx;

import java.util.List;
import java.util.Optional;

/** An element of XML, without its namespace. */
record Element(String name, List<Attribute> attributes, List<Content> content) {
  /** One of its attributes; the value is unescaped. */
  record Attribute(String name, String value) {}

  /** The first child of that name. */
  Optional<Element> child(String wanted) {
    for (Content each : content) {
      if (each instanceof Content.Child(Element element) && element.name().equals(wanted)) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }

  List<Element> children() {
    return content.stream()
        .filter(Content.Child.class::isInstance)
        .map(each -> ((Content.Child) each).element())
        .toList();
  }

  /** The value of an attribute; empty as well if it is empty text. */
  Optional<String> attribute(String wanted) {
    for (Attribute attribute : attributes) {
      if (attribute.name().equals(wanted)) {
        return attribute.value().isEmpty() ? Optional.empty() : Optional.of(attribute.value());
      }
    }
    return Optional.empty();
  }

  /** The text that stands directly in it. */
  String text() {
    StringBuilder all = new StringBuilder();
    for (Content each : content) {
      if (each instanceof Content.Text(String text)) {
        all.append(text);
      }
    }
    return all.toString();
  }

  boolean isLeaf() {
    for (Content each : content) {
      if (each instanceof Content.Child) {
        return false;
      }
    }
    return true;
  }
}
