package logagg.collector.format;

import java.io.IOException;
import logagg.collector.event.EventDraft;

/** Takes what a {@link DocumentFormat} reads. */
public interface DraftSink {
  /** One event; the draft is the caller's again when this returns. */
  void accept(EventDraft draft, String raw) throws IOException;

  /** Something that could not be read: what, in a few words, such as "chunk 3: wrong checksum". */
  void damaged(String what);
}
