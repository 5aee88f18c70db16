package logagg.collector.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;

/**
 * Posts a finding as a message of Slack's incoming webhooks; Mattermost and others know them too.
 */
public final class SlackChannel implements Channel {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpPost post;

  /**
   * @throws IllegalArgumentException if it is no URL of HTTP
   */
  public SlackChannel(String url) {
    this.post = new HttpPost(url);
  }

  @Override
  public String name() {
    return "Slack " + post.host();
  }

  @Override
  public void send(Alert alert) throws IOException, InterruptedException {
    post.send(
        JSON.writeValueAsString(Map.of("text", escaped(AlertText.of(alert)))).getBytes(UTF_8),
        Map.of());
  }

  /** The three characters that Slack's markup needs escaped. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
