package logagg.collector.archive.upload;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what becomes of files in one pass, and tells. Thread-safe. */
final class Tallying {
  private static final Logger LOG = LoggerFactory.getLogger(Tallying.class);

  private final UploadWatch watch;
  private final UploadFigures figures;
  private final Map<String, Instant> waiting = new LinkedHashMap<>();
  private int uploaded;
  private int found;
  private int removed;
  private long bytes;
  private int failed;

  Tallying(UploadWatch watch, UploadFigures figures, List<ReadyFile> due) {
    this.watch = watch;
    this.figures = figures;
    due.forEach(file -> waiting.put(file.fileName(), file.name().time()));
    figures.waiting(waiting.size(), oldest());
  }

  synchronized void add(Outcome outcome) {
    switch (outcome) {
      case Outcome.Uploaded(String fileName, String key, long size) -> {
        LOG.info("{} is uploaded to {}, {} bytes", fileName, key, size);
        uploaded++;
        bytes += size;
        waiting.remove(fileName);
      }
      case Outcome.Found(String fileName, String key) -> {
        LOG.info("{} was there as {}", fileName, key);
        found++;
        waiting.remove(fileName);
      }
      case Outcome.Removed(String fileName, String key) -> {
        LOG.info("{} is removed here; it is there as {}", fileName, key);
        removed++;
      }
      case Outcome.Changed(String fileName) -> {
        LOG.warn("{} was changed while it was uploaded: it is looked at again", fileName);
        failed++;
      }
      case Outcome.Failed(String fileName, String why) -> {
        LOG.error("{} is not uploaded: {}", fileName, why);
        failed++;
      }
    }
    figures.count(outcome);
    figures.waiting(waiting.size(), oldest());
    watch.outcome(outcome);
  }

  private Optional<Instant> oldest() {
    return waiting.values().stream().min(Instant::compareTo);
  }

  synchronized UploadReport report() {
    return new UploadReport(uploaded, found, removed, bytes, failed, waiting.size() - failed);
  }
}
