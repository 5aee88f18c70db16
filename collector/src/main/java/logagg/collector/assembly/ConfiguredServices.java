package logagg.collector.assembly;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import logagg.collector.config.ArchiveSettings;
import logagg.collector.config.Configuration;
import logagg.collector.config.ConfigurationException;
import logagg.collector.config.ConfigurationSource;
import logagg.collector.service.Service;

/** What runs beside the drain, as configured. */
public final class ConfiguredServices {
  private ConfiguredServices() {}

  /**
   * Makes them; none runs yet.
   *
   * @param source where services read again what changes while they run
   * @throws ConfigurationException if a setting is not right
   */
  public static List<Service> of(
      Configuration configuration, Assembly assembly, ConfigurationSource source)
      throws IOException, ConfigurationException {
    List<Service> services = new ArrayList<>();
    ArchiveSettings archive = configuration.archive();
    services.addAll(ArchiveServices.of(archive));
    services.addAll(
        UploadServices.of(
            archive.upload(), archive.to(), ArchiveServices.toUpload(archive, System.getenv())));
    services.addAll(ReceiveServices.of(configuration, source));
    services.addAll(SweepServices.of(configuration.sweep(), assembly));
    return services;
  }
}
