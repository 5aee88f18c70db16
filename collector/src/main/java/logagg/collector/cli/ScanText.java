package logagg.collector.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import logagg.collector.event.Finding;
import logagg.collector.redact.RedactedEvent;
import logagg.collector.render.EventText;
import logagg.collector.render.Printable;

/**
 * A scan for people: a box with what it came to, the first events, the findings. Without a limit,
 * events are printed as they come, before the box, so that they need not be kept.
 */
final class ScanText implements ScanOutput {
  private static final String RULE = "-".repeat(60);
  private static final int MOST_FINDINGS = 1000;

  private final PrintWriter out;
  private final EventText text;
  private final Shown shown;
  private final List<String> events = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();
  private long number;

  /**
   * Which events are printed.
   *
   * @param limit most of them; {@link Long#MAX_VALUE} is all
   * @param summaryOnly no events and no findings
   */
  record Shown(long limit, boolean summaryOnly) {
    boolean all() {
      return limit == Long.MAX_VALUE && !summaryOnly;
    }
  }

  ScanText(PrintWriter out, EventText text, Shown shown) {
    this.out = out;
    this.text = text;
    this.shown = shown;
  }

  @Override
  public void begin(String source) {
    events.clear();
    findings.clear();
    number = 0;
  }

  @Override
  public void event(RedactedEvent event) {
    number++;
    if (shown.summaryOnly() || number > shown.limit()) {
      return;
    }
    String line = String.format("[%3d] %s", number, text.of(event));
    if (shown.all()) {
      out.println(line);
    } else {
      events.add(line);
    }
  }

  @Override
  public void finding(Finding finding) {
    if (findings.size() < MOST_FINDINGS && !shown.summaryOnly()) {
      findings.add(text.of(finding));
    }
  }

  @Override
  public void end(Result result) {
    out.println(RULE);
    out.println("Source   : " + Printable.of(result.source()));
    out.println("Format   : " + result.report().format());
    out.println("Events   : " + result.report().events() + unknown(result));
    out.println(
        "PII hits : "
            + result.redactions()
            + " (mode: "
            + result.mode()
            + (result.byKind().isEmpty() ? "" : "; " + String.join(", ", result.byKind()))
            + ")");
    out.println("Findings : " + result.findings());
    if (result.report().damaged() > 0) {
      out.println("Damaged  : " + result.report().damaged());
      result.report().damages().forEach(what -> out.println("           " + Printable.of(what)));
    }
    out.println(RULE);
    if (!shown.summaryOnly()) {
      listings(result);
    }
    out.flush();
  }

  private static String unknown(Result result) {
    long plain = result.report().plain();
    return plain == 0 || plain == result.report().events()
        ? ""
        : " (" + plain + " of no known format)";
  }

  private void listings(Result result) {
    if (!shown.all()) {
      out.println("Events (" + events.size() + " of " + number + "):");
      events.forEach(out::println);
    }
    if (result.findings() > 0) {
      String first = findings.size() < result.findings() ? findings.size() + " of " : "";
      out.println();
      out.println("Findings (" + first + result.findings() + "):");
      findings.forEach(out::println);
    }
    out.println();
  }
}
