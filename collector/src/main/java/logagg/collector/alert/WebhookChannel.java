package logagg.collector.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import logagg.collector.event.Level;
import logagg.collector.render.EventJson;

/**
 * Posts a finding as JSON. With a secret, {@code X-Logagg-Signature} is {@code sha256=} and the hex
 * HMAC-SHA-256 (RFC 2104) of the body, as with the webhooks of GitHub.
 */
public final class WebhookChannel implements Channel {
  private static final String ALGORITHM = "HmacSHA256";

  private final HttpPost post;
  private final String secret;

  /**
   * @param secret empty: not signed
   * @throws IllegalArgumentException if it is no URL of HTTP
   */
  public WebhookChannel(String url, String secret) {
    this.post = new HttpPost(url);
    this.secret = secret;
  }

  @Override
  public String name() {
    return "webhook " + post.host();
  }

  @Override
  public void send(Alert alert) throws IOException, InterruptedException {
    Map<Level, Long> withheld = alert.withheld().counts();
    String json =
        switch (alert) {
          case Alert.Found found -> EventJson.of(found.finding(), withheld);
          case Alert.Summary _ -> EventJson.ofWithheld(withheld);
        };
    byte[] body = json.getBytes(UTF_8);
    post.send(
        body, secret.isEmpty() ? Map.of() : Map.of("X-Logagg-Signature", "sha256=" + mac(body)));
  }

  private String mac(byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
