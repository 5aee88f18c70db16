package logagg.collector.pipeline;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import logagg.collector.redact.RedactedEvent;
import logagg.collector.source.Line;

/**
 * Keeps captured lines beside the records, each exactly once. What it must know for that is saved
 * with the checkpoint, in one act. For one thread.
 */
public interface LineArchive {
  /** Keeps nothing. */
  LineArchive NONE =
      new LineArchive() {
        @Override
        public void resume(Map<String, Long> marks) {}

        @Override
        public void write(RedactedEvent event, List<Line> lines) {}

        @Override
        public void flush() {}

        @Override
        public Map<String, Long> marks() {
          return Map.of();
        }

        @Override
        public void acknowledged() {}

        @Override
        public void close() {}
      };

  /** Goes on where the marks of the last checkpoint say, before anything is written. */
  void resume(Map<String, Long> marks) throws IOException;

  /** Takes an event, and the lines that it was made of. */
  void write(RedactedEvent event, List<Line> lines) throws IOException;

  /** Makes safe what was taken. */
  void flush() throws IOException;

  /** What the next checkpoint must say, after a flush. */
  Map<String, Long> marks();

  /** All that was taken is acknowledged: a checkpoint with the marks is saved. */
  void acknowledged() throws IOException;

  /** The run is over. */
  void close() throws IOException;
}
