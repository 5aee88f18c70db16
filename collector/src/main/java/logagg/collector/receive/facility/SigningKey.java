package logagg.collector.receive.facility;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A facility's secret, and how messages are signed with it. Thread-safe. */
final class SigningKey {
  private static final HexFormat HEX = HexFormat.of();

  private final SignatureAlgorithm algorithm;
  private final SecretKeySpec key;

  /** Those not in use: to make one costs more than to sign. */
  private final Queue<Mac> idle = new ConcurrentLinkedQueue<>();

  /**
   * Makes a key.
   *
   * @param secret not empty
   */
  SigningKey(SignatureAlgorithm algorithm, String secret) {
    this.algorithm = algorithm;
    this.key = new SecretKeySpec(secret.getBytes(UTF_8), algorithm.javaName());
  }

  /** Whether these lower-case digits sign this text. Takes as long whatever they are. */
  boolean signs(String hex, String text) {
    return MessageDigest.isEqual(HEX.formatHex(code(text)).getBytes(UTF_8), hex.getBytes(UTF_8));
  }

  private byte[] code(String text) {
    Mac mac = idle.poll();
    if (mac == null) {
      mac = newMac();
    }
    byte[] code = mac.doFinal(text.getBytes(UTF_8));
    idle.add(mac);
    return code;
  }

  private Mac newMac() {
    try {
      Mac mac = Mac.getInstance(algorithm.javaName());
      mac.init(key);
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Java without " + algorithm.javaName(), e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SigningKey that
        && algorithm == that.algorithm
        && MessageDigest.isEqual(key.getEncoded(), that.key.getEncoded());
  }

  @Override
  public int hashCode() {
    return algorithm.hashCode();
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return algorithm.toString();
  }
}
