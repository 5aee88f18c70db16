package logagg.collector.detect.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Finding;
import logagg.collector.event.Severity;

/** Tries rules on their own samples. */
public final class RuleTest {
  private static final Instant SOME_TIME = Instant.parse("2026-01-01T00:00:00Z");
  private static final String SOURCE = "sample";

  private final SampleParser parser;

  /** With the parser of the samples that are lines. */
  public RuleTest(SampleParser parser) {
    this.parser = parser;
  }

  /** Makes an event of a line. */
  public interface SampleParser {
    /**
     * The event.
     *
     * @param format the name of the format; empty if it is to be found out
     */
    Event parse(String line, String format);
  }

  /**
   * How one sample went.
   *
   * @param fired whether the rule did
   */
  public record Result(Rule rule, Sample sample, boolean fired) {
    public boolean isAsExpected() {
      return fired == sample.positive();
    }
  }

  /** Tries all samples, those of rules that are not enabled too, in order. */
  public List<Result> run(RuleSet rules) {
    List<Result> results = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      for (Sample sample : rule.samples()) {
        results.add(new Result(rule, sample, fires(rule, sample)));
      }
    }
    return results;
  }

  private boolean fires(Rule rule, Sample sample) {
    RuleDetector detector = new RuleDetector(RuleSet.of(List.of(rule.enable())));
    List<Finding> findings = new ArrayList<>();
    for (Sample.Step step : sample.steps()) {
      Event event = event(step, sample.format());
      for (int i = 0; i < step.times(); i++) {
        detector.look(event, event, "", findings::add);
      }
    }
    return !findings.isEmpty();
  }

  private Event event(Sample.Step step, String format) {
    return switch (step) {
      case Sample.Step.Line(String line, int times) -> parser.parse(line, format);
      case Sample.Step.Given(Map<String, Object> fields, int times) -> given(fields, format);
    };
  }

  private static Event given(Map<String, Object> fields, String format) {
    EventDraft draft = new EventDraft();
    fields.forEach(
        (name, value) -> {
          switch (FieldNames.of(name)) {
            case "message" -> draft.message(value.toString());
            case FieldNames.SEVERITY ->
                draft.severity(Severity.named(value.toString()).orElse(Severity.UNKNOWN));
            default -> draft.field(FieldNames.of(name), value);
          }
        });
    return draft.build("", format.isEmpty() ? "sample" : format, SOURCE, SOME_TIME);
  }
}
