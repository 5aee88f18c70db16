package logagg.collector.assembly;

import java.util.List;
import logagg.collector.config.ReceiveSettings;
import logagg.collector.service.Service;

/** Receiving beside the drain. */
final class ReceiveServices {
  private ReceiveServices() {}

  static List<Service> of(ReceiveSettings settings) {
    return List.of();
  }
}
