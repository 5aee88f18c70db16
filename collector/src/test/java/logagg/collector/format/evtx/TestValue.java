package logagg.collector.format.evtx;

import java.util.function.Consumer;

/** A value for a template's hole: its type's code, and what writes its bytes. */
record TestValue(int type, Consumer<ChunkWriter> bytes) {
  static final TestValue NULL = new TestValue(0, out -> {});

  static TestValue string(String text) {
    return new TestValue(0x01, out -> out.utf16(text));
  }

  static TestValue u16(int value) {
    return new TestValue(0x06, out -> out.u16(value));
  }

  static TestValue of(int type, int... bytes) {
    return new TestValue(
        type,
        out -> {
          for (int each : bytes) {
            out.u8(each);
          }
        });
  }
}
