package logagg.collector.outlet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Standard output, a pipe or a device: what was written is out of our hands. */
final class OpenStream implements Destination {
  private final WritableByteChannel out;

  OpenStream(WritableByteChannel out) {
    this.out = out;
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
