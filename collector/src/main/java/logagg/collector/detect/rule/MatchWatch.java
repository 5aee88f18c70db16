package logagg.collector.detect.rule;

import java.util.Optional;
import java.util.function.Consumer;
import logagg.collector.detect.match.CompiledCondition;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import logagg.collector.event.Finding;

/** A rule that fires at each event, except while it is silent. */
final class MatchWatch implements Watch {
  private final Rule rule;
  private final CompiledCondition condition;
  private final Optional<Silence> silence;

  MatchWatch(Rule rule, Trigger.Match match, int mostGroups) {
    this.rule = rule;
    this.condition = CompiledCondition.of(match.condition());
    this.silence = rule.suppression().map(suppression -> new Silence(suppression, mostGroups));
  }

  @Override
  public void look(Sighting sighting, Consumer<Finding> findings) {
    Event event = sighting.evidence();
    if (!condition.matches(event)) {
      return;
    }
    long now = sighting.millis();
    if (silence.isPresent()) {
      if (silence.get().covers(event, now)) {
        return;
      }
      silence.get().begin(event, now);
    }
    findings.accept(Watch.finding(rule, sighting, 1, fields(sighting.shown())));
  }

  /** The event's, and the address that the rule is silent by, where only the text names it. */
  private Fields fields(Event shown) {
    boolean byAddress =
        rule.suppression()
            .map(suppression -> suppression.by().contains(Grouping.ADDRESS))
            .orElse(false);
    Optional<String> address = byAddress ? EventAddress.of(shown) : Optional.empty();
    if (address.isEmpty() || shown.fields().has("source.ip")) {
      return shown.fields();
    }
    Fields.Builder builder = new Fields.Builder();
    shown.fields().forEach(builder::put);
    return builder.put("source.ip", address.get()).build();
  }

  @Override
  public long droppedGroups() {
    return silence.map(Silence::dropped).orElse(0L);
  }
}
