package logagg.collector.pipeline;

import java.io.IOException;
import logagg.collector.outlet.Outlet;
import logagg.collector.source.CacheSource;
import logagg.collector.source.CheckpointStore;

/**
 * Moves lines from the cache to the outlet, a batch at a time: read and write, flush, save the
 * checkpoint, delete what is drained.
 *
 * <p>The order is what makes a crash harmless. Before the checkpoint is saved, the batch is read
 * again, with the same ids; after it, never. A segment is deleted only when a saved checkpoint says
 * that all of it is acknowledged. After an exception the drain must not be used again.
 */
final class Drain {
  private static final long BATCH_BYTES = 8 * 1024 * 1024;

  private final CacheSource source;
  private final Stage stage;
  private final Outlet outlet;
  private final CheckpointStore checkpoints;
  private final Tally tally;
  private long acknowledgedLines;

  Drain(CacheSource source, Stage stage, Outlet outlet, CheckpointStore checkpoints, Tally tally) {
    this.source = source;
    this.stage = stage;
    this.outlet = outlet;
    this.checkpoints = checkpoints;
    this.tally = tally;
  }

  /** Saves the marks of a stage that has some, before it takes lines: what is there is known. */
  void begin() throws IOException {
    if (!stage.marks().isEmpty()) {
      checkpoints.save(source.checkpoint().with(stage.marks()));
    }
  }

  /**
   * Moves one batch of what the last scan found.
   *
   * @return whether there was anything to move
   */
  boolean round() throws IOException {
    long bytes = source.read(stage, BATCH_BYTES);
    if (bytes == 0) {
      bytes = source.readGivenBack(stage);
    }
    if (bytes > 0) {
      stage.flush();
      outlet.flush();
      checkpoints.save(source.checkpoint().with(stage.marks()));
      acknowledgedLines = tally.lines();
    }
    stage.acknowledged();
    source.discardDrained();
    return bytes > 0;
  }

  /** Moves what the stage still waits with. */
  void finish() throws IOException {
    stage.holdNothing();
    while (round()) {}
  }

  Tally tally() {
    return tally;
  }

  long acknowledgedLines() {
    return acknowledgedLines;
  }
}
