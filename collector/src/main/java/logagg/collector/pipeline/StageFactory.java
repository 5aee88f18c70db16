package logagg.collector.pipeline;

import java.io.IOException;
import logagg.collector.outlet.Outlet;

/** Makes the stage of one run. */
@FunctionalInterface
public interface StageFactory {
  /** Lines as they are. */
  StageFactory PLAIN = (outlet, tally, host) -> new PlainStage(new Eventing(host), outlet, tally);

  /**
   * Makes it.
   *
   * @param host named in the records
   */
  Stage open(Outlet outlet, Tally tally, String host) throws IOException;
}
