package logagg.collector.format.app;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import logagg.collector.event.EventDraft;

/** A message of PostgreSQL: how long a statement took, and what DETAIL and the like add to it. */
final class PostgresMessage {
  private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000);

  private PostgresMessage() {}

  /** Reads all that comes after the first severity. */
  static void put(String record, int from, EventDraft into) {
    StringBuilder part = new StringBuilder();
    String name = "";
    int at = from;
    while (at <= record.length()) {
      int newline = record.indexOf('\n', at);
      int end = newline < 0 ? record.length() : newline;
      String line = record.substring(at, end);
      Optional<PostgresFormat.Severe> next =
          at == from || line.startsWith("\t") ? Optional.empty() : PostgresFormat.severe(line, 0);
      if (next.isPresent()) {
        finish(name, part.toString(), into);
        part.setLength(0);
        name = next.get().word();
        part.append(line, next.get().end(), line.length());
      } else {
        part.append(at == from ? "" : "\n").append(line);
      }
      at = end + 1;
    }
    finish(name, part.toString(), into);
  }

  private static void finish(String name, String text, EventDraft into) {
    switch (name) {
      case "" -> first(text, into);
      case "STATEMENT" -> into.field("db.statement", text);
      default -> into.field("postgresql." + name.toLowerCase(Locale.ROOT), text);
    }
  }

  /** {@code duration: 1.234 ms statement: …}, {@code execute name: …}; or anything. */
  static void first(String text, EventDraft into) {
    into.message(text);
    SignIns.note(text, into);
    if (!text.startsWith("duration: ")) {
      connection(text, into);
      return;
    }
    int ms = text.indexOf(" ms", 10);
    if (ms < 0 || ms > 30) {
      return;
    }
    try {
      BigDecimal millis = new BigDecimal(text.substring(10, ms));
      into.field("event.duration", millis.multiply(NANOS_PER_MILLI).longValue());
    } catch (NumberFormatException notANumber) {
      return;
    }
    int colon = text.indexOf(": ", ms);
    if (colon > 0) {
      into.field("db.statement", text.substring(colon + 2));
    }
  }

  private static void connection(String text, EventDraft into) {
    if (!text.startsWith("connection received: host=")) {
      return;
    }
    Cursor in = new Cursor(text);
    in.moveTo(26);
    String host = in.word();
    if (!host.equals("[local]")) {
      Peers.source(into, host);
      if (in.skip(" port=")) {
        Peers.port(into, "source", in.digits());
      }
    }
  }
}
