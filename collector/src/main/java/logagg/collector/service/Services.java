package logagg.collector.service;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs services, each in a thread of its own. One that fails is run again after a pause, which
 * doubles from failure to failure; the others go on.
 */
public final class Services implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Services.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final List<Service> services;
  private final Duration firstPause;
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, String> pausing = new ConcurrentSkipListMap<>();

  private Services(List<Service> services, Duration firstPause) {
    this.services = List.copyOf(services);
    this.firstPause = firstPause;
  }

  /** Runs them. */
  public static Services start(List<Service> services) {
    return start(services, FIRST_PAUSE);
  }

  static Services start(List<Service> services, Duration firstPause) {
    Services running = new Services(services, firstPause);
    for (Service service : running.services) {
      running.threads.add(
          Thread.ofPlatform().name(service.name()).start(() -> running.keepRunning(service)));
    }
    return running;
  }

  private void keepRunning(Service service) {
    Duration pause = firstPause;
    try {
      while (fails(service, pause) && !closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      }
    } catch (InterruptedException e) {
      LOG.warn("{} was interrupted, and is not run any more", service.name());
    }
  }

  private boolean fails(Service service, Duration pause) throws InterruptedException {
    pausing.remove(service.name());
    try {
      service.run();
      return false;
    } catch (IOException | RuntimeException e) {
      LOG.error("{} failed, and is run again in {} s", service.name(), pause.toSeconds(), e);
      pausing.put(service.name(), String.valueOf(e.getMessage()));
      return true;
    }
  }

  /** Those that failed and wait to be run again, and why. */
  public Optional<String> failing() {
    return pausing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            pausing.entrySet().stream()
                .map(failure -> failure.getKey() + ": " + failure.getValue())
                .collect(Collectors.joining("; ")));
  }

  /** Lets the figures of all be seen. */
  public void bind(MeterRegistry registry) {
    services.forEach(service -> service.bind(registry));
  }

  /** Lets all read anew what may have changed. */
  public void reload() {
    services.forEach(Service::reload);
  }

  /** Ends all, in order, and waits for them for a while. */
  @Override
  public void close() {
    closed.countDown();
    services.forEach(Service::close);
    for (Thread thread : threads) {
      try {
        if (!thread.join(PATIENCE)) {
          LOG.error("{} does not end", thread.getName());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
