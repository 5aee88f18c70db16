package logagg.collector.outlet;

import java.io.ByteArrayOutputStream;

/** Encoded records on their way; lends out its array, so that they are not copied once more. */
final class RecordBuffer extends ByteArrayOutputStream {
  RecordBuffer(int bytes) {
    super(bytes);
  }

  byte[] array() {
    return buf;
  }
}
