package logagg.collector.assembly;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import logagg.collector.config.ConfigurationException;
import logagg.collector.config.SweepSettings;
import logagg.collector.service.Service;
import logagg.collector.sweep.SweepSelection;
import logagg.collector.sweep.SweepService;
import logagg.logcache.TimeSpan;

/** Sweeping beside the drain. */
final class SweepServices {
  private SweepServices() {}

  /**
   * The service, if it is configured.
   *
   * @throws ConfigurationException if a host is not right
   */
  static List<Service> of(SweepSettings settings, Assembly assembly)
      throws IOException, ConfigurationException {
    if (settings.every().isEmpty()) {
      return List.of();
    }
    SweepAssembly sweep = new SweepAssembly(settings);
    sweep.hosts();
    return List.of(
        new SweepService(
            sweep.sweeper(assembly.store().sweeps(), Optional.empty()),
            sweep::all,
            SweepSelection.ALL,
            TimeSpan.parse(settings.every()),
            reports -> {}));
  }
}
