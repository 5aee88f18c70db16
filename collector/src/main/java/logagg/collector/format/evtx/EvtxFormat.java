package logagg.collector.format.evtx;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import logagg.collector.event.EventDraft;
import logagg.collector.format.DocumentFormat;
import logagg.collector.format.DraftSink;
import logagg.collector.format.ReadingContext;

/**
 * EVTX files, from Windows Vista on.
 *
 * <p>Read from front to back, one chunk at a time. How many chunks there are is taken from the file
 * itself, not from its header, which may be behind and counts in 16 bits.
 */
final class EvtxFormat implements DocumentFormat {
  @Override
  public String name() {
    return "evtx";
  }

  @Override
  public String description() {
    return "Windows event log, binary";
  }

  @Override
  public boolean recognises(byte[] head) {
    return FileHeader.begins(head);
  }

  @Override
  public void read(InputStream in, ReadingContext context, DraftSink sink) throws IOException {
    FileHeader header = FileHeader.read(in.readNBytes(FileHeader.BLOCK));
    header.damages().forEach(sink::damaged);
    byte[] bytes = new byte[Chunk.SIZE];
    EventDraft draft = new EventDraft();
    int number = 0;
    while (true) {
      int length = in.readNBytes(bytes, 0, Chunk.SIZE);
      if (length == 0) {
        break;
      }
      Arrays.fill(bytes, length, Chunk.SIZE, (byte) 0);
      Chunk chunk = new Chunk(bytes, length);
      // A file grows by several chunks at a time, of which the last ones are not used yet.
      if (!chunk.isEmpty()) {
        new ChunkReader(chunk, number, sink).read(header.dirty(), draft);
      } else if (number < header.chunks() && !header.dirty()) {
        sink.damaged("chunk " + number + ": empty");
      }
      number++;
    }
    if (number < header.chunks() && !header.dirty()) {
      sink.damaged("file: " + (header.chunks() - number) + " chunks are missing at its end");
    }
  }
}
