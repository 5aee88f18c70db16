package logagg.collector.format.web;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;

/**
 * cPanel's login log: {@code [2024-01-02 03:04:05 +0000] info [cpaneld] 192.0.2.1 - alice "POST
 * /login/ HTTP/1.1" FAILED LOGIN cpaneld: user password incorrect}.
 */
public final class CpanelLoginFormat implements LineFormat {
  @Override
  public String name() {
    return "cpanel_login";
  }

  @Override
  public String description() {
    return "cPanel login log";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Cursor in = new Cursor(record);
    if (!in.take('[')) {
      return false;
    }
    Optional<Stamp> time = Timestamps.iso(record, 1, context);
    if (time.isEmpty()) {
      return false;
    }
    in.moveTo(time.get().end());
    String level = in.expect(']').blanks().word();
    String service = in.blanks().expect('[').upTo(']');
    String client = in.blanks().word();
    String ident = in.blanks().word();
    if (in.isBroken() || !ident.equals("-") || !Endpoint.isIp(client)) {
      return false;
    }
    String user = in.blanks().upTo(" \"");
    in.moveTo(in.position() - 1);
    String request = in.quoted();
    if (in.isBroken()) {
      return false;
    }
    into.time(time.get().time());
    into.severity(Severity.named(level).orElse(Severity.UNKNOWN));
    into.program(service);
    Endpoint.of(client).putAs("source", into);
    Response.putText("user.name", user, into);
    RequestLine.put(request, into);
    outcome(in.blanks().rest(), into);
    return true;
  }

  private static void outcome(String text, EventDraft into) {
    if (text.startsWith("FAILED LOGIN")) {
      into.field("event.outcome", "failure");
    } else if (text.startsWith("SUCCESS LOGIN")) {
      into.field("event.outcome", "success");
    }
    if (!text.isEmpty()) {
      into.message(text);
    }
  }

  @Override
  public int specificity() {
    return 90;
  }
}
