package logagg.collector.archive.write;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import logagg.collector.read.Input;

/** Reads inputs until they end, or until it is stopped: a pipe may be silent for ever. */
public final class IntakeRun {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final LineIntake intake;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean ended;

  public IntakeRun(LineIntake intake) {
    this.intake = intake;
  }

  /** From any thread: ends it soon; what has come is taken. */
  public void stop() {
    over.countDown();
  }

  /**
   * Reads all, and completes all files; ends when the inputs do, or when it is stopped.
   *
   * @param inputs standard input must tell what is available while another thread reads it
   */
  public void run(List<Input> inputs) throws IOException, InterruptedException {
    FutureTask<Integer> reading = new FutureTask<>(() -> read(inputs));
    Thread.ofPlatform().daemon().name("archive-write").start(reading);
    while (!over.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
      intake.tick();
    }
    if (!ended) {
      awaitSilence(inputs);
    }
    if (ended) {
      result(reading);
    }
    intake.finish();
  }

  private int read(List<Input> inputs) throws IOException {
    try {
      for (Input input : inputs) {
        intake.read(input);
      }
      return inputs.size();
    } finally {
      ended = true;
      over.countDown();
    }
  }

  /** What was written into a pipe before we were told to end is taken too. */
  private void awaitSilence(List<Input> inputs) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Input input : inputs) {
      while (input instanceof Input.Standard(var in)
          && !ended
          && in.available() > 0
          && System.nanoTime() < end) {
        Thread.sleep(LOOK);
      }
    }
  }

  private static void result(FutureTask<Integer> reading) throws IOException, InterruptedException {
    try {
      reading.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IOException(String.valueOf(e.getCause()), e.getCause());
    }
  }
}
