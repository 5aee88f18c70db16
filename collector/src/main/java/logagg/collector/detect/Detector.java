package logagg.collector.detect;

import java.util.function.Consumer;
import logagg.collector.event.Finding;
import logagg.collector.redact.RedactedEvent;

/** Looks for something in events, one after the other, in the order in which they were read. */
public interface Detector {
  /** Looks at one event; findings are given at once. For one thread. */
  void look(RedactedEvent event, Consumer<Finding> findings);

  /** No more events are to come: what waited for more is judged as it is. */
  default void finish(Consumer<Finding> findings) {}

  /** Keeps what was learnt, so that it survives the end of the process; called now and then. */
  default void keep() {}
}
