package logagg.collector.archive.target;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A SHA-256, FIPS 180-4.
 *
 * @param hex in lower case
 */
public record Sha256(String hex) {
  private static final int BUFFER_BYTES = 1 << 17;

  public Sha256 {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("no SHA-256: '" + hex + "'");
    }
  }

  /** Of all that a stream still gives. */
  public static Sha256 of(InputStream in) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      digest.update(buffer, 0, read);
    }
    return of(digest);
  }

  /** What a digest came to, which begins anew. */
  public static Sha256 of(MessageDigest digest) {
    return new Sha256(HexFormat.of().formatHex(digest.digest()));
  }

  /** One that has seen nothing. */
  public static MessageDigest digest() {
    return algorithm("SHA-256");
  }

  /** For what S3 calls an ETag; it protects from nobody. */
  static MessageDigest md5() {
    return algorithm("MD5");
  }

  private static MessageDigest algorithm(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has both
    }
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** As S3 writes it. */
  String base64() {
    return Base64.getEncoder().encodeToString(bytes());
  }
}
