package logagg.collector.format.evtx;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;

/**
 * Takes an event's fields from its XML (Windows event schema, {@code
 * http://schemas.microsoft.com/win/2004/08/events/event}). Names are those of ECS and, where that
 * has none, of Winlogbeat.
 */
final class WindowsEvent {
  /** True for a record that was found in a chunk whose checksum is wrong. */
  static final String RECOVERED = "winlog.recovered";

  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
  private static final long AUDIT_FAILURE = 0x10000000000000L;
  private static final long AUDIT_SUCCESS = 0x20000000000000L;

  private final Element event;
  private final EventDraft draft;

  private WindowsEvent(Element event, EventDraft draft) {
    this.event = event;
    this.draft = draft;
  }

  /** Reads an {@code Event} element into a draft that is empty. */
  static void read(Element event, EventDraft into) {
    new WindowsEvent(event, into).read();
  }

  private void read() {
    event.child("System").ifPresent(this::system);
    EventDataFields data = new EventDataFields(draft);
    event.child("EventData").ifPresent(data::eventData);
    event.child("UserData").ifPresent(data::userData);
    draft.message(message(data));
  }

  private void system(Element system) {
    child(system, "EventID", "event.code", false);
    system
        .child("EventID")
        .flatMap(id -> id.attribute("Qualifiers"))
        .ifPresent(text -> put("winlog.qualifiers", text, true));
    child(system, "Channel", "winlog.channel", false);
    child(system, "Computer", "winlog.computer_name", false);
    system.child("Computer").map(Element::text).filter(s -> !s.isEmpty()).ifPresent(draft::host);
    child(system, "EventRecordID", "winlog.record_id", true);
    attribute(system, "Provider", "Name", "winlog.provider_name", false);
    attribute(system, "Provider", "Guid", "winlog.provider_guid", false);
    attribute(system, "Provider", "EventSourceName", "winlog.event_source_name", false);
    child(system, "Version", "winlog.version", true);
    child(system, "Level", "winlog.level", true);
    child(system, "Task", "winlog.task", true);
    child(system, "Opcode", "winlog.opcode", true);
    child(system, "Keywords", "winlog.keywords", false);
    attribute(system, "Correlation", "ActivityID", "winlog.activity_id", false);
    attribute(system, "Correlation", "RelatedActivityID", "winlog.related_activity_id", false);
    attribute(system, "Execution", "ProcessID", "process.pid", true);
    attribute(system, "Execution", "ThreadID", "process.thread.id", true);
    attribute(system, "Security", "UserID", "winlog.user.identifier", false);
    system
        .child("TimeCreated")
        .flatMap(created -> created.attribute("SystemTime"))
        .flatMap(WindowsEvent::instant)
        .filter(WindowsEvent::isPlausible)
        .ifPresent(draft::time);
    system.child("Level").map(Element::text).ifPresent(level -> draft.severity(severity(level)));
    system.child("Keywords").map(Element::text).ifPresent(this::outcome);
  }

  /** Whether a time may be that of an event: damaged ones are in 1601, or thousands of years on. */
  static boolean isPlausible(Instant time) {
    return time.isAfter(Instant.EPOCH) && time.isBefore(LATEST);
  }

  /** Older Windows leaves the zone out; the time is always UTC. */
  private static Optional<Instant> instant(String text) {
    try {
      boolean zoned = text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > 10;
      return Optional.of(Instant.parse(zoned ? text : text + 'Z'));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The levels of winmeta.xml; those above 5 are a provider's own. */
  private static Severity severity(String level) {
    return switch (level.strip()) {
      case "1" -> Severity.CRITICAL;
      case "2" -> Severity.ERROR;
      case "3" -> Severity.WARNING;
      case "0", "4" -> Severity.INFO;
      case "5" -> Severity.DEBUG;
      default -> Severity.UNKNOWN;
    };
  }

  /** Whether what was audited was done or refused: that is not in the level. */
  private void outcome(String keywords) {
    if (!keywords.startsWith("0x")) {
      return;
    }
    try {
      long bits = Long.parseUnsignedLong(keywords, 2, keywords.length(), 16);
      if ((bits & AUDIT_FAILURE) != 0) {
        draft.field("event.outcome", "failure");
      } else if ((bits & AUDIT_SUCCESS) != 0) {
        draft.field("event.outcome", "success");
      }
    } catch (NumberFormatException e) {
      // No number, so it tells nothing; the text is in winlog.keywords all the same.
    }
  }

  /** As Windows rendered it, if it did; else what there is to read, on one line. */
  private String message(EventDataFields data) {
    Optional<String> rendered =
        event
            .child("RenderingInfo")
            .flatMap(info -> info.child("Message"))
            .map(text -> text.text().strip())
            .filter(text -> !text.isEmpty());
    if (rendered.isPresent()) {
      return rendered.get();
    }
    StringBuilder line = new StringBuilder();
    append(line, draft.field("winlog.provider_name"));
    append(line, draft.field("event.code"));
    String values = data.summary();
    if (!values.isEmpty()) {
      line.append(line.isEmpty() ? "" : ": ").append(values);
    }
    return line.isEmpty() ? "event" : line.toString();
  }

  private static void append(StringBuilder line, Optional<Object> word) {
    Consumer<Object> append = value -> line.append(line.isEmpty() ? "" : " ").append(value);
    word.ifPresent(append);
  }

  private void child(Element parent, String name, String field, boolean number) {
    parent.child(name).ifPresent(child -> put(field, child.text().strip(), number));
  }

  private void attribute(Element parent, String child, String name, String field, boolean number) {
    parent
        .child(child)
        .flatMap(each -> each.attribute(name))
        .ifPresent(value -> put(field, value, number));
  }

  private void put(String field, String text, boolean number) {
    if (!text.isEmpty()) {
      draft.field(field, number ? number(text) : text);
    }
  }

  /** A number where it is one. */
  private static Object number(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
