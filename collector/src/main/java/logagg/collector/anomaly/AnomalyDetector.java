package logagg.collector.anomaly;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import logagg.collector.event.Finding;
import logagg.collector.redact.RedactedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what is not as it was, in events one after the other. For one thread.
 *
 * <p>It learns as it goes. What it has learnt is kept by {@link #save}, at the end and now and
 * then; a source that is seen for the first time is taken up from the store.
 */
public final class AnomalyDetector {
  private final AnomalySettings settings;
  private final BaselineStore store;
  private final SequencedMap<String, SourceWatch> watches = new LinkedHashMap<>(16, 0.75f, true);
  private final List<Finding> found = new ArrayList<>();
  private @Nullable String lastSource;
  private @Nullable SourceWatch lastWatch;

  public AnomalyDetector(AnomalySettings settings, BaselineStore store) {
    this.settings = settings;
    this.store = store;
  }

  /** Looks at one event; findings are given at once. */
  public void look(RedactedEvent event, Consumer<Finding> findings) {
    watch(settings.source().orElse(event.event().source())).look(event);
    deliver(findings);
  }

  /**
   * Says what time it is, where events come as they happen: buckets that are over are judged though
   * nothing came after them, so that a silence is found while it lasts.
   */
  public void tick(Instant now, Consumer<Finding> findings) {
    long bucket = Math.floorDiv(now.getEpochSecond(), settings.buckets().length().toSeconds());
    watches.sequencedValues().forEach(watch -> watch.tick(bucket));
    deliver(findings);
  }

  /** Judges also the last buckets: no more events are to come. Call {@link #save} after it. */
  public void finish(Consumer<Finding> findings) {
    watches.sequencedValues().forEach(SourceWatch::finish);
    deliver(findings);
  }

  /** Keeps what was learnt of all sources that were seen. */
  public void save() {
    watches.forEach((source, watch) -> store.save(source, watch.baseline()));
  }

  /** What is known of a source now. */
  public Optional<Baseline> baseline(String source) {
    SourceWatch watch = watches.get(source);
    return watch == null ? store.load(source) : Optional.of(watch.baseline());
  }

  private void deliver(Consumer<Finding> findings) {
    if (!found.isEmpty()) {
      found.forEach(findings);
      found.clear();
    }
  }

  /** Mostly that of the event before. */
  private SourceWatch watch(String source) {
    SourceWatch last = lastWatch;
    if (last != null && source.equals(lastSource)) {
      return last;
    }
    SourceWatch watch = watches.get(source);
    if (watch == null) {
      watch = open(source);
    }
    lastSource = source;
    lastWatch = watch;
    return watch;
  }

  private SourceWatch open(String source) {
    if (watches.size() >= settings.maxSources()) {
      var oldest = watches.pollFirstEntry();
      store.save(oldest.getKey(), oldest.getValue().baseline());
    }
    long length = settings.buckets().length().toSeconds();
    Baseline known =
        store
            .load(source)
            .filter(baseline -> baseline.bucketSeconds() == length)
            .orElseGet(() -> Baseline.none(source, length));
    SourceWatch watch = new SourceWatch(known, settings, found::add);
    watches.put(source, watch);
    return watch;
  }
}
