package logagg.collector.receive.server;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import logagg.collector.service.Service;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log daemon. */
public final class ReceiveService implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(ReceiveService.class);
  private static final Duration WATCH = Duration.ofSeconds(1);

  private final List<Listen> listens;
  private final Limits limits;
  private final Optional<Tls> tls;
  private final Destination.Opening opening;
  private final Tally tally = new Tally();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Optional<Destination> current = Optional.empty();
  private volatile List<Server.Bound> bound = List.of();

  /**
   * A daemon that does not run yet.
   *
   * @param tls must be there if TLS is listened for
   * @param opening where messages go
   */
  public ReceiveService(
      List<Listen> listens, Limits limits, Optional<Tls> tls, Destination.Opening opening) {
    this.listens = List.copyOf(listens);
    this.limits = limits;
    this.tls = tls;
    this.opening = opening;
  }

  @Override
  public String name() {
    return "receive";
  }

  @Override
  public void bind(MeterRegistry registry) {
    tally.bind(registry);
    opening.bind(registry);
  }

  /** Its figures. */
  public Tally tally() {
    return tally;
  }

  /** What is listened on, while it runs. */
  public List<Server.Bound> bound() {
    return bound;
  }

  @Override
  public void run() throws IOException, InterruptedException {
    try (Destination destination = opening.open()) {
      current = Optional.of(destination);
      try (Server server = Server.open(listens, limits, tls, destination, tally)) {
        bound = server.bound();
        LOG.info("receiving: {}", text(bound));
        FileWatch watch = new FileWatch();
        watch.hasChanged(watched(destination));
        while (!closed.await(WATCH.toMillis(), TimeUnit.MILLISECONDS)) {
          if (watch.hasChanged(watched(destination))) {
            reload();
          }
        }
      } finally {
        bound = List.of();
      }
    } finally {
      current = Optional.empty();
    }
    LOG.info("received: {} messages written", tally.written());
  }

  private static String text(List<Server.Bound> bound) {
    return bound.stream()
        .map(
            each ->
                each.listen().protocol()
                    + " "
                    + each.listen().transport().text()
                    + " "
                    + Addresses.text(each.address()))
        .collect(Collectors.joining(", "));
  }

  private List<Path> watched(Destination destination) {
    List<Path> files = new ArrayList<>(destination.watched());
    tls.ifPresent(used -> files.addAll(used.files()));
    return files;
  }

  /**
   * Reads facilities and certificates anew; connections stay. What is wrong is logged, and left as
   * it was. From any thread.
   */
  @Override
  public synchronized void reload() {
    try {
      if (tls.isPresent()) {
        tls.get().reload();
      }
    } catch (IOException e) {
      LOG.error("certificates are as before: {}", String.valueOf(e.getMessage()));
    }
    Optional<Destination> destination = current;
    try {
      if (destination.isPresent()) {
        destination.get().reload();
        LOG.info("reloaded");
      }
    } catch (IOException e) {
      LOG.error("facilities are as before: {}", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
