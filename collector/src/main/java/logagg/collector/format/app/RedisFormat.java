package logagg.collector.format.app;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;

/**
 * Redis, Valkey and Sentinel: {@code pid:role time mark message}, before 3.0 {@code [pid] time mark
 * message} or without the pid. The marks are {@code .} debug, {@code -} verbose, {@code *} notice,
 * {@code #} warning; the roles M master, S replica, C child, X sentinel. A signal handler writes
 * {@code pid:signal-handler (seconds) message}.
 */
final class RedisFormat implements LineFormat {
  private static final String HANDLER = "signal-handler (";

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public String description() {
    return "Redis, Valkey, Sentinel";
  }

  @Override
  public int specificity() {
    return 80;
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Cursor in = new Cursor(record);
    process(in, into);
    if (in.skip(HANDLER)) {
      return handler(in, into);
    }
    Optional<Instant> time = in.took(Timestamps.dayMonth(record, in.at(), context));
    if (time.isEmpty() || !in.skip(' ')) {
      return false;
    }
    Optional<Severity> severity = severity(in.peek());
    if (severity.isEmpty() || in.peek(1) != ' ') {
      return false;
    }
    into.time(time.get()).severity(severity.get());
    into.field(Levels.FIELD, word(severity.get()));
    in.moveTo(in.at() + 2);
    into.message(in.rest());
    return true;
  }

  private static void process(Cursor in, EventDraft into) {
    int before = in.at();
    Optional<String> old = in.bracketed();
    if (old.isPresent() && Peers.isNumber(old.get()) && in.skip(' ')) {
      into.pid(old.get());
      return;
    }
    in.moveTo(before);
    String pid = in.digits();
    if (pid.isEmpty() || !in.skip(':')) {
      in.moveTo(before);
      return;
    }
    into.pid(pid);
    if (in.peek(1) == ' ') {
      role(in.peek()).ifPresent(role -> into.field("redis.role", role));
      in.moveTo(in.at() + 2);
    }
  }

  private static boolean handler(Cursor in, EventDraft into) {
    Optional<Instant> time = in.took(Timestamps.epoch(in.text(), in.at()));
    if (time.isEmpty() || !in.skip(") ")) {
      return false;
    }
    into.time(time.get()).message(in.rest());
    return true;
  }

  private static Optional<String> role(char letter) {
    return Optional.ofNullable(
        switch (letter) {
          case 'M' -> "master";
          case 'S' -> "replica";
          case 'C' -> "child";
          case 'X' -> "sentinel";
          default -> null;
        });
  }

  private static Optional<Severity> severity(char mark) {
    return Optional.ofNullable(
        switch (mark) {
          case '.' -> Severity.DEBUG;
          case '-' -> Severity.INFO;
          case '*' -> Severity.NOTICE;
          case '#' -> Severity.WARNING;
          default -> null;
        });
  }

  private static String word(Severity severity) {
    return switch (severity) {
      case DEBUG -> "debug";
      case NOTICE -> "notice";
      case WARNING -> "warning";
      default -> "verbose";
    };
  }
}
