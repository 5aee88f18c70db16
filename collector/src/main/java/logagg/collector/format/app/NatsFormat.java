package logagg.collector.format.app;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * The log of nats-server: {@code [pid] time [LVL] message}, and of what a client does {@code
 * address:port - cid:1 - message}, traced as {@code ->> [OP arguments]} and {@code <<- [OP …]}.
 */
final class NatsFormat implements LineFormat {
  @Override
  public String name() {
    return "nats";
  }

  @Override
  public String description() {
    return "NATS server";
  }

  @Override
  public int specificity() {
    return 85;
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Cursor in = new Cursor(record);
    Optional<String> pid = in.bracketed();
    if (pid.isEmpty() || !Peers.isNumber(pid.get()) || !in.skip(' ')) {
      return false;
    }
    Optional<Instant> time = in.time(context);
    if (time.isEmpty() || !in.skip(' ')) {
      return false;
    }
    Optional<String> level = in.bracketed().flatMap(NatsFormat::word);
    if (level.isEmpty() || !in.skip(' ')) {
      return false;
    }
    into.time(time.get()).pid(pid.get());
    Levels.put(into, level.get());
    client(in, into);
    message(in, into);
    return true;
  }

  /** The level's name, of which the log has three letters. */
  private static Optional<String> word(String letters) {
    return switch (letters) {
      case "INF" -> Optional.of("info");
      case "DBG" -> Optional.of("debug");
      case "TRC" -> Optional.of("trace");
      case "WRN" -> Optional.of("warn");
      case "ERR" -> Optional.of("error");
      case "FTL" -> Optional.of("fatal");
      default -> Optional.empty();
    };
  }

  private static void client(Cursor in, EventDraft into) {
    int before = in.at();
    String peer = in.word();
    if (!in.skip(" - cid:")) {
      in.moveTo(before);
      return;
    }
    String id = in.digits();
    if (!in.skip(" - ")) {
      in.moveTo(before);
      return;
    }
    Peers.source(into, peer);
    into.field("nats.client.id", id);
  }

  private static void message(Cursor in, EventDraft into) {
    String message = in.rest();
    into.message(message);
    // Which arrow means which way changed between versions.
    if (!message.startsWith("->> ") && !message.startsWith("<<- ")) {
      if (message.contains("uthorization Violation") || message.contains("uthentication Error")) {
        into.field("event.outcome", "failure");
      }
      return;
    }
    in.moveTo(in.at() + 4);
    Optional<String> operation = in.bracketed();
    if (operation.isPresent()) {
      operation(operation.get(), into);
    } else if (in.skip("MSG_PAYLOAD: ")) {
      into.field("event.action", "payload");
    }
  }

  private static void operation(String operation, EventDraft into) {
    Cursor in = new Cursor(operation);
    String verb = in.word();
    in.spaces();
    into.field("event.action", verb.toLowerCase(Locale.ROOT));
    switch (verb) {
      // A client's options, one JSON object.
      case "CONNECT" -> into.message(in.rest());
      case "PUB", "SUB", "MSG", "HPUB", "HMSG" -> into.field("nats.subject", in.word());
      default -> {
        // The others have no arguments that matter.
      }
    }
  }
}
