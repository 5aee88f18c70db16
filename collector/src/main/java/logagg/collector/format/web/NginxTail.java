package logagg.collector.format.web;

import java.util.OptionalLong;
import logagg.collector.event.EventDraft;
import logagg.collector.format.web.Tail.Kind;

/**
 * What nginx lines have after the user agent: nothing (combined); {@code "$http_x_forwarded_for"}
 * (the packages' "main") or {@code "$gzip_ratio"}; {@code $request_time} and {@code
 * $upstream_response_time}; named pairs such as {@code rt=0.005}; or those of the Kubernetes
 * ingress controller ("upstreaminfo").
 */
final class NginxTail {
  private static final int INGRESS = 9;

  private NginxTail() {}

  /** Whether the ingress controller wrote it. */
  static boolean isIngress(Tail tail) {
    return tail.size() == INGRESS
        && Digits.all(tail.text(0))
        && tail.is(2, Kind.BRACKETED)
        && tail.is(3, Kind.BRACKETED);
  }

  /**
   * {@code $request_length $request_time [$proxy_upstream_name] [$proxy_alternative_upstream_name]
   * $upstream_addr $upstream_response_length $upstream_response_time $upstream_status $req_id}.
   * Where several upstreams were asked, the last one answered.
   */
  static void putIngress(Tail tail, EventDraft into) {
    Response.putNumber("http.request.bytes", tail.text(0), into);
    Response.putDuration(Digits.nanosOfSeconds(tail.text(1)), into);
    Response.putText("nginx.upstream.name", tail.text(2), into);
    Response.putText("nginx.upstream.alternative_name", tail.text(3), into);
    upstream(tail.text(4), into);
    Response.putNumber("nginx.upstream.response.bytes", last(tail.text(5)), into);
    OptionalLong duration = Digits.nanosOfSeconds(last(tail.text(6)));
    if (duration.isPresent()) {
      into.field("nginx.upstream.response.duration", duration.getAsLong());
    }
    Response.putNumber("nginx.upstream.response.status_code", last(tail.text(7)), into);
    Response.putText("http.request.id", tail.text(8), into);
  }

  static void put(Tail tail, EventDraft into) {
    if (tail.isEmpty()) {
      return;
    }
    if (isTimes(tail)) {
      Response.putDuration(Digits.nanosOfSeconds(tail.text(0)), into);
      OptionalLong upstream = Digits.nanosOfSeconds(tail.text(1));
      if (upstream.isPresent()) {
        into.field("nginx.upstream.response.duration", upstream.getAsLong());
      }
    } else if (tail.is(0, Kind.QUOTED) && tail.size() == 1) {
      quoted(tail, into);
    } else if (!pairs(tail, into)) {
      tail.putUnknown(into);
    }
  }

  private static boolean isTimes(Tail tail) {
    return (tail.size() == 1 || tail.size() == 2)
        && tail.is(0, Kind.WORD)
        && Digits.isDecimal(tail.text(0))
        && (tail.text(1).isEmpty() || Digits.isDecimal(tail.text(1)));
  }

  private static void quoted(Tail tail, EventDraft into) {
    String text = tail.text(0);
    Endpoint first = Endpoint.clientOf(text);
    if (Endpoint.isIp(first.address())) {
      into.field("network.forwarded_ip", first.address());
      into.field("http.request.headers.x_forwarded_for", text);
    } else if (Digits.isDecimal(text)) {
      into.field("nginx.gzip_ratio", Double.parseDouble(text));
    } else if (!text.isEmpty()) {
      tail.putUnknown(into);
    }
  }

  /** Named pairs, {@code rt=0.005 uct="0.000"}: as {@code nginx.rt} and so on. */
  private static boolean pairs(Tail tail, EventDraft into) {
    for (Tail.Token token : tail.tokens()) {
      if (token.kind() != Kind.WORD || token.text().indexOf('=') <= 0) {
        return false;
      }
    }
    for (Tail.Token token : tail.tokens()) {
      String text = token.text();
      int equals = text.indexOf('=');
      String name = text.substring(0, equals);
      String value = unquoted(text.substring(equals + 1));
      switch (name) {
        case "rt", "request_time" -> Response.putDuration(Digits.nanosOfSeconds(value), into);
        case "ua", "upstream_addr" -> upstream(value, into);
        case "host" -> Response.putText("url.domain", value, into);
        default -> Response.putText("nginx." + name, value, into);
      }
    }
    return true;
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  static void upstream(String written, EventDraft into) {
    String last = last(written);
    if (!last.isEmpty()) {
      into.field("nginx.upstream.address", written);
      Endpoint.of(last).putAs("destination", into);
    }
  }

  private static String last(String list) {
    int comma = list.lastIndexOf(',');
    return comma < 0 ? list : list.substring(comma + 1).strip();
  }
}
