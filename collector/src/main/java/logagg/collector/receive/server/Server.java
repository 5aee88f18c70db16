package logagg.collector.receive.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import logagg.collector.receive.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives on all addresses, from when it is opened until it is closed. */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final Duration HOUSEKEEPING = Duration.ofMillis(500);

  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Intake intake;
  private final Complaints complaints = new Complaints(LOG::warn, System::nanoTime);
  private final Connections connections;
  private final Acceptor acceptor;
  private final DatagramReceiver datagrams;
  private final List<Bound> bound = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final ScheduledExecutorService housekeeping =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("receive-housekeeping").daemon().factory());

  /**
   * An address that is listened on.
   *
   * @param address with the port that it is, if any was asked for
   */
  public record Bound(Listen listen, InetSocketAddress address) {}

  private Server(Limits limits, Optional<Tls> tls, Delivery delivery, Tally tally)
      throws IOException {
    Rates rates = new Rates(limits.ratePerPeer(), System::nanoTime);
    intake = new Intake(delivery, tally, complaints, rates, stopping);
    connections = new Connections(limits, tls, intake);
    acceptor = new Acceptor(connections);
    datagrams = new DatagramReceiver(intake);
    Future<?> _ =
        housekeeping.scheduleWithFixedDelay(
            () -> keepHouse(rates),
            HOUSEKEEPING.toMillis(),
            HOUSEKEEPING.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void keepHouse(Rates rates) {
    try {
      connections.reap();
      complaints.tell();
      rates.forget();
    } catch (RuntimeException e) {
      LOG.error("late connections are not closed, for now", e); // and not never again
    }
  }

  /**
   * Begins to receive.
   *
   * @param tls must be there if TLS is listened for
   * @throws IOException if an address cannot be listened on; then none is
   */
  public static Server open(
      List<Listen> listens, Limits limits, Optional<Tls> tls, Delivery delivery, Tally tally)
      throws IOException {
    Server server = new Server(limits, tls, delivery, tally);
    try {
      for (Listen listen : listens) {
        server.bind(listen);
      }
    } catch (IOException e) {
      server.housekeeping.shutdownNow();
      server.acceptor.close();
      server.datagrams.close();
      throw e;
    }
    server.threads.add(Thread.ofPlatform().name("receive-accept").start(server.acceptor));
    server.threads.add(Thread.ofPlatform().name("receive-datagrams").start(server.datagrams));
    return server;
  }

  private void bind(Listen listen) throws IOException {
    try {
      InetSocketAddress address =
          switch (listen.transport()) {
            case TCP, TLS -> acceptor.bind(listen);
            case UDP -> datagrams.bind(listen);
          };
      bound.add(new Bound(listen, address));
    } catch (IOException | UnsupportedOperationException e) {
      String why = listen.text() + ": cannot be listened on: " + e.getMessage();
      if (!listen.optional() || isTaken(e)) {
        throw new IOException(why, e);
      }
      LOG.warn("{}; it is left out", why);
    }
  }

  private static boolean isTaken(Exception e) {
    return String.valueOf(e.getMessage()).contains("in use"); // Java tells it by nothing else
  }

  /** What is listened on. */
  public List<Bound> bound() {
    return List.copyOf(bound);
  }

  /**
   * Ends: nothing more is accepted, what the kernel has is read, what was read is delivered and
   * flushed. May take some seconds.
   */
  @Override
  public void close() {
    stopping.countDown();
    acceptor.stop();
    datagrams.stop();
    try {
      for (Thread thread : threads) {
        thread.join();
      }
      connections.drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.error("interrupted while the last messages were read");
    }
    housekeeping.shutdownNow();
    intake.flush();
    complaints.tellAll();
  }
}
