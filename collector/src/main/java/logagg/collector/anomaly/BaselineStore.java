package logagg.collector.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Keeps baselines from one run to the next. */
public interface BaselineStore {
  Optional<Baseline> load(String source);

  /** Replaces what is kept of the source. */
  void save(String source, Baseline baseline);

  /** The sources of which there is one, sorted. */
  List<String> list();

  /** Forgets a source; nothing happens if it is not known. */
  void reset(String source);

  /** One that lasts as long as the process. */
  static BaselineStore inMemory() {
    return new BaselineStore() {
      private final Map<String, Baseline> baselines = new ConcurrentSkipListMap<>();

      @Override
      public Optional<Baseline> load(String source) {
        return Optional.ofNullable(baselines.get(source));
      }

      @Override
      public void save(String source, Baseline baseline) {
        baselines.put(source, baseline);
      }

      @Override
      public List<String> list() {
        return new ArrayList<>(baselines.keySet());
      }

      @Override
      public void reset(String source) {
        baselines.remove(source);
      }
    };
  }
}
