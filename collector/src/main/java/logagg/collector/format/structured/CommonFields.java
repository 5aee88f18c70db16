package logagg.collector.format.structured;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.structured.CommonNames.Kind;
import logagg.collector.format.structured.CommonNames.Role;
import logagg.collector.format.web.Digits;
import logagg.collector.format.web.Endpoint;
import logagg.collector.format.web.RequestLine;
import logagg.collector.format.web.Response;

/**
 * The named values of one record on their way into an event: what {@link CommonNames} knows goes
 * where it belongs, the rest keeps its name. A value that cannot be what its name says (a status
 * {@code ok}) is not taken for it.
 */
final class CommonFields {
  private static final String MESSAGE = "message";

  private final ReadingContext context;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Integer> best = new HashMap<>();

  private record Entry(String name, Object value, Optional<Role> role) {}

  CommonFields(ReadingContext context) {
    this.context = context;
  }

  void add(String name, Object value) {
    Optional<Role> role =
        CommonNames.role(name).filter(known -> isAbsent(value) || fits(known.kind(), value));
    entries.add(new Entry(name, value, role));
    if (role.isPresent() && !isAbsent(value)) {
      best.merge(role.get().field(), role.get().rank(), Math::min);
    }
  }

  private static boolean isAbsent(Object value) {
    return value instanceof String text && (text.isEmpty() || text.equals("-"));
  }

  /** Whether there is something that {@link CommonNames} calls so. */
  boolean has(String field) {
    return best.containsKey(field);
  }

  /** Puts all; for a request, also what method, target and status together say. */
  void put(EventDraft into) {
    for (Entry entry : entries) {
      if (entry.role().isEmpty()) {
        into.field(entry.name(), entry.value());
      } else if (!isAbsent(entry.value())) {
        Role role = entry.role().get();
        if (isTaken(role)) {
          put(role, entry.value(), into);
        } else {
          into.field(entry.name(), entry.value());
        }
      }
    }
    request(into);
    SignInPhrase.put(into);
    PeerPhrase.put(into);
  }

  // A number of bytes is a response's only where there is a request.
  private boolean isTaken(Role role) {
    boolean best = this.best.getOrDefault(role.field(), -1) == role.rank();
    return best && (!role.field().equals("http.response.body.bytes") || isRequest());
  }

  private boolean fits(Kind kind, Object value) {
    return switch (kind) {
      case TIME -> TimeValue.read(value, context).isPresent();
      case LEVEL -> LevelNames.severity(value).isPresent();
      case MESSAGE -> value instanceof String;
      case TEXT -> !(value instanceof Boolean);
      case HOST -> value instanceof String;
      case DOMAIN -> value instanceof String text && text.indexOf(' ') < 0;
      case ADDRESS -> Endpoint.isIp(Endpoint.clientOf(first(value)).address());
      case NUMBER -> value instanceof Long || Digits.number(first(value)).isPresent();
      case STATUS -> isStatus(value);
      case METHOD -> value instanceof String text && isMethod(text);
      case URL -> value instanceof String text && (text.startsWith("/") || text.indexOf("://") > 0);
      case REQUEST -> value instanceof String text && !RequestLine.of(text).method().isEmpty();
      case PROTOCOL -> value instanceof String text && text.startsWith("HTTP/");
      case SECONDS, MILLIS, MICROS, NANOS -> DurationValue.read(value, unit(kind)).isPresent();
    };
  }

  private static boolean isStatus(Object value) {
    OptionalLong number = Digits.number(value.toString());
    return number.isPresent() && number.getAsLong() >= 100 && number.getAsLong() < 600;
  }

  private static boolean isMethod(String text) {
    return !text.equals("-") && !RequestLine.of(text + " /").method().isEmpty();
  }

  private static String first(Object value) {
    return value instanceof List<?> list
        ? list.isEmpty() ? "" : list.getFirst().toString()
        : value.toString();
  }

  private static long unit(Kind kind) {
    return switch (kind) {
      case SECONDS -> 1_000_000_000L;
      case MILLIS -> 1_000_000L;
      case MICROS -> 1_000L;
      default -> 1L;
    };
  }

  private void put(Role role, Object value, EventDraft into) {
    String field = role.field();
    switch (role.kind()) {
      case TIME -> TimeValue.read(value, context).ifPresent(into::time);
      case LEVEL -> {
        into.severity(LevelNames.severity(value).orElse(Severity.UNKNOWN));
        into.field(field, value.toString());
      }
      case MESSAGE -> into.message(value.toString());
      case TEXT, URL, METHOD -> into.field(field, value);
      case ADDRESS -> address(field, first(value), into);
      case NUMBER, STATUS -> Digits.number(first(value)).ifPresent(n -> into.field(field, n));
      case REQUEST -> RequestLine.put(value.toString(), into);
      case PROTOCOL -> into.field(field, value.toString().substring(5));
      case DOMAIN -> domain(value.toString(), into);
      case HOST -> {
        if (isRequest()) {
          domain(value.toString(), into);
        } else {
          into.host(value.toString());
        }
      }
      case SECONDS, MILLIS, MICROS, NANOS ->
          DurationValue.read(value, unit(role.kind())).ifPresent(n -> into.field(field, n));
    }
  }

  private static void address(String side, String written, EventDraft into) {
    Endpoint.clientOf(written).putAs(side, into);
    into.field(side + ".address", written);
  }

  private static void domain(String written, EventDraft into) {
    Endpoint host = Endpoint.of(written);
    into.field("url.domain", host.address());
    host.port().ifPresent(port -> into.field("url.port", (long) port));
  }

  private boolean isRequest() {
    return has("http.request_line") || (has("http.request.method") && has("url.original"));
  }

  /** The line of an access log: its severity is the status's, its message the request line. */
  private void request(EventDraft into) {
    if (!isRequest() || !has("http.response.status_code")) {
      return;
    }
    into.field("http.response.status_code")
        .map(Object::toString)
        .map(Digits::number)
        .filter(OptionalLong::isPresent)
        .map(status -> Response.severity(status.getAsLong()))
        .filter(severity -> severity.compareTo(into.severity()) > 0)
        .ifPresent(into::severity);
    if (!has(MESSAGE)) {
      message(into);
    }
  }

  private static void message(EventDraft into) {
    String method = into.field("http.request.method").map(Object::toString).orElse("");
    String target = into.field("url.original").map(Object::toString).orElse("");
    String version = into.field("http.version").map(v -> " HTTP/" + v).orElse("");
    if (!method.isEmpty()) {
      into.message(method + " " + target + version);
    }
  }
}
