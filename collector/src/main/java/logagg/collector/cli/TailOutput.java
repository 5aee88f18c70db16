package logagg.collector.cli;

import java.io.PrintWriter;
import java.util.function.Function;
import logagg.collector.analyse.AnalysisSink;
import logagg.collector.event.Finding;
import logagg.collector.redact.RedactedEvent;
import logagg.collector.render.EventJson;
import logagg.collector.render.EventText;
import logagg.collector.render.Printable;

/** What a tail prints, as it comes: a line for each event, and for each finding after its event. */
final class TailOutput implements AnalysisSink {
  private final PrintWriter out;
  private final Function<RedactedEvent, String> event;
  private final Function<Finding, String> finding;

  private TailOutput(
      PrintWriter out, Function<RedactedEvent, String> event, Function<Finding, String> finding) {
    this.out = out;
    this.event = event;
    this.finding = finding;
  }

  /** JSON Lines. */
  static TailOutput json(PrintWriter out) {
    return new TailOutput(out, EventJson::of, EventJson::of);
  }

  /**
   * For people.
   *
   * @param named whether to say which source an event is of
   */
  static TailOutput text(PrintWriter out, EventText text, boolean named) {
    return new TailOutput(
        out,
        redacted ->
            named
                ? Printable.of(redacted.event().source()) + ": " + text.of(redacted)
                : text.of(redacted),
        text::of);
  }

  @Override
  public void event(RedactedEvent redacted) {
    out.println(event.apply(redacted));
  }

  @Override
  public void finding(Finding found) {
    out.println(finding.apply(found));
  }
}
