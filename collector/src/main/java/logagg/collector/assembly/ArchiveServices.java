package logagg.collector.assembly;

import java.util.List;
import logagg.collector.config.ArchiveSettings;
import logagg.collector.service.Service;

/** Archiving beside the drain. */
final class ArchiveServices {
  private ArchiveServices() {}

  static List<Service> of(ArchiveSettings settings) {
    return List.of();
  }
}
