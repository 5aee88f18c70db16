package logagg.collector.assembly;

import java.util.List;
import logagg.collector.config.SweepSettings;
import logagg.collector.service.Service;

/** Sweeping beside the drain. */
final class SweepServices {
  private SweepServices() {}

  static List<Service> of(SweepSettings settings, Assembly assembly) {
    return List.of();
  }
}
