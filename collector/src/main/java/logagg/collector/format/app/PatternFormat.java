package logagg.collector.format.app;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;

/**
 * A format that is one pattern, or a few, each a regular expression whose named groups are the
 * facts; {@link #FIELDS} says which field a group is. For formats that are seldom met: those of
 * busy logs have classes of their own.
 *
 * <p>A pattern is matched from the record's beginning, over {@value #HEAD} characters at most, so
 * that its time is bounded whatever it is; a group {@code message} at its end has all that follows.
 */
final class PatternFormat implements LineFormat {
  private static final int HEAD = 4_096;

  /** The field of each group that is stored as it is. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("host", "host.hostname"),
          Map.entry("program", "process.name"),
          Map.entry("tid", "process.thread.id"),
          Map.entry("thread", "process.thread.name"),
          Map.entry("logger", "log.logger"),
          Map.entry("user", "user.name"),
          Map.entry("domain", "url.domain"),
          Map.entry("method", "http.request.method"),
          Map.entry("url", "url.original"),
          Map.entry("version", "http.version"),
          Map.entry("status", "http.response.status_code"),
          Map.entry("bytes", "http.response.body.bytes"),
          Map.entry("referrer", "http.request.referrer"),
          Map.entry("agent", "user_agent.original"),
          Map.entry("action", "event.action"),
          Map.entry("outcome", "event.outcome"),
          Map.entry("code", "event.code"),
          Map.entry("module", "event.module"),
          Map.entry("id", "event.id"),
          Map.entry("reason", "event.reason"),
          Map.entry("file", "log.origin.file.name"),
          Map.entry("line", "log.origin.file.line"),
          Map.entry("function", "log.origin.function"),
          Map.entry("path", "file.path"),
          Map.entry("size", "file.size"),
          Map.entry("statement", "db.statement"),
          Map.entry("database", "db.name"),
          Map.entry("package", "package.name"),
          Map.entry("release", "package.version"),
          Map.entry("transport", "network.transport"),
          Map.entry("trace", "trace.id"),
          Map.entry("rule", "rule.name"),
          Map.entry("ruleid", "rule.id"),
          Map.entry("category", "rule.category"),
          Map.entry("from", "email.from.address"),
          Map.entry("to", "email.to.address"),
          Map.entry("protocol", "network.protocol"),
          Map.entry("question", "dns.question.name"),
          Map.entry("qtype", "dns.question.type"));

  private static final List<String> NUMBERS = List.of("status", "bytes", "line", "size", "tid");

  /** How a pattern's time is written. */
  enum Time {
    /** As {@link Timestamps#at} tells it. */
    ANY,
    /** Month first, {@code 01/02/24 03:04:05}, also with AM or PM. */
    AMERICAN,
    /** Without a date. */
    OF_DAY,
    /** {@code 20240102:030405.678}. */
    SOLID,
    /** {@code 01-02 03:04:05.678}. */
    MONTH_DAY,
    /** {@code @400000005f…}. */
    TAI64
  }

  /** Whether lines may belong to the record before them. */
  enum Continuation {
    NONE,
    /** Those that are indented, and stack traces. */
    TRACES,
    /** All that the format does not read. */
    ALL_ELSE
  }

  private final String name;
  private final String description;
  private final int specificity;
  private final List<Pattern> patterns;
  private final Time time;
  private final Continuation continuation;
  private final List<String> failures;

  private PatternFormat(
      String name,
      String description,
      int specificity,
      List<Pattern> patterns,
      Time time,
      Continuation continuation,
      List<String> failures) {
    this.name = name;
    this.description = description;
    this.specificity = specificity;
    this.patterns = patterns;
    this.time = time;
    this.continuation = continuation;
    this.failures = failures;
  }

  /** One with times of any kind, whose records are single lines. */
  static PatternFormat of(String name, String description, int specificity, String... patterns) {
    List<Pattern> compiled =
        Arrays.stream(patterns).map(p -> Pattern.compile(p, Pattern.DOTALL)).toList();
    return new PatternFormat(
        name, description, specificity, compiled, Time.ANY, Continuation.NONE, List.of());
  }

  PatternFormat with(Time written) {
    return new PatternFormat(
        name, description, specificity, patterns, written, continuation, failures);
  }

  PatternFormat with(Continuation lines) {
    return new PatternFormat(name, description, specificity, patterns, time, lines, failures);
  }

  /** Whose {@code event.outcome} is a failure if the message has one of these phrases. */
  PatternFormat failing(String... phrases) {
    return new PatternFormat(
        name, description, specificity, patterns, time, continuation, List.of(phrases));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public int specificity() {
    return specificity;
  }

  @Override
  public boolean continues(String line) {
    return switch (continuation) {
      case NONE -> false;
      case TRACES -> Traces.continues(line);
      case ALL_ELSE -> matching(line).isEmpty();
    };
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<Matcher> found = matching(record);
    if (found.isEmpty()) {
      return false;
    }
    Matcher matcher = found.get();
    Map<String, Integer> groups = matcher.pattern().namedGroups();
    Integer stamp = groups.get("time");
    if (stamp != null && matcher.start(stamp) >= 0) {
      Optional<Timestamps.Stamp> read = time(record, matcher.start(stamp), context);
      if (read.isEmpty()) {
        return false;
      }
      into.time(read.get().time());
    }
    groups.forEach((group, index) -> put(into, record, matcher, group, index));
    String message = into.message().orElse(record);
    if (!SignIns.note(message, into) && failures.stream().anyMatch(message::contains)) {
      into.field("event.outcome", "failure");
    }
    return true;
  }

  private Optional<Matcher> matching(String record) {
    for (Pattern pattern : patterns) {
      Matcher matcher = pattern.matcher(record);
      matcher.region(0, Math.min(record.length(), HEAD));
      if (matcher.lookingAt()) {
        return Optional.of(matcher);
      }
    }
    return Optional.empty();
  }

  private Optional<Timestamps.Stamp> time(String record, int from, ReadingContext context) {
    return switch (time) {
      case ANY -> Timestamps.at(record, from, context);
      case AMERICAN -> Clock.american(record, from, context);
      case OF_DAY -> Clock.ofDay(record, from, context);
      case SOLID -> Clock.solid(record, from, context);
      case MONTH_DAY -> Clock.monthDay(record, from, context);
      case TAI64 -> Tai64.at(record, from);
    };
  }

  private static void put(
      EventDraft into, String record, Matcher matcher, String group, int index) {
    String value = matcher.group(index);
    if (value == null || value.isEmpty() || group.equals("time")) {
      return;
    }
    switch (group) {
      case "message" -> message(into, record, matcher.start(index), matcher.end(index));
      case "level" -> {
        if (!Levels.put(into, value)) {
          into.field(Levels.FIELD, value);
        }
      }
      case "pid" -> into.pid(value);
      case "ip" -> Peers.source(into, value);
      case "port" -> Peers.port(into, "source", value);
      case "server" -> Peers.destination(into, value);
      case "serverport" -> Peers.port(into, "destination", value);
      default -> into.field(FIELDS.getOrDefault(group, group), number(group, value));
    }
  }

  private static void message(EventDraft into, String record, int start, int end) {
    int last = end == HEAD ? record.length() : end;
    int trace = Traces.put(into, record, start);
    into.message(record.substring(start, Math.min(last, Math.max(trace, start))));
  }

  private static Object number(String group, String value) {
    boolean numeric = NUMBERS.contains(group) && value.length() <= 18 && Peers.isNumber(value);
    return numeric ? (Object) Long.parseLong(value) : value;
  }
}
