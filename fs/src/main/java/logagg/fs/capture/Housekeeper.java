package logagg.fs.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import logagg.fs.posix.PosixException;
import logagg.logcache.AtomicFile;
import logagg.logcache.LogCache;

/**
 * Does what no request does: reads trackfiles.txt when it was edited, catches up with files that
 * lag, seals idle segments, notices what the collector has drained, and writes the status file. One
 * thread; what fails is said and tried again in the next round.
 */
public final class Housekeeper implements AutoCloseable {
  private static final Duration STEP = Duration.ofMillis(200);
  private static final int STEPS_A_SECOND = 5;
  private static final int STEPS_BETWEEN_SWEEPS = 50;

  private final Capture capture;
  private final LogCache cache;
  private final int idleSteps;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("housekeeper").unstarted(work));
  private Optional<Version> trackfiles;
  private long step;

  /** What changes when a file is edited: enough to notice it. */
  private record Version(Instant modified, long size, Object key) {
    static Optional<Version> of(Path file) throws IOException {
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return Optional.of(
            new Version(
                now.lastModifiedTime().toInstant(), now.size(), String.valueOf(now.fileKey())));
      } catch (NoSuchFileException e) {
        return Optional.empty();
      }
    }
  }

  /**
   * Made before {@link Capture#start}, so that no edit of trackfiles.txt falls between the two.
   *
   * @throws IOException if trackfiles.txt cannot be looked at
   */
  public Housekeeper(Capture capture) throws IOException {
    this.capture = capture;
    this.cache = capture.store().cache();
    this.trackfiles = Version.of(cache.trackfiles());
    long idle = capture.settings().idleSeal().toMillis();
    this.idleSteps = (int) Math.max(1, Math.ceilDiv(idle, STEP.toMillis()));
  }

  /** Begins its rounds. */
  public void start() {
    var _ = rounds.scheduleWithFixedDelay(this::round, 0, STEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void round() {
    attempt("reading trackfiles.txt", this::readTrackfiles);
    boolean second = step % STEPS_A_SECOND == 0;
    if (second || isNearlyFull()) {
      attempt("noticing what is drained", () -> capture.store().noticeDrained());
    }
    for (TrackedFile file : capture.files()) {
      attempt("catching up", () -> keep(file));
    }
    if (step % STEPS_BETWEEN_SWEEPS == 0) {
      attempt("removing origins", capture::removeOrigins);
    }
    if (second) {
      attempt("making the directories of the cache again", this::restoreDirectories);
      attempt("sealing segments", () -> capture.store().sealAgain());
      attempt("recording gaps", () -> capture.happenings().recordGaps());
      attempt("writing the status file", this::writeStatus);
      attempt("keeping a reserve on the disk", () -> capture.store().reserve().restore());
    }
    step++;
  }

  private void keep(TrackedFile file) {
    file.tick(idleSteps);
    if (file.needsCatchUp()) {
      file.catchUpSome();
    }
  }

  private boolean isNearlyFull() {
    Quota quota = capture.store().quota();
    return quota.used() > quota.limit() / 2;
  }

  private void readTrackfiles() throws IOException, PosixException {
    Optional<Version> now = Version.of(cache.trackfiles());
    if (!now.equals(trackfiles)) {
      capture.reload();
      trackfiles = now;
    }
  }

  /** Someone may have removed them. */
  private void restoreDirectories() throws IOException {
    if (Files.notExists(cache.logs())
        || Files.notExists(cache.origins())
        || Files.notExists(cache.run())) {
      cache.prepare();
    }
  }

  /** Writes the status file. */
  private void writeStatus() throws IOException {
    byte[] status = capture.status().toJson();
    capture.store().reserve().covering(() -> AtomicFile.write(cache.fsStatus(), status, false));
  }

  private interface Work {
    void run() throws IOException, PosixException;
  }

  /** No failure may end the rounds. */
  private void attempt(String what, Work work) {
    try {
      work.run();
    } catch (IOException | PosixException | RuntimeException e) {
      capture.happenings().failed(what, e);
    }
  }

  /** Ends the rounds, and waits for the one that runs. */
  @Override
  public void close() {
    rounds.close();
    attempt("writing the status file", this::writeStatus);
  }
}
