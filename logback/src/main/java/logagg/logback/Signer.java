package logagg.logback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs with a secret that the daemon knows too. For one thread. */
final class Signer {
  private final Mac mac;

  private Signer(Mac mac) {
    this.mac = mac;
  }

  /**
   * One with a secret.
   *
   * @param algorithm {@code hmac-md5}, which LogHog knows, or {@code hmac-sha256}
   * @throws IllegalArgumentException if it is another, or the secret is empty
   */
  static Signer of(String algorithm, String secret) {
    String name =
        switch (algorithm.toLowerCase(Locale.ROOT)) {
          case "hmac-md5" -> "HmacMD5";
          case "hmac-sha256" -> "HmacSHA256";
          default ->
              throw new IllegalArgumentException(
                  "signatureAlgorithm: '" + algorithm + "' is neither hmac-md5 nor hmac-sha256");
        };
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("secret: it is empty");
    }
    try {
      Mac mac = Mac.getInstance(name);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), name));
      return new Signer(mac);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("each Java has " + name, e);
    }
  }

  /** Lower-case hexadecimal digits. */
  String sign(String text) {
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
  }
}
