package logagg.collector.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.collector.archive.ArchiveDirectory;
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
    Optional<Path> written = ArchiveServices.directory(archive, System.getenv());
    if (written.isPresent()) {
      // what follows looks for both at once
      ArchiveDirectory captured = new ArchiveDirectory(written.get());
      captured.make();
      ArchiveDirectory.make(captured.archive(), captured.root());
    }
    services.addAll(ArchiveServices.of(archive));
    services.addAll(
        UploadServices.of(
            archive.upload(), archive.to(), ArchiveServices.toUpload(archive, System.getenv())));
    services.addAll(ReceiveServices.of(configuration, source));
    services.addAll(SweepServices.of(configuration.sweep(), assembly));
    return services;
  }
}
