package logagg.collector.detect.rule;

import java.util.List;

/** Where dismissals are kept. There is at most one for a rule and source. Thread-safe. */
public interface DismissalStore {
  /** All of them, oldest first. */
  List<Dismissal> list();

  /** Keeps one, instead of the one of its rule and source, if there is one. */
  void add(Dismissal dismissal);

  /**
   * Forgets one.
   *
   * @param source empty for the global one
   * @return whether it was there
   */
  boolean remove(String rule, String source);
}
