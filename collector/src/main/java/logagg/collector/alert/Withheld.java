package logagg.collector.alert;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import logagg.collector.event.Level;

/** How many findings of which level were not sent, because there were too many. Immutable. */
public record Withheld(Map<Level, Long> counts) {
  public static final Withheld NONE = new Withheld(Map.of());

  public Withheld {
    counts = Map.copyOf(counts);
  }

  /** One more. */
  Withheld and(Level level) {
    Map<Level, Long> more = new EnumMap<>(Level.class);
    more.putAll(counts);
    more.merge(level, 1L, Long::sum);
    return new Withheld(more);
  }

  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** Beginning with what matters most: {@code 2 critical, 17 high}. */
  String text() {
    return List.of(Level.values()).reversed().stream()
        .filter(counts::containsKey)
        .map(level -> counts.get(level) + " " + level.text())
        .collect(Collectors.joining(", "));
  }
}
