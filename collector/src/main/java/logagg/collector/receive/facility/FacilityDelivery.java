package logagg.collector.receive.facility;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import logagg.collector.receive.Delivery;
import logagg.collector.receive.Message;
import logagg.collector.render.Printable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts messages into the files of their facilities. */
public final class FacilityDelivery implements Delivery, Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(FacilityDelivery.class);
  private static final long ROUND_MILLIS = 1000;

  /** Names of applications and hosts are given by senders; beyond this no new ones are taken. */
  private static final int MOST_FILES = 10_000;

  private final InstantSource clock;
  private final DeliveryCounts counts = new DeliveryCounts();
  private final Packer packer = new Packer(counts);
  private final LogDirectory directory;
  private final RareWarning unknown;
  private final RareWarning tooMany;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread rounds;

  private volatile Routes routes;

  FacilityDelivery(Facilities facilities, InstantSource clock, ZoneId zone) throws IOException {
    this.clock = clock;
    this.unknown = new RareWarning(LOG, clock);
    this.tooMany = new RareWarning(LOG, clock);
    try {
      this.directory = LogDirectory.open(facilities.logdir(), clock, zone, counts, packer);
    } catch (IOException e) {
      packer.close();
      throw e;
    }
    Plan plan = new Plan(directory.root(), facilities);
    this.routes = new Routes(plan, guard(facilities));
    this.rounds = Thread.ofPlatform().name("receive-rotation").daemon().unstarted(this::goRound);
    try {
      Adoption.of(plan, directory);
    } catch (IOException e) {
      close();
      throw e;
    }
    directory.tick();
  }

  /**
   * Begins: finishes what was left unfinished, and rotates what should have been rotated.
   *
   * @param zone of the times in lines and names, and in which schedules are
   * @throws IOException if the directory cannot be had
   */
  public static FacilityDelivery open(Facilities facilities, ZoneId zone) throws IOException {
    FacilityDelivery delivery = new FacilityDelivery(facilities, InstantSource.system(), zone);
    delivery.rounds.start();
    return delivery;
  }

  private Optional<ReplayGuard> guard(Facilities facilities) {
    Duration window = facilities.replayWindow();
    return window.isZero()
        ? Optional.empty()
        : Optional.of(new ReplayGuard(clock, window, ReplayGuard.MOST_SIGNATURES));
  }

  private void goRound() {
    try {
      while (!closed.await(ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
        tick();
      }
    } catch (InterruptedException e) {
      LOG.warn("interrupted: files are not rotated any more without a message");
    }
  }

  /** Writes, rotates and closes what is due. */
  void tick() {
    try {
      directory.tick();
    } catch (RuntimeException e) {
      LOG.error("files are not in order", e);
    }
  }

  /** Waits until backups are compressed and removed. */
  void awaitPacked() throws InterruptedException {
    packer.awaitIdle();
  }

  @Override
  public Outcome deliver(Message message) throws IOException {
    while (true) {
      Optional<Outcome> outcome = deliver(message, routes);
      if (outcome.isPresent()) {
        return counts.count(outcome.get());
      }
      if (closed.getCount() == 0) {
        throw new IOException("closed: no more messages are taken");
      }
    }
  }

  /** Empty if the routes are not used any more. */
  private Optional<Outcome> deliver(Message message, Routes current) throws IOException {
    String module = FacilityName.module(message.module());
    Optional<Facility> found = current.plan().facility(message.appId(), module);
    if (found.isEmpty()) {
      unknown.warn(
          "no facility for application {}, module {}, of host {}: dropped",
          Printable.of(message.appId()),
          Printable.of(module.isEmpty() ? "root" : module),
          Printable.of(message.host()));
      return Optional.of(Outcome.NO_FACILITY);
    }
    Facility facility = found.get();
    if (facility.key().isPresent()) {
      Outcome outcome = check(message, facility.key().get(), current.guard());
      if (outcome != Outcome.WRITTEN) {
        return Optional.of(outcome);
      }
    }
    return write(message, facility, current);
  }

  private static Outcome check(Message message, SigningKey key, Optional<ReplayGuard> guard) {
    if (message.signature().isEmpty()) {
      return Outcome.UNSIGNED;
    }
    Message.Signature signature = message.signature().get();
    if (!key.signs(signature.hex(), signature.signed())) {
      return Outcome.BAD_SIGNATURE;
    }
    return guard.isEmpty() || guard.get().admits(message.stamp(), signature.hex())
        ? Outcome.WRITTEN
        : Outcome.REPLAYED;
  }

  private Optional<Outcome> write(Message message, Facility facility, Routes current)
      throws IOException {
    Routes.Target target = current.target(message, facility);
    Optional<LogFile> file = current.file(target);
    if (file.isEmpty() && current.size() >= MOST_FILES) {
      tooMany.warn("{} files are written already; one more for {}: dropped", MOST_FILES, target);
      return Optional.of(Outcome.NO_FACILITY);
    }
    boolean taken = false;
    try {
      if (file.isEmpty()) {
        file = newFile(target, facility, current);
      }
      byte[] host = LineText.host(message.host());
      byte[] body = LineText.body(message.body(), current.plan().facilities().style());
      taken = file.isPresent() && file.get().append(message, host, body, clock.millis());
      return taken ? Optional.of(Outcome.WRITTEN) : Optional.empty();
    } finally {
      if (!taken && facility.key().isPresent()) {
        forget(message, current); // it comes again
      }
    }
  }

  private static void forget(Message message, Routes current) {
    message
        .signature()
        .ifPresent(s -> current.guard().ifPresent(guard -> guard.forget(message.stamp(), s.hex())));
  }

  /** Empty if the routes are not used any more. */
  private synchronized Optional<LogFile> newFile(
      Routes.Target target, Facility facility, Routes current) {
    if (routes != current || closed.getCount() == 0) {
      return Optional.empty();
    }
    LogFile file =
        directory.file(
            current.plan().name(facility, target.app(), target.host()),
            current.plan().settings(facility));
    current.put(target, file);
    return Optional.of(file);
  }

  @Override
  public void flush() throws IOException {
    directory.flush();
  }

  /**
   * Goes on with other settings. Files of facilities that are the same stay open; no message is
   * lost or written twice.
   *
   * @throws IOException if they are for another directory, or a file that is not used any more
   *     cannot be written
   */
  public synchronized void reload(Facilities facilities) throws IOException {
    Routes before = routes;
    if (!facilities.logdir().equals(before.plan().facilities().logdir())) {
      throw new IOException(
          "receive.logdir is " + facilities.logdir() + " now: that needs a restart");
    }
    directory.flush();
    Plan plan = new Plan(directory.root(), facilities);
    boolean sameWindow =
        facilities.replayWindow().equals(before.plan().facilities().replayWindow());
    for (LogFile file : directory.files()) {
      Optional<Facility> owner = plan.owner(file.name());
      if (owner.isPresent()) {
        file.update(plan.settings(owner.get()));
      }
    }
    Adoption.of(plan, directory);
    routes = new Routes(plan, sameWindow ? before.guard() : guard(facilities));
    for (LogFile file : directory.files()) {
      if (plan.owner(file.name()).isEmpty()) {
        directory.forget(file);
        file.retire();
      }
    }
    LOG.info("facilities in use: {}", facilities.facilities().size());
  }

  /** What became of messages and files. */
  public DeliveryCounts counts() {
    return counts;
  }

  /**
   * Writes all to the disk, and ends. Messages delivered after it are not taken.
   *
   * @throws IOException if not all could be written
   */
  @Override
  public synchronized void close() throws IOException {
    closed.countDown();
    packer.close();
    directory.close();
  }
}
