package logagg.collector.outlet;

import java.io.IOException;

/** Takes the bytes of whole records, each of which ends in a newline and holds no other. */
interface Destination extends AutoCloseable {
  /** For messages. */
  String name();

  /** Takes {@code records[0, length)}. */
  void write(byte[] records, int length) throws IOException;

  /** Makes what was taken as safe as it gets here. */
  void sync() throws IOException;

  @Override
  void close() throws IOException;
}
