package logagg.collector.archive.target;

import java.io.IOException;
import java.util.Optional;

/** Remembers an upload of one file that takes several steps, over crashes. */
public interface Journal {
  /** The one that was begun last and not ended. */
  Optional<Unfinished> last() throws IOException;

  /** Remembers; durable when it returns. */
  void begin(Unfinished upload) throws IOException;

  /** Forgets. */
  void end() throws IOException;
}
