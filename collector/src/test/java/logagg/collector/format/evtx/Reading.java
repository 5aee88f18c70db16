package logagg.collector.format.evtx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.format.DocumentFormat;
import logagg.collector.format.DraftSink;
import logagg.collector.format.ReadingContext;

/** What a document gave. */
record Reading(List<Event> events, List<String> damages) {
  static Reading of(DocumentFormat format, byte[] document) throws IOException {
    Reading reading = new Reading(new ArrayList<>(), new ArrayList<>());
    format.read(
        new ByteArrayInputStream(document),
        new ReadingContext(ZoneOffset.UTC, Instant.EPOCH),
        new DraftSink() {
          @Override
          public void accept(EventDraft draft, String raw) {
            reading.events.add(draft.build(raw, format.name(), "-", Instant.EPOCH));
          }

          @Override
          public void damaged(String what) {
            reading.damages.add(what);
          }
        });
    return reading;
  }

  List<String> records() {
    return events.stream().map(e -> e.fields().text("winlog.record_id").orElse("?")).toList();
  }

  /** The value of the only event's field. */
  Object only(String field) {
    if (events.size() != 1) {
      throw new AssertionError("one event wanted: " + this);
    }
    return events.getFirst().fields().value(field).orElse("(none)");
  }
}
