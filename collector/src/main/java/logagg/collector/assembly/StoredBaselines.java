package logagg.collector.assembly;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import logagg.collector.anomaly.Baseline;
import logagg.collector.anomaly.BaselineJson;
import logagg.collector.anomaly.BaselineStore;
import logagg.collector.store.Store;

/** Baselines that are kept in the store. */
record StoredBaselines(Store store) implements BaselineStore {
  @Override
  public Optional<Baseline> load(String source) {
    return store.baselines().find(source).map(stored -> BaselineJson.read(stored.json()));
  }

  @Override
  public void save(String source, Baseline baseline) {
    store
        .baselines()
        .put(
            new logagg.collector.store.Baseline(
                source, BaselineJson.write(baseline), Instant.now()));
  }

  @Override
  public List<String> list() {
    return store.baselines().list().stream()
        .map(logagg.collector.store.Baseline::source)
        .sorted()
        .toList();
  }

  @Override
  public void reset(String source) {
    store.baselines().remove(source);
  }
}
