package logagg.collector.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import logagg.collector.event.Event;
import logagg.collector.redact.RedactedEvent;
import logagg.collector.store.search.Words;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code event}. Its message is stored only if it is not part of the raw text, which it
 * nearly always is.
 */
final class EventRow {
  static final String COLUMNS =
      "id, time, time_stated, severity, source, format, message, message_from, message_length,"
          + " raw, fields, demo";
  static final String MARKS = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";
  static final int COUNT = 12;

  private final String id;
  private final Event event;
  private final @Nullable String message;
  private final int messageFrom;
  private final int messageLength;
  private final String raw;
  private final String fields;
  private final boolean demo;

  private EventRow(String id, Event event, boolean demo) {
    this.id = id;
    this.event = event;
    this.demo = demo;
    this.raw = StoredText.of(event.raw(), StoredText.LONG);
    this.fields = Json.of(event.fields());
    String shown = StoredText.of(event.message(), StoredText.LONG);
    int from = raw.indexOf(shown);
    this.message = from < 0 ? shown : null;
    this.messageFrom = Math.max(0, from);
    this.messageLength = from < 0 ? 0 : shown.length();
  }

  /** One without an id gets one that no other has: it cannot be told from its like. */
  static EventRow of(RedactedEvent redacted, boolean demo) {
    return new EventRow(id(redacted.id()), redacted.event(), demo);
  }

  private static String id(String given) {
    return given.isEmpty() ? UUID.randomUUID().toString() : storedId(given);
  }

  /** An id as it is stored, here and where a row refers to an event; empty if there is none. */
  static String storedId(String given) {
    String stored = StoredText.of(given, Integer.MAX_VALUE);
    return stored.length() <= StoredText.KEY ? stored : Digest.of(given);
  }

  String id() {
    return id;
  }

  /** How much text it has, roughly. */
  long characters() {
    return (long) raw.length() + fields.length() + (message == null ? 0 : message.length());
  }

  /** As {@link Words} writes them. */
  String words() {
    return message == null ? Words.of(raw) : Words.of(message, raw);
  }

  /** Sets the {@link #COLUMNS}, the first of which has this number. */
  void bind(PreparedStatement row, int first) throws SQLException {
    int at = first;
    row.setString(at++, id);
    row.setLong(at++, Nanos.of(event.time()));
    row.setBoolean(at++, event.timeStated());
    row.setInt(at++, Codes.of(event.severity()));
    row.setString(at++, StoredText.of(event.source(), StoredText.SHORT));
    row.setString(at++, StoredText.of(event.format(), 64));
    if (message == null) {
      row.setNull(at++, Types.VARCHAR);
    } else {
      row.setString(at++, message);
    }
    row.setInt(at++, messageFrom);
    row.setInt(at++, messageLength);
    row.setString(at++, raw);
    row.setString(at++, fields);
    row.setBoolean(at, demo);
  }
}
