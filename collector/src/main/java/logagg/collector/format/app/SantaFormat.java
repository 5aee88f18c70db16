package logagg.collector.format.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * Santa, which allows and denies programs on macOS: {@code [time] I santad:
 * action=EXEC|key=value|…}.
 */
final class SantaFormat implements LineFormat {
  @Override
  public String name() {
    return "santa";
  }

  @Override
  public String description() {
    return "Santa for macOS";
  }

  @Override
  public int specificity() {
    return 90;
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Cursor in = new Cursor(record);
    if (!in.skip('[')) {
      return false;
    }
    Optional<Instant> time = in.time(context);
    if (time.isEmpty() || !in.skip("] ")) {
      return false;
    }
    String level = in.word();
    if (!in.skip(" santad: action=") || !Levels.put(into, level)) {
      return false;
    }
    into.time(time.get()).program("santad");
    into.field("event.action", "");
    int from = in.at() - 7;
    while (from < record.length()) {
      int bar = record.indexOf('|', from);
      int end = bar < 0 ? record.length() : bar;
      int equals = record.indexOf('=', from);
      if (equals > 0 && equals < end) {
        put(record.substring(from, equals), record.substring(equals + 1, end), into);
      }
      from = end + 1;
    }
    return true;
  }

  private static void put(String key, String value, EventDraft into) {
    switch (key) {
      case "action" -> into.field("event.action", value);
      case "decision" -> {
        into.field("santa.decision", value);
        into.field("event.outcome", value.equals("DENY") ? "failure" : "success");
      }
      case "pid" -> into.pid(value);
      case "ppid" -> into.field("process.parent.pid", value);
      case "uid" -> into.field("user.id", value);
      case "user" -> into.field("user.name", value);
      case "gid" -> into.field("group.id", value);
      case "group" -> into.field("group.name", value);
      case "sha256" -> into.field("process.hash.sha256", value);
      case "path" -> into.field("process.executable", value);
      case "args" -> into.field("process.args", List.of(value.split(" ")));
      case "cert_sha256" -> into.field("process.code_signature.sha256", value);
      case "cert_cn" -> into.field("process.code_signature.subject_name", value);
      default -> into.field("santa." + (key.isEmpty() ? "value" : key), value);
    }
  }
}
