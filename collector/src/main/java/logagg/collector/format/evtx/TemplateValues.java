package logagg.collector.format.evtx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the values of a template's instance: a count, that many descriptors (size, type), then the
 * values one after the other.
 */
final class TemplateValues {
  private static final int NULL = 0x00;
  private static final int BINARY_XML = 0x21;
  private static final int ARRAY = 0x80;
  private static final int DESCRIPTOR = 4;

  private final BinaryXml xml;
  private final Budget budget;

  TemplateValues(BinaryXml xml, Budget budget) {
    this.xml = xml;
    this.budget = budget;
  }

  List<Value> read(Cursor in, int depth) throws DamagedException {
    int count = in.size();
    if (count > in.remaining() / DESCRIPTOR) {
      throw new DamagedException("too many values: " + count);
    }
    Cursor descriptors = in.slice(count * DESCRIPTOR);
    List<Value> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int size = descriptors.u16();
      int type = descriptors.u8();
      descriptors.skip(1);
      budget.spend(Budget.NODE + size);
      values.add(value(type, in.slice(size), depth));
    }
    return values;
  }

  private Value value(int type, Cursor in, int depth) throws DamagedException {
    if (type == NULL) {
      return new Value.Nothing();
    }
    if (type == BINARY_XML) {
      return new Value.Xml(xml.embedded(in, depth + 1));
    }
    if ((type & ARRAY) != 0) {
      return new Value.Many(array(ValueType.of(type & ~ARRAY), in));
    }
    ValueType known = ValueType.of(type);
    if (in.remaining() == 0) {
      return new Value.One("");
    }
    if (known.size() != 0 && in.remaining() != known.size()) {
      throw new DamagedException("a value of type " + known + " has " + in.remaining() + " bytes");
    }
    return new Value.One(known.text(in));
  }

  private List<String> array(ValueType type, Cursor in) throws DamagedException {
    return switch (type) {
      case STRING -> strings(in.utf16(in.remaining() / 2));
      case ANSI_STRING -> strings(new String(in.bytes(), ISO_8859_1));
      case SID -> sids(in);
      // How long each of these is, nothing says.
      case BINARY, SIZE -> List.of(type.text(in));
      default -> {
        List<String> texts = new ArrayList<>();
        while (in.remaining() > 0) {
          budget.spend(Budget.NODE);
          texts.add(type.text(in.slice(type.size())));
        }
        yield texts;
      }
    };
  }

  /** Each ends with NUL; the last one need not. */
  private List<String> strings(String joined) throws DamagedException {
    List<String> texts = new ArrayList<>();
    int from = 0;
    while (from < joined.length()) {
      budget.spend(Budget.NODE);
      int nul = joined.indexOf('\0', from);
      int to = nul < 0 ? joined.length() : nul;
      texts.add(joined.substring(from, to));
      from = to + 1;
    }
    return texts;
  }

  /** Each says itself how many parts it has, in its second byte. */
  private List<String> sids(Cursor in) throws DamagedException {
    List<String> texts = new ArrayList<>();
    while (in.remaining() > 0) {
      budget.spend(Budget.NODE);
      texts.add(ValueType.SID.text(in));
    }
    return texts;
  }
}
