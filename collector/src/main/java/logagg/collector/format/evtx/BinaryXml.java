package logagg.collector.format.evtx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the binary XML of one chunk (libyal, "Binary XML"; [MS-EVEN6] 2.2.12).
 *
 * <p>Names and templates are written where they are first used, and after that are referred to by
 * their offset in the chunk, from anywhere in it; what was read once is kept. An offset may lead
 * back to what is just being read, so depth is bounded, and the work too, by the {@link Budget}.
 */
final class BinaryXml {
  private static final int MAX_DEPTH = 64;

  private static final int HAS_MORE = 0x40;
  private static final int END_OF_FILE = 0x00;
  private static final int OPEN_START_ELEMENT = 0x01;
  private static final int CLOSE_START_ELEMENT = 0x02;
  private static final int CLOSE_EMPTY_ELEMENT = 0x03;
  private static final int END_ELEMENT = 0x04;
  private static final int VALUE = 0x05;
  private static final int ATTRIBUTE = 0x06;
  private static final int CDATA = 0x07;
  private static final int CHARACTER_REFERENCE = 0x08;
  private static final int ENTITY_REFERENCE = 0x09;
  private static final int INSTRUCTION_TARGET = 0x0a;
  private static final int INSTRUCTION_DATA = 0x0b;
  private static final int TEMPLATE_INSTANCE = 0x0c;
  private static final int NORMAL_SUBSTITUTION = 0x0d;
  private static final int OPTIONAL_SUBSTITUTION = 0x0e;
  private static final int FRAGMENT_HEADER = 0x0f;

  private static final Map<String, String> ENTITIES =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

  private final byte[] chunk;
  private final Budget budget;
  private final TemplateValues values;
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<Integer, List<Part>> templates = new HashMap<>();

  BinaryXml(byte[] chunk, Budget budget) {
    this.chunk = chunk;
    this.budget = budget;
    this.values = new TemplateValues(this, budget);
  }

  /** A record's. */
  List<Part> document(Cursor in) throws DamagedException {
    return withOrWithoutDependencies(in, true, 0);
  }

  /** A value's. */
  List<Part> embedded(Cursor in, int depth) throws DamagedException {
    return withOrWithoutDependencies(in, false, depth);
  }

  /**
   * In a template, each element says on which value it depends; elsewhere some writers leave these
   * two bytes out and some do not, and nothing tells which. Names are checked, so the wrong reading
   * fails.
   */
  private List<Part> withOrWithoutDependencies(Cursor in, boolean likely, int depth)
      throws DamagedException {
    int size = in.remaining();
    Cursor again = in.copy();
    try {
      return content(in.slice(size), likely, depth);
    } catch (DamagedException e) {
      try {
        return content(again, !likely, depth);
      } catch (DamagedException other) {
        throw e;
      }
    }
  }

  /** All up to a token that belongs to what is around it. */
  private List<Part> content(Cursor in, boolean dependencies, int depth) throws DamagedException {
    if (depth > MAX_DEPTH) {
      throw new DamagedException("it is nested too deep");
    }
    List<Part> parts = new ArrayList<>();
    while (in.remaining() > 0) {
      int token = in.peek() & ~HAS_MORE;
      switch (token) {
        case END_OF_FILE, CLOSE_START_ELEMENT, CLOSE_EMPTY_ELEMENT, END_ELEMENT, ATTRIBUTE -> {
          return parts;
        }
        case OPEN_START_ELEMENT -> parts.add(tag(in, dependencies, depth));
        case TEMPLATE_INSTANCE -> parts.add(instance(in, depth));
        case FRAGMENT_HEADER -> in.skip(4);
        default -> text(token, in, parts);
      }
      budget.spend(Budget.NODE);
    }
    return parts;
  }

  private void text(int token, Cursor in, List<Part> into) throws DamagedException {
    in.skip(1);
    switch (token) {
      case VALUE -> {
        int type = in.u8();
        if (ValueType.of(type) != ValueType.STRING) {
          throw new DamagedException("text of type " + type);
        }
        into.add(new Part.Literal(in.utf16(in.u16())));
      }
      case CDATA -> into.add(new Part.Literal(in.utf16(in.u16())));
      case CHARACTER_REFERENCE -> into.add(new Part.Literal(Character.toString((char) in.u16())));
      case ENTITY_REFERENCE -> {
        String name = name(in);
        into.add(new Part.Literal(ENTITIES.getOrDefault(name, '&' + name + ';')));
      }
      case NORMAL_SUBSTITUTION, OPTIONAL_SUBSTITUTION -> {
        into.add(new Part.Hole(in.u16(), token == OPTIONAL_SUBSTITUTION));
        in.skip(1);
      }
      // What is meant for the reader of the XML is no part of the event.
      case INSTRUCTION_TARGET -> name(in);
      case INSTRUCTION_DATA -> in.utf16(in.u16());
      default -> throw new DamagedException("no such token: 0x" + Integer.toHexString(token));
    }
  }

  private Part.Tag tag(Cursor in, boolean dependencies, int depth) throws DamagedException {
    boolean hasAttributes = (in.u8() & HAS_MORE) != 0;
    int dependency = dependencies ? in.u16() : Part.Tag.INDEPENDENT;
    // Its size in bytes, which the tokens say again.
    in.skip(4);
    String name = name(in);
    List<Part.TagAttribute> attributes =
        hasAttributes ? attributes(in, dependencies, depth) : List.of();
    int close = in.u8();
    if (close == CLOSE_EMPTY_ELEMENT) {
      return new Part.Tag(name, dependency, attributes, List.of());
    }
    if (close != CLOSE_START_ELEMENT) {
      throw new DamagedException("element " + name + " does not begin as one");
    }
    List<Part> content = content(in, dependencies, depth + 1);
    if (in.u8() != END_ELEMENT) {
      throw new DamagedException("element " + name + " has no end");
    }
    return new Part.Tag(name, dependency, attributes, content);
  }

  private List<Part.TagAttribute> attributes(Cursor in, boolean dependencies, int depth)
      throws DamagedException {
    in.skip(4);
    List<Part.TagAttribute> attributes = new ArrayList<>();
    while ((in.peek() & ~HAS_MORE) == ATTRIBUTE) {
      in.skip(1);
      budget.spend(Budget.NODE);
      attributes.add(new Part.TagAttribute(name(in), content(in, dependencies, depth + 1)));
    }
    return attributes;
  }

  private Part.Instance instance(Cursor in, int depth) throws DamagedException {
    // The token, a byte of unknown meaning, and the first bytes of the template's GUID.
    in.skip(6);
    int offset = in.i32();
    List<Part> template = template(offset, depth);
    if (offset == in.position()) {
      definition(in);
    }
    return new Part.Instance(template, values.read(in, depth));
  }

  private List<Part> template(int offset, int depth) throws DamagedException {
    List<Part> known = templates.get(offset);
    if (known == null) {
      Cursor at = definition(new Cursor(chunk, offset, chunk.length));
      known = content(at, true, depth + 1);
      templates.put(offset, known);
    }
    return known;
  }

  /** Passes a template's definition; its content. */
  private static Cursor definition(Cursor in) throws DamagedException {
    // Where the next one is, and the GUID.
    in.skip(20);
    return in.slice(in.size());
  }

  private String name(Cursor in) throws DamagedException {
    int offset = in.i32();
    String name = names.get(offset);
    if (name == null) {
      Cursor at = new Cursor(chunk, offset, chunk.length);
      name = readName(at);
      budget.spend(name.length());
      names.put(offset, name);
    }
    if (offset == in.position()) {
      readName(in);
    }
    return name;
  }

  /** A name is of letters of XML, or the XML that is made of it would be none. */
  private static String readName(Cursor in) throws DamagedException {
    // Where the next one of the same hash is, and the hash.
    in.skip(6);
    String name = in.utf16(in.u16());
    in.skip(2);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean fits = Character.isLetterOrDigit(c) || c == '_' || c == ':' || c == '-' || c == '.';
      if (!fits) {
        throw new DamagedException("no name: '" + name.substring(0, i) + "…'");
      }
    }
    if (name.isEmpty()) {
      throw new DamagedException("an empty name");
    }
    return name;
  }
}
