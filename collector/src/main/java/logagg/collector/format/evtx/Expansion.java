package logagg.collector.format.evtx;

import java.util.ArrayList;
import java.util.List;

/** Fills the holes of templates with their values; what comes out is XML as others know it. */
final class Expansion {
  private static final int MAX_DEPTH = 128;
  private static final Value NOTHING = new Value.Nothing();

  private final Budget budget;

  Expansion(Budget budget) {
    this.budget = budget;
  }

  /** The root element of a document. */
  Element root(List<Part> document) throws DamagedException {
    List<Content> content = new ArrayList<>();
    fill(document, List.of(), content, 0);
    for (Content each : content) {
      if (each instanceof Content.Child(Element element)) {
        return element;
      }
    }
    throw new DamagedException("it holds no event");
  }

  private void fill(List<Part> parts, List<Value> values, List<Content> into, int depth)
      throws DamagedException {
    if (depth > MAX_DEPTH) {
      throw new DamagedException("it is nested too deep");
    }
    for (Part part : parts) {
      budget.spend(Budget.NODE);
      switch (part) {
        case Part.Literal(String text) -> add(text, into);
        case Part.Instance(List<Part> template, List<Value> own) ->
            fill(template, own, into, depth + 1);
        case Part.Tag tag -> element(tag, values, into, depth);
        case Part.Hole hole -> {
          switch (value(hole, values)) {
            case Value.Nothing() -> {}
            case Value.One(String text) -> add(text, into);
            case Value.Many(List<String> texts) -> add(String.join(",", texts), into);
            case Value.Xml(List<Part> inner) -> fill(inner, List.of(), into, depth + 1);
          }
        }
      }
    }
  }

  private void add(String text, List<Content> into) throws DamagedException {
    if (!text.isEmpty()) {
      budget.spend(text.length());
      into.add(new Content.Text(text));
    }
  }

  private void element(Part.Tag tag, List<Value> values, List<Content> into, int depth)
      throws DamagedException {
    if (tag.dependency() < values.size() && values.get(tag.dependency()) instanceof Value.Nothing) {
      return;
    }
    List<Element.Attribute> attributes = attributes(tag, values, depth);
    int cost = cost(tag.name(), attributes);
    // libyal, "Normal substitution": for an array the element is there once for each; once if none.
    if (tag.content().size() == 1
        && tag.content().getFirst() instanceof Part.Hole hole
        && value(hole, values) instanceof Value.Many(List<String> texts)
        && !texts.isEmpty()) {
      for (String text : texts) {
        List<Content> content = new ArrayList<>(1);
        budget.spend(cost);
        add(text, content);
        into.add(new Content.Child(new Element(tag.name(), attributes, content)));
      }
      return;
    }
    List<Content> content = new ArrayList<>();
    budget.spend(cost);
    fill(tag.content(), values, content, depth + 1);
    into.add(new Content.Child(new Element(tag.name(), attributes, content)));
  }

  private List<Element.Attribute> attributes(Part.Tag tag, List<Value> values, int depth)
      throws DamagedException {
    if (tag.attributes().isEmpty()) {
      return List.of();
    }
    List<Element.Attribute> attributes = new ArrayList<>(tag.attributes().size());
    for (Part.TagAttribute attribute : tag.attributes()) {
      if (attribute.value().size() == 1
          && attribute.value().getFirst() instanceof Part.Hole hole
          && hole.optional()
          && value(hole, values) instanceof Value.Nothing) {
        continue;
      }
      List<Content> content = new ArrayList<>(1);
      fill(attribute.value(), values, content, depth + 1);
      String text = new Element(attribute.name(), List.of(), content).text();
      attributes.add(new Element.Attribute(attribute.name(), text));
    }
    return attributes;
  }

  /** What the tags of an element take of the XML. */
  private static int cost(String name, List<Element.Attribute> attributes) {
    int cost = Budget.NODE + 2 * name.length();
    for (Element.Attribute attribute : attributes) {
      cost += Budget.NODE + attribute.name().length() + attribute.value().length();
    }
    return cost;
  }

  private static Value value(Part.Hole hole, List<Value> values) {
    return hole.index() < values.size() ? values.get(hole.index()) : NOTHING;
  }
}
