package logagg.collector.assembly;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import logagg.collector.config.Configuration;
import logagg.collector.config.ConfigurationException;
import logagg.collector.config.ConfigurationSource;
import logagg.collector.receive.facility.Facilities;
import logagg.collector.receive.server.ReceiveService;
import logagg.collector.service.Service;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receiving, beside the drain or alone. */
public final class ReceiveServices {
  private static final Logger LOG = LoggerFactory.getLogger(ReceiveServices.class);

  private ReceiveServices() {}

  static List<Service> of(Configuration configuration, ConfigurationSource source)
      throws IOException, ConfigurationException {
    return configuration.receive().enabled() ? List.of(daemon(configuration, source)) : List.of();
  }

  /**
   * The log daemon, enabled or not; it does not run yet.
   *
   * @param source where it reads facilities again
   * @throws IOException if certificates or facilities cannot be read
   * @throws ConfigurationException if a setting is not right
   */
  public static ReceiveService daemon(Configuration configuration, ConfigurationSource source)
      throws IOException, ConfigurationException {
    Network network = network(configuration);
    network.warnings().forEach(LOG::warn);
    Facilities _ = facilities(configuration); // what is wrong, now and not later
    return new ReceiveService(
        network.listens(),
        network.limits(),
        network.tls(),
        new FacilityOpening(source, zone(configuration)));
  }

  /**
   * What would be listened on.
   *
   * @throws IOException if certificates cannot be read
   * @throws ConfigurationException if a setting is not right
   */
  public static Network network(Configuration configuration)
      throws IOException, ConfigurationException {
    return Network.of(Reception.of(configuration.receive()).settings(), zone(configuration));
  }

  /**
   * Where what is received would go.
   *
   * @throws IOException if a file cannot be read
   * @throws ConfigurationException if a setting is not right
   */
  public static Facilities facilities(Configuration configuration)
      throws IOException, ConfigurationException {
    return Reception.of(configuration.receive()).facilities();
  }

  private static ZoneId zone(Configuration configuration) throws ConfigurationException {
    try {
      return Assembly.zone(configuration.formats());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }
}
