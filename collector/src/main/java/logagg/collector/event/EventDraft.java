package logagg.collector.event;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event while it is being parsed. Used by one thread; may be used again after {@link #clear}.
 */
public final class EventDraft {
  private final Fields.Builder fields = new Fields.Builder();
  private @Nullable Instant time;
  private Severity severity = Severity.UNKNOWN;
  private @Nullable String message;

  /** Says when it happened, because the line does. */
  public EventDraft time(Instant stated) {
    this.time = stated;
    return this;
  }

  public Optional<Instant> time() {
    return Optional.ofNullable(time);
  }

  public EventDraft severity(Severity stated) {
    this.severity = stated;
    return this;
  }

  public Severity severity() {
    return severity;
  }

  public EventDraft message(String text) {
    this.message = text;
    return this;
  }

  public Optional<String> message() {
    return Optional.ofNullable(message);
  }

  /** See {@link Fields.Builder#put}. */
  public EventDraft field(String name, @Nullable Object value) {
    fields.put(name, value);
    return this;
  }

  public Optional<Object> field(String name) {
    return fields.value(name);
  }

  public EventDraft host(@Nullable String host) {
    return field(Event.HOST, host);
  }

  public EventDraft program(@Nullable String program) {
    return field(Event.PROGRAM, program);
  }

  /** As written; it is stored as a number where it is one. */
  public EventDraft pid(@Nullable String pid) {
    return field(Event.PID, pid == null ? null : number(pid));
  }

  private static Object number(String text) {
    int digits = text.length();
    if (digits == 0 || digits > 18) {
      return text;
    }
    for (int i = 0; i < digits; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return text;
      }
    }
    return Long.parseLong(text);
  }

  /** Forgets all. */
  public void clear() {
    fields.clear();
    time = null;
    severity = Severity.UNKNOWN;
    message = null;
  }

  /**
   * The event.
   *
   * @param captured its time if none was stated
   * @param raw its message too if none was found
   */
  public Event build(String raw, String format, String source, Instant captured) {
    return new Event(
        time == null ? captured : time,
        time != null,
        severity,
        message == null ? raw : message,
        raw,
        format,
        source,
        fields.build());
  }
}
