package logagg.collector.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import logagg.collector.event.Finding;
import logagg.collector.redact.RedactedEvent;
import logagg.collector.render.EventJson;

/** A scan as JSON Lines: events and findings as they come, and a summary of each input. */
final class ScanJson implements ScanOutput {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintWriter out;
  private final ScanText.Shown shown;
  private long number;

  ScanJson(PrintWriter out, ScanText.Shown shown) {
    this.out = out;
    this.shown = shown;
  }

  @Override
  public void begin(String source) {
    number = 0;
  }

  @Override
  public void event(RedactedEvent event) {
    number++;
    if (!shown.summaryOnly() && number <= shown.limit()) {
      out.println(EventJson.of(event));
    }
  }

  @Override
  public void finding(Finding finding) {
    if (!shown.summaryOnly()) {
      out.println(EventJson.of(finding));
    }
  }

  @Override
  public void end(Result result) {
    ObjectNode json = JSON.createObjectNode();
    json.put("kind", "summary");
    json.put("source", result.source());
    json.put("format", result.report().format());
    json.put("events", result.report().events());
    json.put("plain", result.report().plain());
    json.put("damaged", result.report().damaged());
    var damages = json.putArray("damages");
    result.report().damages().forEach(damages::add);
    json.put("redact", result.mode());
    json.put("redactions", result.redactions());
    json.put("findings", result.findings());
    out.println(json);
    out.flush();
  }
}
