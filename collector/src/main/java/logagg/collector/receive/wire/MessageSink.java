package logagg.collector.receive.wire;

import logagg.collector.receive.Message;

/** Where messages go that were found. */
@FunctionalInterface
public interface MessageSink {
  void accept(Message message);

  /** What was found is longer than it may be, and was cut. */
  default void cut() {}
}
