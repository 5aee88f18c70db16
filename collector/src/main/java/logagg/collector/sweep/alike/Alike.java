package logagg.collector.sweep.alike;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers records that are alike in all they say: sshd writes times in whole seconds, so that two
 * wrong passwords within one are the same record twice. Those of the last seconds are kept in mind
 * for the next sweep, which may begin between the two. For one thread.
 */
public final class Alike {
  private static final Duration KEPT = Duration.ofSeconds(5);

  private final Map<Tally, Integer> counts = new HashMap<>();
  private Instant newest = Instant.MIN;

  /** Goes on counting. */
  public Alike(List<Tally> before) {
    for (Tally tally : before) {
      counts.put(new Tally(tally.time(), tally.key(), 0), tally.count());
      note(tally.time());
    }
  }

  private void note(Instant time) {
    newest = time.isAfter(newest) ? time : newest;
  }

  /** How many like it there were before. */
  public int number(Instant time, String key) {
    note(time);
    return counts.merge(new Tally(time, key, 0), 1, Integer::sum) - 1;
  }

  /** For the next sweep. */
  public List<Tally> recent() {
    return counts.entrySet().stream()
        .filter(each -> Duration.between(each.getKey().time(), newest).compareTo(KEPT) <= 0)
        .map(each -> new Tally(each.getKey().time(), each.getKey().key(), each.getValue()))
        .toList();
  }
}
