package logagg.collector.receive.facility;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What messages are signed with; see RFC 2104. */
enum SignatureAlgorithm {
  /** What LogHog's clients know. */
  HMAC_MD5("HmacMD5"),
  HMAC_SHA256("HmacSHA256");

  private final String javaName;

  SignatureAlgorithm(String javaName) {
    this.javaName = javaName;
  }

  /** What {@link javax.crypto.Mac} calls it. */
  String javaName() {
    return javaName;
  }

  private String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads {@code hmac-sha256}.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static SignatureAlgorithm parse(String text) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.text().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + text
                        + "' is no signature algorithm; one of "
                        + Arrays.stream(values())
                            .map(SignatureAlgorithm::text)
                            .collect(Collectors.joining(", "))));
  }
}
