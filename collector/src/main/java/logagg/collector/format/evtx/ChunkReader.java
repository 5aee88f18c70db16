package logagg.collector.format.evtx;

import java.io.IOException;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.DraftSink;

/** Reads the records of one chunk, and says what of it could not be read. */
final class ChunkReader {
  private final Chunk chunk;
  private final String name;
  private final DraftSink sink;
  private final Budget budget = new Budget();
  private final BinaryXml xml;
  private final Expansion expansion = new Expansion(budget);

  ChunkReader(Chunk chunk, int number, DraftSink sink) {
    this.chunk = chunk;
    this.name = "chunk " + number;
    this.sink = sink;
    this.xml = new BinaryXml(chunk.bytes(), budget);
  }

  /**
   * Reads all of it.
   *
   * @param dirty whether the file was not closed
   */
  void read(boolean dirty, EventDraft draft) throws IOException {
    Optional<String> damage = chunk.damage();
    damage.ifPresent(what -> sink.damaged(name + ": " + what));
    RecordScan.Found found = RecordScan.of(chunk, dirty);
    found.damages().forEach(what -> sink.damaged(name + ": " + what));
    for (EventRecord record : found.records()) {
      Optional<Element> event = event(record);
      if (event.isPresent()) {
        emit(record, event.get(), damage.isPresent(), draft);
      }
    }
  }

  private Optional<Element> event(EventRecord record) {
    budget.beginRecord();
    try {
      return Optional.of(expansion.root(xml.document(record.binaryXml(chunk.bytes()))));
    } catch (DamagedException e) {
      sink.damaged(
          name + ", record " + Long.toUnsignedString(record.number()) + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private void emit(EventRecord record, Element event, boolean damaged, EventDraft draft)
      throws IOException {
    draft.clear();
    WindowsEvent.read(event, draft);
    if (draft.time().isEmpty() && WindowsEvent.isPlausible(record.written())) {
      draft.time(record.written());
    }
    if (damaged) {
      draft.field(WindowsEvent.RECOVERED, true);
    }
    sink.accept(draft, XmlText.of(event));
  }
}
