package logagg.collector.detect.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import logagg.collector.detect.Detector;
import logagg.collector.detect.match.RuleIndex;
import logagg.collector.detect.match.RuleSearch;
import logagg.collector.detect.sigma.CorrelationGroups.Hit;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import logagg.collector.event.Finding;
import logagg.collector.redact.RedactedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for what Sigma rules describe. Rules see events as they were; findings hold redacted text
 * only. A rule that fails is counted, and logged once; the others go on.
 */
public final class SigmaDetector implements Detector {
  private static final Logger LOG = LoggerFactory.getLogger(SigmaDetector.class);

  private final List<SigmaRule> rules;
  private final RuleSearch search;
  private final Correlations correlations;
  private final boolean[] correlated;
  private final Map<String, Long> failures = new LinkedHashMap<>();
  private final int[] matches;
  private int matchCount;

  /** A detector for one thread; another thread needs another. */
  public SigmaDetector(SigmaRules loaded) {
    this(loaded, index(loaded));
  }

  /**
   * A detector that shares an index with others.
   *
   * @param index of these rules, from {@link #index}
   */
  public SigmaDetector(SigmaRules loaded, RuleIndex index) {
    this.rules = loaded.rules();
    this.search = index.search();
    this.correlations = new Correlations(loaded);
    this.correlated = new boolean[rules.size()];
    this.matches = new int[rules.size()];
    for (int i = 0; i < correlated.length; i++) {
      correlated[i] = correlations.isAbout(rules.get(i).info());
    }
  }

  /** What finds the rules for an event; immutable, for any thread. */
  public static RuleIndex index(SigmaRules loaded) {
    List<RuleIndex.Rule> indexed = new ArrayList<>();
    for (SigmaRule rule : loaded.rules()) {
      indexed.add(new RuleIndex.Rule(rule.mapped().where(), rule.condition()));
    }
    return RuleIndex.of(indexed);
  }

  @Override
  public void look(RedactedEvent event, Consumer<Finding> findings) {
    Event evidence = event.evidence();
    matchCount = 0;
    IntConsumer candidate = number -> tryRule(number, evidence);
    search.candidates(evidence, candidate);
    for (int i = 0; i < matchCount; i++) {
      SigmaRule rule = rules.get(matches[i]);
      if (!rule.silent()) {
        findings.accept(finding(rule.info(), event, 1, event.event().fields()));
      }
      if (correlated[matches[i]]) {
        correlations.matched(rule.info());
      }
    }
    correlations.look(event, (rule, hit) -> findings.accept(finding(rule, hit)));
  }

  private void tryRule(int number, Event evidence) {
    try {
      if (search.matches(number, evidence)) {
        matches[matchCount++] = number;
      }
    } catch (RuntimeException | StackOverflowError e) {
      RuleInfo rule = rules.get(number).info();
      if (failures.merge(rule.id(), 1L, Long::sum) == 1) {
        LOG.warn(
            "Sigma rule {} ({}) failed on an event and is passed over for such; failures are"
                + " counted",
            rule.id(),
            rule.title(),
            e);
      }
    }
  }

  /**
   * Ends the input: correlations that wait for the end of their time, such as those for fewer than
   * a number of events, are judged as if it had come.
   */
  @Override
  public void finish(Consumer<Finding> findings) {
    correlations.finish((rule, hit) -> findings.accept(finding(rule, hit)));
  }

  /** How often rules failed, by id; those that never did are not in it. */
  public Map<String, Long> failures() {
    return Map.copyOf(failures);
  }

  /** How many groups of correlations were forgotten for want of room. */
  public long forgottenGroups() {
    return correlations.forgotten();
  }

  private Finding finding(CorrelationRule rule, Hit hit) {
    Fields shown = hit.last().event().fields();
    Fields.Builder groupedBy = new Fields.Builder();
    List<List<String>> keys = correlations.keys(rule);
    for (int i = 0; i < keys.size(); i++) {
      String name = rule.groupBy().get(i);
      EventValues.first(shown, keys.get(i)).ifPresent(value -> groupedBy.put(name, value));
    }
    return finding(rule.info(), hit.last(), hit.count(), groupedBy.build());
  }

  private static Finding finding(RuleInfo rule, RedactedEvent of, long count, Fields fields) {
    Event event = of.event();
    return new Finding(
        Finding.Kind.SIGMA,
        rule.id(),
        rule.title(),
        rule.description(),
        rule.level(),
        event.time(),
        event.source(),
        event.message(),
        of.id(),
        count,
        rule.tags(),
        fields);
  }
}
