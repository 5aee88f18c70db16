package logagg.collector.format.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;

/**
 * What the columns of a W3C log are, by the names of its {@code #Fields:} line. Names without a
 * place in ECS are put as {@code w3c.<name>}. Times are UTC, as the draft says and IIS does.
 */
record W3cColumns(List<String> names) {
  static final W3cColumns NONE = new W3cColumns(List.of());
  private static final int MOST = 200;

  static W3cColumns of(String names) {
    return new W3cColumns(List.of(names.strip().toLowerCase(Locale.ROOT).split("[ \t]+", MOST)));
  }

  /** Reads a line's values; false if there are not as many as names, or the time is none. */
  boolean read(String[] values, ReadingContext context, EventDraft into) {
    if (names.isEmpty() || values.length != names.size()) {
      return false;
    }
    Request request = new Request();
    for (int i = 0; i < values.length; i++) {
      if (!values[i].isEmpty() && !values[i].equals("-")) {
        request.take(names.get(i), values[i], into);
      }
    }
    return request.finish(context, into);
  }

  /** What several columns together say. */
  private static final class Request {
    private String date = "";
    private String time = "";
    private String method = "";
    private String stem = "";
    private String query = "";
    private String version = "";
    private String host = "";

    void take(String name, String value, EventDraft into) {
      switch (name) {
        case "date" -> date = value;
        case "time" -> time = value;
        case "cs-method" -> method = value;
        case "cs-uri-stem", "cs-uri" -> stem = value;
        case "cs-uri-query" -> query = value;
        case "cs-version", "cs-protocol-version" -> version = value;
        // CloudFront has its own name in cs(Host), and the one that was asked for here.
        case "x-host-header" -> host = value;
        case "cs-host", "cs(host)" -> host = host.isEmpty() ? value : host;
        default -> put(name, value, into);
      }
    }

    private static void put(String name, String value, EventDraft into) {
      switch (name) {
        case "c-ip" -> Endpoint.of(value).putAs("source", into);
        case "c-port" -> Response.putNumber("source.port", value, into);
        case "s-ip" -> Endpoint.of(value).putAs("destination", into);
        case "s-port" -> Response.putNumber("destination.port", value, into);
        case "cs-username" -> into.field("user.name", value);
        case "cs(user-agent)" -> into.field("user_agent.original", spaces(value));
        case "cs(referer)" -> into.field("http.request.referrer", value);
        case "sc-status" -> Response.putStatus(value, into);
        case "sc-bytes" -> Response.putNumber("http.response.bytes", value, into);
        case "sc-content-len" -> Response.putBytes(value, into);
        case "cs-bytes" -> Response.putNumber("http.request.bytes", value, into);
        case "cs-protocol" -> into.field("url.scheme", value);
        case "s-computername" -> into.host(value);
        case "s-sitename" -> into.field("iis.site_name", value);
        case "x-forwarded-for" -> forwarded(value, into);
        case "x-edge-request-id" -> into.field("http.request.id", value);
        case "ssl-protocol" -> into.field("tls.version", value);
        case "ssl-cipher" -> into.field("tls.cipher", value);
        case "time-taken" -> duration(Digits.nanosOfMillis(value), into);
        case "time-taken-seconds" -> duration(Digits.nanosOfSeconds(value), into);
        default -> into.field("w3c." + name, value);
      }
    }

    private static void forwarded(String value, EventDraft into) {
      into.field("http.request.headers.x_forwarded_for", value);
      Endpoint first = Endpoint.clientOf(value);
      if (Endpoint.isIp(first.address())) {
        into.field("network.forwarded_ip", first.address());
      }
    }

    private static void duration(OptionalLong nanos, EventDraft into) {
      Response.putDuration(nanos, into);
    }

    // IIS writes blanks as plus, CloudFront as %20; a plus itself cannot be told from it.
    private static String spaces(String agent) {
      return agent.indexOf('%') >= 0 ? agent.replace("%20", " ") : agent.replace('+', ' ');
    }

    boolean finish(ReadingContext context, EventDraft into) {
      Optional<Instant> stated = time(context);
      if (stated.isEmpty()) {
        return false;
      }
      into.time(stated.get());
      String target = query.isEmpty() ? stem : stem + "?" + query;
      String number = version.startsWith("HTTP/") ? version.substring(5) : version;
      new RequestLine(method, target, number).putFields(into);
      Endpoint domain = Endpoint.of(host);
      Response.putText("url.domain", domain.address(), into);
      if (!method.isEmpty()) {
        into.message((method + " " + target + (version.isEmpty() ? "" : " " + version)).strip());
      }
      if (into.severity() == Severity.UNKNOWN) {
        into.severity(Severity.INFO);
      }
      return true;
    }

    private Optional<Instant> time(ReadingContext context) {
      String written = date.isEmpty() ? time : date + " " + time;
      ReadingContext utc = new ReadingContext(ZoneOffset.UTC, context.reference());
      return Timestamps.iso(written, 0, utc)
          .filter(stamp -> stamp.end() == written.length())
          .map(Stamp::time);
    }
  }
}
