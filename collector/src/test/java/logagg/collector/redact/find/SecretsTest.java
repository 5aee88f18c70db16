package logagg.collector.redact.find;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens, keys, credentials, identifiers. */
class SecretsTest {
  private static final String BODY =
      "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAt9";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "job 123e4567-e89b-12d3-a456-426614174000 | 123e4567-e89b-12d3-a456-426614174000",
        "{123E4567-E89B-12D3-A456-426614174000} | 123E4567-E89B-12D3-A456-426614174000",
        "pod-123e4567-e89b-12d3-a456-426614174000.log | 123e4567-e89b-12d3-a456-426614174000",
        "12345678-1234-1234-1234-123456789012 | 12345678-1234-1234-1234-123456789012",
      })
  void aUuid(String text, String uuid) {
    assertThat(Looking.in(text)).containsExactly("uuid:" + uuid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123e4567-e89b-12d3-a456-42661417400",
        "123e4567-e89b-12d3-a456-4266141740000",
        "g23e4567-e89b-12d3-a456-426614174000",
        "a123e4567-e89b-12d3-a456-426614174000",
        "123e4567e89b12d3a456426614174000",
      })
  void whatIsNoUuid(String text) {
    assertThat(Looking.in(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln-_ | eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln-_",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0. | eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
        "cut eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0 | eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0",
        "eyJhbGciOiJSU0EifQ.a1.b2.c3.d4 x | eyJhbGciOiJSU0EifQ.a1.b2.c3.d4",
      })
  void aToken(String text, String jwt) {
    assertThat(Looking.in(text)).containsExactly("jwt:" + jwt);
  }

  @ParameterizedTest
  @ValueSource(strings = {"eyJ", "eyJhbGciOiJIUzI1NiJ9", "eyJhbGciOiJIUzI1NiJ9.txt", "heyJude.a.b"})
  void whatIsNoToken(String text) {
    assertThat(Looking.in(text)).isEmpty();
  }

  @Test
  void aPrivateKeyOfSeveralLines() {
    String key =
        "-----BEGIN OPENSSH PRIVATE KEY-----\n" + BODY + "\n-----END OPENSSH PRIVATE KEY-----";

    assertThat(Looking.in("key: " + key + "\nnext")).containsExactly("private-key:" + key);
    assertThat(Looking.in("{\"k\":\"" + key.replace("\n", "\\n") + "\"}"))
        .containsExactly("private-key:" + key.replace("\n", "\\n"));
  }

  @Test
  void aPrivateKeyThatIsCutOff() {
    assertThat(Looking.in("a -----BEGIN RSA PRIVATE KEY-----\nMIIE"))
        .containsExactly("private-key:-----BEGIN RSA PRIVATE KEY-----\nMIIE");
    assertThat(Looking.in("app: MIIE==\n-----END RSA PRIVATE KEY----- b"))
        .containsExactly("private-key:MIIE==\n-----END RSA PRIVATE KEY-----");
    assertThat(Looking.in("Private-Lines: 14\nAAAA"))
        .containsExactly("private-key:Private-Lines: 14\nAAAA");
  }

  @Test
  void aLineOfAPrivateKey() {
    String line = BODY.substring(0, 64);

    assertThat(Looking.in("app[1]: " + line)).containsExactly("private-key:" + line);
    assertThat(Looking.in("app[1]: " + line + "x")).isEmpty();
    assertThat(Looking.in("sha256 " + "0123456789abcdef".repeat(4))).isEmpty();
  }

  @Test
  void aCertificateIsNoPrivateKey() {
    assertThat(Looking.in("-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----"))
        .isEmpty();
    assertThat(Looking.in("-----BEGIN PUBLIC KEY-----\nMIID\n-----END PUBLIC KEY-----")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AKIA2E0A8F3B244C9986",
        "AIzaA1234567890abcdefghijklmnopqrstuvwx",
        "ghp_0123456789abcdefghijklmnopqrstuvwxyz",
        "github_pat_11AAAAAAA0abcdefghij_KLMNOPQRSTUVWXYZ",
        "glpat-abcdefghij0123456789",
        "xoxb-0123456789-abcdef",
        "sk_live_0123456789abcdef",
        "npm_0123456789abcdefghijklmnopqrstuvwxyz",
        "sk-ant-" + "api03-0123456789abcdefghij",
        "SG.0123456789abcdefghijkl.0123456789abcdef",
      })
  void theKeyOfAProvider(String key) {
    assertThat(Looking.in("token=" + key + " used")).containsExactly("provider-key:" + key);
    assertThat(Looking.in("x" + key)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws_secret_access_key = ",
        "\"SecretAccessKey\": \"",
        "AWS_SECRET_ACCESS_KEY=",
      })
  void theSecretHalfOfAnAwsKey(String before) {
    String secret = "0123456789abcdefghij/ABCDEFGHIJ+klmnopqr";

    assertThat(Looking.in(before + secret + "\"")).containsExactly("provider-key:" + secret);
    assertThat(Looking.in("checksum " + secret)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://bob:s3cret@host.example.com/x | bob:s3cret",
        "redis://:pw@10 | :pw",
        "postgres://u:p@ss@db/x | u:p@ss",
      })
  void theCredentialsOfAUrl(String text, String credentials) {
    assertThat(Looking.in(text)).containsExactly("url-credentials:" + credentials);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://host:8080/a@b", "https://bob@host/", "see http://x/y:z", "a://b:@c"})
  void aUrlWithoutAPasswordHasNone(String text) {
    assertThat(Looking.in(text)).isEmpty();
  }
}
