package logagg.collector.redact;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import logagg.collector.redact.find.Kind;

/** How many values of each kind were found. Thread-safe. */
final class Counts {
  private final Map<Kind, LongAdder> adders = new LinkedHashMap<>();

  Counts(Collection<? extends Kind> kinds) {
    kinds.forEach(kind -> adders.put(kind, new LongAdder()));
  }

  void add(Kind kind) {
    LongAdder adder = adders.get(kind);
    if (adder != null) {
      adder.increment();
    }
  }

  Map<Kind, Long> toMap() {
    Map<Kind, Long> map = new LinkedHashMap<>();
    adders.forEach((kind, adder) -> map.put(kind, adder.sum()));
    return map;
  }
}
