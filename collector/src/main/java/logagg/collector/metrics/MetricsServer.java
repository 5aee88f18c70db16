package logagg.collector.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Serves {@code /metrics}, in the text format of Prometheus, and {@code /health}: 200 and {@code
 * {"status":"ok"}}, or 503 and what is wrong.
 */
public final class MetricsServer implements AutoCloseable {
  private static final int BACKLOG = 16;

  private final PrometheusMeterRegistry registry;
  private final HttpServer server;
  private final Supplier<Health> health;

  /**
   * How we are.
   *
   * @param ok whether all is well
   * @param what what is wrong; empty if nothing
   */
  public record Health(boolean ok, String what) {
    public static final Health OK = new Health(true, "");
  }

  private MetricsServer(
      PrometheusMeterRegistry registry, HttpServer server, Supplier<Health> health) {
    this.registry = registry;
    this.server = server;
    this.health = health;
  }

  /**
   * Begins to serve.
   *
   * @param listen {@code HOST:PORT}
   * @throws IllegalArgumentException if that is no address
   * @throws IOException if it cannot be listened on
   */
  public static MetricsServer start(String listen, Supplier<Health> health) throws IOException {
    InetSocketAddress address = address(listen);
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    HttpServer server;
    try {
      server = HttpServer.create(address, BACKLOG);
    } catch (IOException e) {
      throw new IOException("cannot listen on " + listen + ": " + e.getMessage(), e);
    }
    MetricsServer metrics = new MetricsServer(registry, server, health);
    server.createContext("/metrics", metrics::metrics);
    server.createContext("/health", metrics::health);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return metrics;
  }

  private static InetSocketAddress address(String listen) {
    int colon = listen.lastIndexOf(':');
    try {
      String host = listen.substring(0, colon).replaceAll("^\\[|]$", "");
      InetSocketAddress address =
          new InetSocketAddress(host, Integer.parseInt(listen.substring(colon + 1)));
      if (!address.isUnresolved()) {
        return address;
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("'" + listen + "' is not HOST:PORT", e);
    }
    throw new IllegalArgumentException("'" + listen + "': there is no such host");
  }

  /** Where figures are put. */
  public MeterRegistry registry() {
    return registry;
  }

  /** On which port it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void metrics(HttpExchange exchange) throws IOException {
    answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", registry.scrape());
  }

  private void health(HttpExchange exchange) throws IOException {
    Health now = health.get();
    String what = now.what().replace("\\", "\\\\").replace("\"", "\\\"");
    answer(
        exchange,
        now.ok() ? 200 : 503,
        "application/json",
        now.ok()
            ? "{\"status\":\"ok\"}\n"
            : "{\"status\":\"failing\",\"what\":\"" + what + "\"}\n");
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      byte[] body = text.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    registry.close();
  }
}
