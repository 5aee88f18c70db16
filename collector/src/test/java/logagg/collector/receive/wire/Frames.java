package logagg.collector.receive.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;

/** LogHog's frames, as its clients make them. */
public final class Frames {
  private Frames() {}

  /** A message's JSON. */
  public static String json(String app, String module, String body) {
    return "{\"version\": 1, \"app_id\": \"%s\", \"module\": \"%s\", \"stamp\": 1700000000, \"nsecs\": 123000000, \"hostname\": \"athens\", \"body\": \"%s\"}"
        .formatted(app, module, body);
  }

  /** A frame around a payload. */
  public static byte[] frame(int flags, byte[] payload) {
    return ByteBuffer.allocate(8 + payload.length)
        .putInt(payload.length)
        .putInt(flags)
        .put(payload)
        .array();
  }

  public static byte[] frame(String json) {
    return frame(0, json.getBytes(UTF_8));
  }

  public static byte[] compressedFrame(String json) {
    return frame(1, deflated(json.getBytes(UTF_8)));
  }

  public static byte[] deflated(byte[] bytes) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] some = new byte[4096];
      while (!deflater.finished()) {
        out.write(some, 0, deflater.deflate(some));
      }
      return out.toByteArray();
    }
  }

  public static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
