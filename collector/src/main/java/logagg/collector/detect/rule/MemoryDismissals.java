package logagg.collector.detect.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Dismissals that last as long as the process. */
public final class MemoryDismissals implements DismissalStore {
  private final Map<Scope, Dismissal> dismissals = new LinkedHashMap<>();

  private record Scope(String rule, String source) {}

  @Override
  public synchronized List<Dismissal> list() {
    return List.copyOf(dismissals.values());
  }

  @Override
  public synchronized void add(Dismissal dismissal) {
    Scope scope = new Scope(dismissal.rule(), dismissal.source());
    dismissals.remove(scope);
    dismissals.put(scope, dismissal);
  }

  @Override
  public synchronized boolean remove(String rule, String source) {
    return dismissals.remove(new Scope(rule, source)) != null;
  }
}
