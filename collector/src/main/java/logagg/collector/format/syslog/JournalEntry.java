package logagg.collector.format.syslog;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.Timestamps;
import logagg.collector.format.program.ProgramMessages;

/** An entry of systemd's journal: systemd.journal-fields(7) as an event. */
final class JournalEntry {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("_HOSTNAME", "host.hostname"),
          Map.entry("_PID", "process.pid"),
          Map.entry("_EXE", "process.executable"),
          Map.entry("_CMDLINE", "process.command_line"),
          Map.entry("_UID", "user.id"),
          Map.entry("_GID", "group.id"),
          Map.entry("_AUDIT_LOGINUID", "user.audit.id"),
          Map.entry("_SYSTEMD_UNIT", "service.name"),
          Map.entry("_MACHINE_ID", "host.id"),
          Map.entry("_TRANSPORT", "journal.transport"),
          Map.entry("CODE_FILE", "log.origin.file.name"),
          Map.entry("CODE_LINE", "log.origin.file.line"),
          Map.entry("CODE_FUNC", "log.origin.function"),
          Map.entry("MESSAGE_ID", "journal.message_id"),
          Map.entry("TID", "process.thread.id"),
          Map.entry("ERRNO", "error.code"));

  private JournalEntry() {}

  /** Puts an entry's fields; false if it has no message and no time, and so is none. */
  static boolean put(Map<String, String> entry, EventDraft into) {
    Optional<Instant> time = time(entry);
    String message = entry.get("MESSAGE");
    if (time.isEmpty() || message == null) {
      return false;
    }
    into.time(time.get());
    entry.forEach((name, value) -> field(name, value, into));
    String program = program(entry);
    if (!program.isEmpty()) {
      into.program(program);
    }
    into.message(message);
    ProgramMessages.decode(program, message, into);
    priority(entry, into);
    return true;
  }

  /** When the program says it was; else when the journal had it. Microseconds. */
  private static Optional<Instant> time(Map<String, String> entry) {
    String source = entry.get("_SOURCE_REALTIME_TIMESTAMP");
    String text = source == null ? entry.get("__REALTIME_TIMESTAMP") : source;
    return text == null
        ? Optional.empty()
        : Timestamps.epoch(text, 0)
            .filter(stamp -> stamp.end() == text.length())
            .map(Timestamps.Stamp::time);
  }

  private static String program(Map<String, String> entry) {
    String identifier = entry.get("SYSLOG_IDENTIFIER");
    return identifier == null ? entry.getOrDefault("_COMM", "") : identifier;
  }

  private static void field(String name, String value, EventDraft into) {
    String known = NAMES.get(name);
    if (known != null) {
      put(known, value, into);
    } else if (!name.startsWith("_") && !isTreated(name)) {
      into.field("journal." + name.toLowerCase(Locale.ROOT), value);
    }
  }

  private static void put(String name, String value, EventDraft into) {
    switch (name) {
      case "process.pid" -> into.pid(value);
      case "process.thread.id", "log.origin.file.line" -> into.field(name, number(value));
      default -> into.field(name, value);
    }
  }

  private static Object number(String value) {
    boolean number =
        !value.isEmpty()
            && value.length() <= 18
            && value.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? (Object) Long.valueOf(value) : value;
  }

  private static boolean isTreated(String name) {
    return switch (name) {
      case "MESSAGE", "PRIORITY", "SYSLOG_FACILITY", "SYSLOG_IDENTIFIER" -> true;
      case "SYSLOG_PID", "SYSLOG_TIMESTAMP", "SYSLOG_RAW" -> true;
      default -> false;
    };
  }

  private static void priority(Map<String, String> entry, EventDraft into) {
    Object facility = number(entry.getOrDefault("SYSLOG_FACILITY", ""));
    if (facility instanceof Long code && code < 24) {
      Priority.facility(code.intValue(), into);
    }
    Object priority = number(entry.getOrDefault("PRIORITY", ""));
    if (priority instanceof Long code && code < 8) {
      into.field("log.syslog.severity.code", code);
      into.severity(Severity.ofSyslog(code.intValue()));
    } else if (into.severity() == Severity.UNKNOWN) {
      into.severity(Severity.INFO);
    }
  }
}
