package logagg.collector.assembly;

import java.util.List;
import java.util.Optional;
import logagg.collector.detect.rule.Dismissal;
import logagg.collector.detect.rule.DismissalStore;
import logagg.collector.store.Store;

/** Dismissals that are kept in the store. */
record StoredDismissals(Store store) implements DismissalStore {
  @Override
  public List<Dismissal> list() {
    return store.dismissals().list().stream()
        .map(d -> new Dismissal(d.rule(), d.source().orElse(""), d.reason(), d.who(), d.when()))
        .sorted((a, b) -> a.when().compareTo(b.when()))
        .toList();
  }

  @Override
  public void add(Dismissal d) {
    store
        .dismissals()
        .add(
            new logagg.collector.store.Dismissal(
                d.rule(), optional(d.source()), d.reason(), d.who(), d.when()));
  }

  @Override
  public boolean remove(String rule, String source) {
    return store.dismissals().remove(rule, optional(source));
  }

  private static Optional<String> optional(String source) {
    return source.isEmpty() ? Optional.empty() : Optional.of(source);
  }
}
