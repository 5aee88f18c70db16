package logagg.collector.format.app;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * MongoDB's text log, versions 3.0 to 4.2: {@code time severity COMPONENT [context] message}. The
 * severities are F, E, W, I, D and D1 to D5.
 */
final class MongoFormat implements LineFormat {
  private static final long NANOS_PER_MILLI = 1_000_000;

  @Override
  public String name() {
    return "mongodb";
  }

  @Override
  public String description() {
    return "MongoDB: text log of versions 3.0 to 4.2";
  }

  @Override
  public int specificity() {
    return 85;
  }

  @Override
  public boolean continues(String line) {
    return Traces.continues(line);
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Cursor in = new Cursor(record);
    Optional<Instant> time = in.time(context);
    if (time.isEmpty() || !in.skip(' ')) {
      return false;
    }
    String level = in.word();
    Optional<Severity> severity = severity(level);
    in.spaces();
    String component = in.word();
    in.spaces();
    Optional<String> thread = in.bracketed();
    if (severity.isEmpty() || !isComponent(component) || thread.isEmpty()) {
      return false;
    }
    in.skip(' ');
    into.time(time.get()).severity(severity.get()).field(Levels.FIELD, level);
    into.field("mongodb.component", component.equals("-") ? null : component);
    into.field("process.thread.name", thread.get());
    String message = in.rest();
    into.message(message);
    facts(message, into);
    return true;
  }

  private static Optional<Severity> severity(String letters) {
    boolean debug = letters.length() == 2 && letters.charAt(0) == 'D';
    boolean letter = letters.length() == 1 && "FEWID".contains(letters);
    return debug || letter ? Levels.letter(letters.charAt(0)) : Optional.empty();
  }

  private static boolean isComponent(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if ((c < 'A' || c > 'Z') && c != '_' && c != '-') {
        return false;
      }
    }
    return !word.isEmpty() && word.length() <= 20;
  }

  private static void facts(String message, EventDraft into) {
    if (message.startsWith("connection accepted from ")) {
      into.field("event.action", "connection-accepted");
      Peers.source(into, wordAt(message, 25));
    } else if (message.startsWith("end connection ")) {
      into.field("event.action", "connection-ended");
      Peers.source(into, wordAt(message, 15));
    } else if (message.startsWith("command ") || message.startsWith("query ")) {
      into.field("db.name", namespace(wordAt(message, message.indexOf(' ') + 1)));
      duration(message, into);
    }
    SignIns.note(message, into);
  }

  private static String namespace(String collection) {
    int dot = collection.indexOf('.');
    return dot < 0 ? collection : collection.substring(0, dot);
  }

  /** A slow operation ends with how long it took: {@code 123ms}. */
  private static void duration(String message, EventDraft into) {
    int space = message.lastIndexOf(' ');
    String last = message.substring(space + 1);
    if (last.endsWith("ms") && last.length() < 14) {
      String digits = last.substring(0, last.length() - 2);
      if (Peers.isNumber(digits)) {
        into.field("event.duration", Long.parseLong(digits) * NANOS_PER_MILLI);
      }
    }
  }

  private static String wordAt(String text, int from) {
    Cursor in = new Cursor(text);
    in.moveTo(Math.min(from, text.length()));
    return in.word();
  }
}
