package logagg.collector.format.structured;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import org.jspecify.annotations.Nullable;

/**
 * A record of the systemd journal, as {@code journalctl -o json} writes it; names after
 * systemd.journal-fields(7).
 */
public final class JournaldFormat implements LineFormat {

  @Override
  public String name() {
    return "journald_json";
  }

  @Override
  public String description() {
    return "systemd journal, JSON export";
  }

  private static final Set<String> OWN =
      Set.of(
          "MESSAGE",
          "PRIORITY",
          "_HOSTNAME",
          "SYSLOG_IDENTIFIER",
          "_COMM",
          "_PID",
          "SYSLOG_PID",
          "_SYSTEMD_UNIT",
          "UNIT",
          "_UID",
          "_EXE",
          "_CMDLINE",
          "CONTAINER_ID_FULL",
          "CONTAINER_NAME",
          "MESSAGE_ID");

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json =
        JsonRecord.of(record).filter(found -> found.has("__REALTIME_TIMESTAMP"));
    if (json.isEmpty()) {
      return false;
    }
    JsonRecord journal = json.get();
    journal.value("MESSAGE").ifPresent(message -> into.message(text(message)));
    LevelNames.severity(journal.text("PRIORITY")).ifPresent(into::severity);
    if (into.severity() == Severity.UNKNOWN) {
      into.severity(Severity.INFO);
    }
    into.host(orNothing(journal.text("_HOSTNAME")));
    into.program(orNothing(first(journal, "SYSLOG_IDENTIFIER", "_COMM")));
    into.pid(orNothing(first(journal, "_PID", "SYSLOG_PID")));
    into.field("systemd.unit", orNothing(first(journal, "UNIT", "_SYSTEMD_UNIT")));
    into.field("user.id", orNothing(journal.text("_UID")));
    into.field("process.executable", orNothing(journal.text("_EXE")));
    into.field("process.command_line", orNothing(journal.text("_CMDLINE")));
    into.field("container.id", orNothing(journal.text("CONTAINER_ID_FULL")));
    into.field("container.name", orNothing(journal.text("CONTAINER_NAME")));
    into.field("event.code", orNothing(journal.text("MESSAGE_ID")));
    TimeValue.read(journal.text("__REALTIME_TIMESTAMP"), context).ifPresent(into::time);
    journal.forEach((name, value) -> other(name, value, into));
    return into.time().isPresent();
  }

  private static void other(String name, Object value, EventDraft into) {
    if (!OWN.contains(name) && !name.startsWith("__")) {
      into.field("journald." + name.toLowerCase(Locale.ROOT), value);
    }
  }

  private static String first(JsonRecord journal, String name, String otherwise) {
    String text = journal.text(name);
    return text.isEmpty() ? journal.text(otherwise) : text;
  }

  private static @Nullable String orNothing(String text) {
    return text.isEmpty() ? null : text;
  }

  // A message that is no UTF-8 is an array of its bytes.
  private static String text(Object message) {
    if (!(message instanceof List<?> bytes)) {
      return message.toString();
    }
    ByteArrayOutputStream raw = new ByteArrayOutputStream(bytes.size());
    for (Object each : bytes) {
      if (each instanceof Long value) {
        raw.write(value.intValue());
      }
    }
    return raw.toString(StandardCharsets.UTF_8);
  }

  @Override
  public int specificity() {
    return 90;
  }
}
