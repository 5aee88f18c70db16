package logagg.collector.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret without which a pseudonym cannot be guessed by trying all values. Shows itself to no
 * one: not in {@link #toString}, not in messages.
 */
public final class Salt {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private Salt(String text) {
    this.key = new SecretKeySpec(text.getBytes(UTF_8), ALGORITHM);
  }

  /**
   * The salt of a text.
   *
   * @throws SaltException if it is empty
   */
  public static Salt of(String text) {
    if (text.isBlank()) {
      throw new SaltException("the salt of the pseudonyms is empty");
    }
    return new Salt(text.strip());
  }

  /** HMAC-SHA-256 (RFC 2104) with the salt as its key. For one thread. */
  Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      // every Java platform has it (java.security.Provider, required algorithms)
      throw new IllegalStateException(ALGORITHM + " is missing", e);
    }
  }

  @Override
  public String toString() {
    return "Salt[not shown]";
  }
}
