package logagg.collector.sweep;

import java.util.List;
import logagg.collector.store.Swept;
import logagg.collector.sweep.hosts.Host;
import logagg.collector.sweep.remote.Reason;

/** How the sweep of one host went. */
public sealed interface HostReport {
  Host host();

  /** What is wrong, each in a few words; nothing if all is well. */
  List<String> problems();

  /**
   * It was swept.
   *
   * @param problems files that could not be read
   */
  record Done(Host host, Swept.Counts counts, List<String> problems) implements HostReport {
    public Done {
      problems = List.copyOf(problems);
    }
  }

  /** It was not. */
  record Failed(Host host, Reason reason, String what) implements HostReport {
    @Override
    public List<String> problems() {
      return List.of(what);
    }
  }
}
