package logagg.collector.format.evtx;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/** Writes one chunk of an EVTX file, token by token. */
final class ChunkWriter {
  static final int DEPENDS_ON_NOTHING = 0xffff;
  final ByteBuffer out = ByteBuffer.allocate(65536).order(ByteOrder.LITTLE_ENDIAN).position(512);
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<String, Integer> templates = new HashMap<>();
  private int lastRecord = 512;
  private boolean embedded;

  /** A record whose binary XML is what is written meanwhile. */
  ChunkWriter record(long number, Instant written, Consumer<ChunkWriter> xml) {
    lastRecord = out.position();
    out.putInt(0x2a2a).putInt(0).putLong(number).putLong(ticks(written));
    u8(0x0f).u8(1).u8(1).u8(0);
    xml.accept(this);
    u8(0);
    while (out.position() % 8 != 4) {
      u8(0);
    }
    int size = out.position() + 4 - lastRecord;
    out.putInt(size).putInt(lastRecord + 4, size);
    return this;
  }

  static long ticks(Instant time) {
    return (time.getEpochSecond() + 11_644_473_600L) * 10_000_000L + time.getNano() / 100;
  }

  ChunkWriter u8(int value) {
    out.put((byte) value);
    return this;
  }

  ChunkWriter u16(int value) {
    out.putShort((short) value);
    return this;
  }

  ChunkWriter utf16(String text) {
    out.put(text.getBytes(UTF_16LE));
    return this;
  }

  private void name(String name) {
    Integer known = names.get(name);
    if (known != null) {
      out.putInt(known);
      return;
    }
    names.put(name, out.position() + 4);
    out.putInt(out.position() + 4);
    out.putInt(0);
    u16(0x1234).u16(name.length()).utf16(name).u16(0);
  }

  /** {@code <name attribute='…'>content</name>}; each attribute writes its value. */
  ChunkWriter element(
      String name, Map<String, Consumer<ChunkWriter>> attributes, Consumer<ChunkWriter> content) {
    return element(name, DEPENDS_ON_NOTHING, attributes, content);
  }

  ChunkWriter element(String name, Consumer<ChunkWriter> content) {
    return element(name, DEPENDS_ON_NOTHING, Map.of(), content);
  }

  ChunkWriter element(
      String name,
      int dependency,
      Map<String, Consumer<ChunkWriter>> attributes,
      Consumer<ChunkWriter> content) {
    start(name, dependency, attributes);
    u8(0x02);
    content.accept(this);
    return u8(0x04);
  }

  ChunkWriter empty(String name, Map<String, Consumer<ChunkWriter>> attributes) {
    start(name, DEPENDS_ON_NOTHING, attributes);
    return u8(0x03);
  }

  private void start(String name, int dependency, Map<String, Consumer<ChunkWriter>> attributes) {
    u8(attributes.isEmpty() ? 0x01 : 0x41);
    if (!embedded) {
      u16(dependency);
    }
    out.putInt(0);
    name(name);
    if (attributes.isEmpty()) {
      return;
    }
    int size = out.position();
    out.putInt(0);
    int left = attributes.size();
    for (Map.Entry<String, Consumer<ChunkWriter>> attribute : attributes.entrySet()) {
      u8(--left > 0 ? 0x46 : 0x06);
      name(attribute.getKey());
      attribute.getValue().accept(this);
    }
    out.putInt(size, out.position() - size - 4);
  }

  /** What is written meanwhile is a value: elements do not say on what they depend. */
  ChunkWriter embedded(Consumer<ChunkWriter> content) {
    embedded = true;
    content.accept(this);
    embedded = false;
    return this;
  }

  ChunkWriter text(String text) {
    return u8(0x05).u8(0x01).u16(text.length()).utf16(text);
  }

  ChunkWriter cdata(String text) {
    return u8(0x07).u16(text.length()).utf16(text);
  }

  ChunkWriter characterReference(int character) {
    return u8(0x48).u16(character);
  }

  ChunkWriter entity(String name) {
    u8(0x49);
    name(name);
    return this;
  }

  ChunkWriter instruction(String target, String data) {
    u8(0x0a);
    name(target);
    return u8(0x0b).u16(data.length()).utf16(data);
  }

  ChunkWriter hole(int index, int type) {
    return u8(0x0d).u16(index).u8(type);
  }

  ChunkWriter optionalHole(int index, int type) {
    return u8(0x0e).u16(index).u8(type);
  }

  /** An instance of a template, with its definition where it is used first. */
  ChunkWriter template(String id, Consumer<ChunkWriter> definition, TestValue... values) {
    u8(0x0c).u8(1);
    out.putInt(id.hashCode());
    Integer known = templates.get(id);
    if (known != null) {
      out.putInt(known);
    } else {
      templates.put(id, out.position() + 4);
      out.putInt(out.position() + 4);
      out.putInt(0).putLong(id.hashCode()).putLong(0);
      int size = out.position();
      out.putInt(0);
      u8(0x0f).u8(1).u8(1).u8(0);
      boolean before = embedded;
      embedded = false;
      definition.accept(this);
      embedded = before;
      u8(0);
      out.putInt(size, out.position() - size - 4);
    }
    out.putInt(values.length);
    int descriptors = out.position();
    for (TestValue value : values) {
      u16(0).u8(value.type()).u8(0);
    }
    for (int i = 0; i < values.length; i++) {
      int from = out.position();
      values[i].bytes().accept(this);
      out.putShort(descriptors + i * 4, (short) (out.position() - from));
    }
    return this;
  }

  /** The offset of a template that was written. */
  int offsetOf(String template) {
    return templates.get(template);
  }

  /** All 64 KiB, with checksums. */
  byte[] bytes() {
    ByteBuffer chunk = out.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int free = out.position();
    chunk.put(0, "ElfChnk\0".getBytes(US_ASCII));
    chunk.putInt(40, 128).putInt(44, lastRecord).putInt(48, free);
    chunk.putInt(52, crc(out.array(), 512, free - 512, 0, 0));
    chunk.putInt(124, crc(out.array(), 0, 120, 128, 384));
    return out.array();
  }

  private static int crc(byte[] bytes, int from, int length, int from2, int length2) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    crc.update(bytes, from2, length2);
    return (int) crc.getValue();
  }

  /** A file of such chunks, with its header. */
  static byte[] file(byte[]... chunks) {
    ByteBuffer file =
        ByteBuffer.allocate(4096 + chunks.length * 65536).order(ByteOrder.LITTLE_ENDIAN);
    file.put(0, "ElfFile\0".getBytes(US_ASCII));
    file.putInt(32, 128).putShort(36, (short) 1).putShort(38, (short) 3);
    file.putShort(40, (short) 4096).putShort(42, (short) chunks.length);
    file.putInt(124, crc(file.array(), 0, 120, 0, 0));
    for (int i = 0; i < chunks.length; i++) {
      file.put(4096 + i * 65536, chunks[i]);
    }
    return file.array();
  }
}
