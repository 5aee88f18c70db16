package logagg.collector.format.structured;

import java.util.Optional;
import java.util.Set;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.web.Endpoint;

/**
 * MongoDB since 4.4: {@code t.$date}, {@code s} (a letter), {@code c} (the component), {@code id},
 * {@code ctx}, {@code msg}, {@code attr}.
 */
public final class MongoJsonFormat implements LineFormat {

  @Override
  public String name() {
    return "mongodb_json";
  }

  @Override
  public String description() {
    return "MongoDB log, JSON (4.4 and later)";
  }

  private static final Set<String> OWN =
      Set.of("t.$date", "s", "c", "id", "ctx", "msg", "attr.remote");

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json =
        JsonRecord.holding(record, "\"$date\"")
            .filter(found -> found.has("t.$date"))
            .filter(found -> found.has("s") && found.has("c") && found.has("msg"));
    if (json.isEmpty()) {
      return false;
    }
    JsonRecord mongo = json.get();
    TimeValue.read(mongo.text("t.$date"), context).ifPresent(into::time);
    into.severity(severity(mongo.text("s"))).message(mongo.text("msg"));
    into.field("log.level", mongo.text("s"));
    into.field("mongodb.component", mongo.text("c"));
    into.field("event.code", mongo.text("id"));
    into.field("process.thread.name", mongo.text("ctx"));
    Endpoint.of(mongo.text("attr.remote")).putAs("source", into);
    mongo.forEach(
        (name, value) -> {
          if (!OWN.contains(name)) {
            into.field("mongodb." + name, value);
          }
        });
    return true;
  }

  // D1 to D5 are degrees of debug.
  private static Severity severity(String letters) {
    return switch (letters.isEmpty() ? ' ' : letters.charAt(0)) {
      case 'F' -> Severity.CRITICAL;
      case 'E' -> Severity.ERROR;
      case 'W' -> Severity.WARNING;
      case 'I' -> Severity.INFO;
      case 'D' -> Severity.DEBUG;
      default -> Severity.UNKNOWN;
    };
  }

  @Override
  public int specificity() {
    return 95;
  }
}
