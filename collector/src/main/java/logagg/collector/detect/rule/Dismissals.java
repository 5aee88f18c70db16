package logagg.collector.detect.rule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import logagg.collector.event.Finding;

/**
 * Which findings are dismissed: those of rules, Sigma and anomalies alike. What is in the store is
 * read once, and again by {@link #reload}, since other processes may change it. Thread-safe.
 */
public final class Dismissals {
  private static final String EVERYWHERE = "";

  private final DismissalStore store;
  private volatile Map<String, Set<String>> sourcesByRule = Map.of();

  public Dismissals(DismissalStore store) {
    this.store = store;
    reload();
  }

  /** Reads the store again. */
  public void reload() {
    Map<String, Set<String>> read = new HashMap<>();
    for (Dismissal dismissal : store.list()) {
      read.computeIfAbsent(dismissal.rule(), rule -> new HashSet<>()).add(dismissal.source());
    }
    sourcesByRule = read;
  }

  /** Dismisses from now on. */
  public void dismiss(Dismissal dismissal) {
    store.add(dismissal);
    reload();
  }

  /**
   * Takes a dismissal back.
   *
   * @param source empty for the global one
   * @return whether there was one
   */
  public boolean undismiss(String rule, String source) {
    boolean removed = store.remove(rule, source);
    reload();
    return removed;
  }

  /** All of them, oldest first. */
  public List<Dismissal> list() {
    return store.list();
  }

  public boolean isDismissed(Finding finding) {
    Set<String> sources = sourcesByRule.getOrDefault(finding.rule(), Set.of());
    return sources.contains(EVERYWHERE) || sources.contains(finding.source());
  }
}
