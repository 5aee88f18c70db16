package logagg.collector.outlet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Standard output, a pipe or a device: what was written is out of our hands. */
final class OpenStream implements Destination {
  private final String name;
  private final WritableByteChannel out;

  OpenStream(String name, WritableByteChannel out) {
    this.name = name;
    this.out = out;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void write(byte[] records, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(records, 0, length);
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }

  @Override
  public void sync() {}

  @Override
  public void close() throws IOException {
    out.close();
  }
}
