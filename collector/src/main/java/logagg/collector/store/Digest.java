package logagg.collector.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that follow from what they are of: 128 bits of SHA-256, as 32 hex digits. */
final class Digest {
  /** How long one is. */
  static final int LENGTH = 32;

  private Digest() {}

  /** Of texts in their order; each counts with its length, so that no two lists are alike. */
  static String of(String... parts) {
    MessageDigest sha = sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(UTF_8);
      sha.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
      sha.update(bytes);
    }
    return HexFormat.of().formatHex(sha.digest(), 0, LENGTH / 2);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
