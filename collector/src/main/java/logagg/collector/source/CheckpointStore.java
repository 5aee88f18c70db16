package logagg.collector.source;

import java.io.IOException;

/** Keeps the checkpoint over a restart. */
public interface CheckpointStore {
  /**
   * The checkpoint saved last; empty if there is none.
   *
   * @throws IOException if there is one and it cannot be understood: to begin anew would repeat
   *     lines without being asked to
   */
  Checkpoint load() throws IOException;

  /** Replaces the checkpoint at once: a crash leaves the old or the new. */
  void save(Checkpoint checkpoint) throws IOException;
}
