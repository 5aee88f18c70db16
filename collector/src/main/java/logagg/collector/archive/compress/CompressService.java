package logagg.collector.archive.compress;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import logagg.collector.service.Service;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compresses directories again and again, beside the drain. */
public final class CompressService implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(CompressService.class);

  private final List<DirectoryCompressor> directories;
  private final Duration interval;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Map<Path, String> failing = new HashMap<>();
  private final LongAdder files = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder compressedBytes = new LongAdder();
  private final LongAdder failures = new LongAdder();

  /**
   * @param interval how often it is looked for what is done
   */
  public CompressService(List<DirectoryCompressor> directories, Duration interval) {
    this.directories = List.copyOf(directories);
    this.interval = interval;
  }

  @Override
  public String name() {
    return "archive-compress";
  }

  @Override
  public void run() throws InterruptedException {
    do {
      for (DirectoryCompressor directory : directories) {
        pass(directory);
      }
    } while (!stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** One directory that cannot be read does not keep the others from being compressed. */
  private void pass(DirectoryCompressor directory) {
    if (Files.notExists(directory.directory())) {
      LOG.debug("there is no {} yet", directory.directory());
      return;
    }
    try {
      directory.pass(new Journal(), () -> stopped.getCount() == 0);
      failing.remove(directory.directory());
    } catch (IOException e) {
      fails(directory.directory(), e);
    }
  }

  /** Says it once, not each minute. */
  private void fails(Path what, IOException e) {
    failures.increment();
    String why = e.toString();
    if (!why.equals(failing.put(what, why))) {
      LOG.warn("{} cannot be archived, and is tried again: {}", what, why);
    }
  }

  /** Counts, and says what matters. */
  private final class Journal implements CompressWatch {
    @Override
    public void archived(Path file, Outcome outcome) {
      failing.remove(file);
      switch (outcome) {
        case Outcome.Compressed(Path target, long before, long after) -> {
          count(before, after);
          LOG.info("{}: archived as {}, {} of {} bytes", file, target, after, before);
        }
        case Outcome.Moved(Path target, long size) -> {
          count(size, size);
          LOG.info("{}: archived as {}", file, target);
        }
        case Outcome.AlreadyThere(Path target) ->
            LOG.info("{}: was archived before a crash, as {}", file, target);
        case Outcome.StillWritten() -> LOG.info("{}: is still written to", file);
        case Outcome.Gone() -> LOG.debug("{}: was taken away", file);
      }
    }

    private void count(long before, long after) {
      files.increment();
      bytes.add(before);
      compressedBytes.add(after);
    }

    @Override
    public void failed(Path file, IOException e) {
      fails(file, e);
    }

    @Override
    public void busy(Path directory, String holder) {
      LOG.debug("{} is compressed by {}", directory, holder);
    }
  }

  @Override
  public void bind(MeterRegistry registry) {
    counter(registry, "logagg.archive.compress.files", files, "hourly files that were archived");
    counter(registry, "logagg.archive.compress.read.bytes", bytes, "of those files");
    counter(
        registry, "logagg.archive.compress.written.bytes", compressedBytes, "what became of them");
    counter(registry, "logagg.archive.compress.failures", failures, "attempts that failed");
  }

  private static void counter(MeterRegistry registry, String name, LongAdder count, String what) {
    FunctionCounter.builder(name, count, LongAdder::sum).description(what).register(registry);
  }

  @Override
  public void close() {
    stopped.countDown();
  }
}
