package logagg.collector.format.evtx;

import java.util.List;

/** A piece of binary XML, with holes where a template's values belong. */
sealed interface Part {
  /**
   * An element.
   *
   * @param dependency the value without which it is not there; {@link #INDEPENDENT} if none
   */
  record Tag(String name, int dependency, List<TagAttribute> attributes, List<Part> content)
      implements Part {
    static final int INDEPENDENT = 0xffff;
  }

  /** Its attribute. */
  record TagAttribute(String name, List<Part> value) {}

  record Literal(String text) implements Part {}

  /**
   * Where a value belongs.
   *
   * @param optional whether the attribute that it alone makes is left out if there is no value
   */
  record Hole(int index, boolean optional) implements Part {}

  /** A template with the values for its holes. */
  record Instance(List<Part> template, List<Value> values) implements Part {}
}
