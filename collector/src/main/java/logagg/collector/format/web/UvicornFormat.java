package logagg.collector.format.web;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * Uvicorn's access log, which has no time: {@code INFO: 192.0.2.1:5000 - "GET / HTTP/1.1" 200 OK}.
 */
public final class UvicornFormat implements LineFormat {
  @Override
  public String name() {
    return "uvicorn_access";
  }

  @Override
  public String description() {
    return "Uvicorn access log";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Cursor in = new Cursor(record);
    String level = in.word();
    Optional<Severity> severity =
        level.endsWith(":")
            ? Severity.named(level.substring(0, level.length() - 1))
            : Optional.empty();
    String client = in.blanks().word();
    if (severity.isEmpty() || !in.take(" - ") || in.peek() != '"') {
      return false;
    }
    String request = in.quoted();
    String status = in.blanks().word();
    Endpoint source = Endpoint.withPort(client);
    if (in.isBroken() || !Response.isStatus(status) || source.port().isEmpty()) {
      return false;
    }
    source.putAs("source", into);
    RequestLine.put(request, into);
    Response.putStatus(status, into);
    return true;
  }

  @Override
  public int specificity() {
    return 85;
  }
}
