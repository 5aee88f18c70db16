package logagg.collector.pipeline;

import java.io.IOException;
import logagg.collector.outlet.Outlet;
import logagg.collector.source.Line;

/** Passes lines on as they are. */
record PlainStage(Eventing eventing, Outlet outlet, Tally tally) implements Stage {
  @Override
  public void accept(Line line) throws IOException {
    outlet.write(eventing.of(line));
    tally.add(line);
  }
}
