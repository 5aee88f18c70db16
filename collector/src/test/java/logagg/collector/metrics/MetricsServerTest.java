package logagg.collector.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import logagg.collector.metrics.MetricsServer.Health;
import org.junit.jupiter.api.Test;

class MetricsServerTest {
  private final AtomicReference<Health> health = new AtomicReference<>(Health.OK);

  private static HttpResponse<String> ask(MetricsServer server, String method, String path)
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void figuresAreServedAsPrometheusReadsThem() throws Exception {
    try (MetricsServer server = MetricsServer.start("127.0.0.1:0", health::get)) {
      server.registry().counter("logagg.findings", "level", "high").increment(3);
      HttpResponse<String> answer = ask(server, "GET", "/metrics");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type"))
          .get()
          .asString()
          .contains("text/plain");
      assertThat(answer.body().lines())
          .contains(
              "# TYPE logagg_findings_total counter", "logagg_findings_total{level=\"high\"} 3.0");
      assertThat(ask(server, "POST", "/metrics").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void healthIsToldByStatusAndInWords() throws Exception {
    try (MetricsServer server = MetricsServer.start("[::1]:0", health::get)) {
      assertThat(server.port()).isPositive();
    }
    try (MetricsServer server = MetricsServer.start("127.0.0.1:0", health::get)) {
      assertThat(ask(server, "GET", "/health").body()).isEqualTo("{\"status\":\"ok\"}\n");
      health.set(new Health(false, "the \"store\" is away"));
      HttpResponse<String> answer = ask(server, "GET", "/health");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body())
          .isEqualTo("{\"status\":\"failing\",\"what\":\"the \\\"store\\\" is away\"}\n");
    }
  }

  @Test
  void anAddressThatIsNoneOrTakenIsSaid() throws Exception {
    assertThatThrownBy(() -> MetricsServer.start("nowhere", health::get))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'nowhere' is not HOST:PORT");
    try (MetricsServer server = MetricsServer.start("127.0.0.1:0", health::get)) {
      String taken = "127.0.0.1:" + server.port();
      assertThatThrownBy(() -> MetricsServer.start(taken, health::get))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot listen on " + taken);
    }
  }
}
