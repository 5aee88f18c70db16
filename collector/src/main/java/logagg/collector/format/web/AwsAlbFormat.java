package logagg.collector.format.web;

import java.util.List;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;
import logagg.collector.format.web.Tail.Kind;
import logagg.collector.format.web.Tail.Token;

/**
 * Access logs of AWS's Application and Classic Load Balancers: texts by blanks, in the documented
 * order; of what was added over the years, what is not there is left out.
 */
public final class AwsAlbFormat implements LineFormat {
  private static final List<String> TYPES =
      List.of("http ", "https ", "h2 ", "grpcs ", "ws ", "wss ");

  /** The columns behind the time. */
  private static final List<String> ALB =
      List.of(
          "elb",
          "client",
          "target",
          "request_time",
          "target_time",
          "response_time",
          "status",
          "target_status",
          "received",
          "sent",
          "request",
          "agent",
          "cipher",
          "protocol",
          "target_group",
          "trace",
          "domain",
          "certificate",
          "rule",
          "created",
          "actions",
          "redirect",
          "error",
          "targets",
          "target_statuses",
          "classification",
          "classification_reason",
          "traceability",
          "transformed_host",
          "transformed_uri",
          "transform_status");

  private static final List<String> CLASSIC =
      List.of(
          "elb",
          "client",
          "target",
          "request_time",
          "target_time",
          "response_time",
          "status",
          "target_status",
          "received",
          "sent",
          "request",
          "agent",
          "cipher",
          "protocol");

  @Override
  public String name() {
    return "aws_elb";
  }

  @Override
  public String description() {
    return "AWS Application or Classic Load Balancer access log";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<String> type = TYPES.stream().filter(record::startsWith).findFirst();
    int start = type.map(String::length).orElse(0);
    Optional<Stamp> time = Timestamps.iso(record, start, context);
    if (time.isEmpty() || !record.startsWith("Z ", time.get().end() - 1)) {
      return false;
    }
    Tail columns = Tail.of(new Cursor(record, time.get().end()));
    if (columns.size() < 11 || !columns.is(10, Kind.QUOTED)) {
      return false;
    }
    if (!Response.isStatus(columns.tokens().get(6).text()) || columns.text(1).indexOf(':') <= 0) {
      return false;
    }
    into.time(time.get().time());
    type.ifPresent(name -> into.field("aws.elb.type", name.strip()));
    List<String> names = type.isPresent() ? ALB : CLASSIC;
    for (int i = 0; i < Math.min(columns.size(), names.size()); i++) {
      put(names.get(i), columns.tokens().get(i), columns.text(i), into);
    }
    duration(columns, into);
    return true;
  }

  private static void put(String name, Token token, String value, EventDraft into) {
    if (value.isEmpty() && !name.equals("status")) {
      return;
    }
    switch (name) {
      case "elb" -> into.field("aws.elb.name", value);
      case "client" -> Endpoint.withPort(value).putAs("source", into);
      case "target" -> Endpoint.withPort(value).putAs("destination", into);
      case "status" -> Response.putStatus(token.text(), into);
      case "received" -> Response.putNumber("http.request.bytes", value, into);
      case "sent" -> Response.putNumber("http.response.bytes", value, into);
      case "request" -> request(value, into);
      case "agent" -> into.field("user_agent.original", value);
      case "cipher" -> into.field("tls.cipher", value);
      case "protocol" -> into.field("tls.version", value);
      case "trace" -> into.field("trace.id", value);
      case "domain" -> into.field("url.domain", value);
      case "target_status" -> Response.putNumber("aws.elb.target_status_code", value, into);
      case "request_time", "target_time", "response_time" -> time(name, value, into);
      default -> into.field("aws.elb." + name, value);
    }
  }

  private static void request(String line, EventDraft into) {
    // "- http://host:80- " is written where there was no valid request.
    if (line.startsWith("- ")) {
      into.message(line);
    } else {
      RequestLine.put(line.stripTrailing(), into);
      path(RequestLine.of(line.stripTrailing()).target(), into);
    }
  }

  /** The target is a whole URL here: its parts too, for what looks for a path. */
  private static void path(String target, EventDraft into) {
    int scheme = target.indexOf("://");
    int slash = scheme < 0 ? -1 : target.indexOf('/', scheme + 3);
    if (slash < 0) {
      return;
    }
    int query = target.indexOf('?', slash);
    into.field("url.path", target.substring(slash, query < 0 ? target.length() : query));
    if (query >= 0) {
      into.field("url.query", target.substring(query + 1));
    }
  }

  private static void time(String name, String value, EventDraft into) {
    if (Digits.isDecimal(value)) {
      into.field("aws.elb." + name, Double.parseDouble(value));
    }
  }

  /** All three times together; -1 is written for one that was not to be had. */
  private static void duration(Tail columns, EventDraft into) {
    long nanos = 0;
    for (int i = 3; i <= 5; i++) {
      var part = Digits.nanosOfSeconds(columns.text(i));
      if (part.isEmpty()) {
        return;
      }
      nanos += part.getAsLong();
    }
    into.field("event.duration", nanos);
  }

  @Override
  public int specificity() {
    return 90;
  }
}
