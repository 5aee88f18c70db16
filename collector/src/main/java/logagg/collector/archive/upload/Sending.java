package logagg.collector.archive.upload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import logagg.collector.archive.target.Stop;
import logagg.collector.archive.target.TargetException;

/** Sends files with several threads. One that fails does not stop the others, unless all would. */
final class Sending {
  /** So many in a row, and the target is down. */
  private static final int DOWN = 3;

  private final int threads;
  private final Stop stop;
  private final Tallying tally;
  private final AtomicInteger unavailable = new AtomicInteger();
  private volatile Optional<Exception> end = Optional.empty();

  /** What is done with each. */
  @FunctionalInterface
  interface Work {
    Outcome with(ReadyFile file) throws IOException, InterruptedException;
  }

  Sending(int threads, Stop stop, Tallying tally) {
    this.threads = threads;
    this.stop = stop;
    this.tally = tally;
  }

  /**
   * Sends them.
   *
   * @throws IOException if the target refuses what all files need, or is down
   */
  void send(List<ReadyFile> files, Work work) throws IOException, InterruptedException {
    BlockingQueue<ReadyFile> queue = new LinkedBlockingQueue<>(files);
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < Math.min(threads, files.size()); i++) {
      running.add(Thread.ofPlatform().name("upload-" + i).start(() -> sendAll(queue, work)));
    }
    for (Thread thread : running) {
      thread.join();
    }
    switch (end.orElse(null)) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Exception e -> throw new IOException(e);
    }
  }

  private void sendAll(BlockingQueue<ReadyFile> queue, Work work) {
    try {
      for (ReadyFile file = queue.poll(); file != null; file = queue.poll()) {
        if (stop.isGiven() || end.isPresent()) {
          return;
        }
        send(file, work);
      }
    } catch (RuntimeException | InterruptedException e) {
      end = Optional.of(e);
    }
  }

  private void send(ReadyFile file, Work work) throws InterruptedException {
    try {
      tally.add(work.with(file));
      unavailable.set(0);
    } catch (Stop.StoppedException e) {
      // what is begun is in the journal
    } catch (TargetException.Refused e) {
      end = Optional.of(e);
    } catch (TargetException.Unavailable e) {
      tally.add(new Outcome.Failed(file.fileName(), String.valueOf(e.getMessage())));
      if (unavailable.incrementAndGet() >= DOWN) {
        end = Optional.of(e);
      }
    } catch (IOException e) {
      tally.add(new Outcome.Failed(file.fileName(), String.valueOf(e.getMessage())));
    }
  }
}
