package logagg.collector.alert;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Posts JSON to a URL. Redirects are not followed: they could lead elsewhere. */
final class HttpPost {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI url;

  /**
   * @throws IllegalArgumentException if it is no URL of HTTP
   */
  HttpPost(String url) {
    URI uri = URI.create(url);
    if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("(?i)https?")) {
      throw new IllegalArgumentException("'" + url + "' is no http or https URL");
    }
    this.url = uri;
  }

  /** Where to, without what may be secret in it. */
  String host() {
    return url.getHost();
  }

  private int port() {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
  }

  void send(byte[] body, Map<String, String> headers) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("User-Agent", "logagg")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    int status;
    try {
      status = client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (ConnectException e) { // has no message
      throw new IOException("cannot connect to " + host() + ":" + port(), e);
    }
    if (status / 100 == 2) {
      return;
    }
    String answer = host() + " answered " + status;
    if (status / 100 == 5 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT) {
      throw new IOException(answer);
    }
    throw new Channel.RefusedException(answer);
  }
}
