package logagg.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The expected values are those of {@code printf … | openssl dgst -md5 -hmac foobar}. */
class SignerTest {
  private static final String TEXT = "shopweb.requests13729392001234INFO - grün";

  @Test
  void md5IsThatOfOpenssl() {
    assertThat(Signer.of("hmac-md5", "foobar").sign(TEXT))
        .isEqualTo("2a3fe3e3509653d8c5822ccd0139c42f");
  }

  @Test
  void sha256IsThatOfOpenssl() {
    assertThat(Signer.of("HMAC-SHA256", "foobar").sign(TEXT))
        .isEqualTo("c1c94ec680b01ab4e77873aaecff75b3838085cede72e2ac63fc0d9b3cec628d");
  }

  @Test
  void anEmptySecretSignsNothing() {
    assertThatThrownBy(() -> Signer.of("hmac-md5", "")).hasMessage("secret: it is empty");
  }
}
