package logagg.logback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;

/**
 * Makes frames of messages: size and flags, two unsigned 32-bit big-endian numbers, and then that
 * many bytes of JSON. For one thread.
 */
final class Frames {
  private static final int HEADER = 8;
  private static final int COMPRESSED = 1;
  private static final String CUT = " … (cut)";

  private final String appId;
  private final String hostname;
  private final Optional<Signer> signer;
  private final boolean compress;
  private final int most;

  /**
   * For one application on one host.
   *
   * @param most bytes of JSON that the daemon takes; a longer text is cut, and says so
   */
  Frames(String appId, String hostname, Optional<Signer> signer, boolean compress, int most) {
    this.appId = appId;
    this.hostname = hostname;
    this.signer = signer;
    this.compress = compress;
    this.most = most;
  }

  byte[] of(Message message) {
    byte[] json = fitting(message);
    byte[] payload = compress ? deflated(json) : json;
    return ByteBuffer.allocate(HEADER + payload.length)
        .putInt(payload.length)
        .putInt(compress ? COMPRESSED : 0)
        .put(payload)
        .array();
  }

  private byte[] fitting(Message message) {
    byte[] json = json(message);
    String body = message.body();
    while (json.length > most && !body.isEmpty()) {
      // a character has at most six bytes of JSON, so this cuts at least one, and not much too many
      int fewer = Math.max(1, (json.length - most) / 6);
      body = body.substring(0, Math.max(0, body.length() - fewer));
      json = json(message.withBody(body + CUT));
    }
    return json;
  }

  private byte[] json(Message message) {
    JsonText json =
        new JsonText()
            .add("version", 1)
            .add("stamp", message.stamp())
            .add("nsecs", message.nsecs())
            .add("app_id", appId)
            .add("module", message.module())
            .add("hostname", hostname)
            .add("body", message.body());
    signer.ifPresent(by -> json.add("signature", by.sign(signed(message))));
    return json.toString().getBytes(UTF_8);
  }

  private String signed(Message message) {
    return appId + message.module() + message.stamp() + message.nsecs() + message.body();
  }

  private static byte[] deflated(byte[] json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length / 2 + 64);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory has no errors of its own
    }
    return bytes.toByteArray();
  }
}
