package logagg.collector.detect.rule;

import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import logagg.collector.detect.Detector;
import logagg.collector.event.Event;
import logagg.collector.event.Finding;
import logagg.collector.redact.RedactedEvent;

/**
 * Looks for what rules describe. Conditions and groups are of the event as it was, findings of what
 * may leave. The same events in the same order give the same findings.
 *
 * <p>An event is tried only on the rules of which a {@linkplain LiteralDispatch literal} is in it.
 * What is remembered for counting is bounded; {@link #droppedGroups} tells whether that mattered.
 */
public final class RuleDetector implements Detector {
  /** Of each rule; a group takes some hundred bytes. */
  public static final int MOST_GROUPS = 10_000;

  private final Watch[] watches;
  private final Dispatch dispatch;
  private final BitSet candidates = new BitSet();

  /** Of the rules that are enabled. */
  public RuleDetector(RuleSet rules) {
    this(rules, MOST_GROUPS);
  }

  /**
   * Of the rules that are enabled.
   *
   * @param mostGroups how many groups each rule remembers
   */
  public RuleDetector(RuleSet rules, int mostGroups) {
    List<Rule> enabled = rules.rules().stream().filter(Rule::enabled).toList();
    this.watches = enabled.stream().map(rule -> Watch.of(rule, mostGroups)).toArray(Watch[]::new);
    this.dispatch = new LiteralDispatch(enabled.stream().map(Rule::condition).toList());
  }

  @Override
  public void look(RedactedEvent event, Consumer<Finding> findings) {
    look(event.evidence(), event.event(), event.id(), findings);
  }

  void look(Event evidence, Event shown, String id, Consumer<Finding> findings) {
    candidates.clear();
    dispatch.candidates(evidence, candidates);
    int next = candidates.nextSetBit(0);
    if (next < 0) {
      return;
    }
    Sighting sighting = new Sighting(evidence, shown, id);
    for (; next >= 0; next = candidates.nextSetBit(next + 1)) {
      watches[next].look(sighting, findings);
    }
  }

  /** How many groups had to be forgotten although their windows were still open. */
  public long droppedGroups() {
    long dropped = 0;
    for (Watch watch : watches) {
      dropped += watch.droppedGroups();
    }
    return dropped;
  }
}
