package logagg.collector.pipeline;

/** The steps of a round, before and within which a crash may come. */
enum Step {
  WRITE,
  FLUSH,
  FLUSHED,
  CHECKPOINT,
  CHECKPOINTED,
  DELETE
}
