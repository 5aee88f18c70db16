package logagg.collector.assembly;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import logagg.collector.archive.ArchiveDirectory;
import logagg.collector.archive.compress.CompressService;
import logagg.collector.archive.compress.CompressSettings;
import logagg.collector.archive.compress.DirectoryCompressor;
import logagg.collector.codec.Codec;
import logagg.collector.config.ArchiveSettings;
import logagg.collector.config.ConfigurationException;
import logagg.collector.service.Service;

/** Archiving beside the drain. */
final class ArchiveServices {
  private ArchiveServices() {}

  static List<Service> of(ArchiveSettings settings) throws ConfigurationException {
    List<Service> services = new ArrayList<>();
    List<Path> directories =
        new ArrayList<>(settings.compress().directories().stream().map(Path::of).toList());
    directory(settings, System.getenv()).ifPresent(directories::addFirst);
    if (!directories.isEmpty()) {
      services.add(compressing(directories, settings.compress()));
    }
    return services;
  }

  /** Where captured lines are written into hourly files, if they are. */
  static Optional<Path> directory(ArchiveSettings settings, Map<String, String> environment) {
    if (!settings.directory().isEmpty()) {
      return Optional.of(Path.of(settings.directory()));
    }
    return settings.to().isEmpty()
        ? Optional.empty()
        : Optional.of(DataDirectory.of(environment).resolve("archive"));
  }

  /** The directories whose files go to {@code archive.to}. */
  static List<Path> toUpload(ArchiveSettings settings, Map<String, String> environment) {
    return settings.to().isEmpty()
        ? List.of()
        : directory(settings, environment)
            .map(directory -> new ArchiveDirectory(directory).archive())
            .stream()
            .toList();
  }

  private static Service compressing(List<Path> directories, ArchiveSettings.Compress settings)
      throws ConfigurationException {
    try {
      CompressSettings how =
          CompressSettings.of(
              Codec.parse(settings.format()),
              settings.level().isEmpty()
                  ? OptionalInt.empty()
                  : OptionalInt.of(Integer.parseInt(settings.level())));
      return new CompressService(
          directories.stream()
              .distinct()
              .map(directory -> new DirectoryCompressor(directory, how))
              .toList(),
          settings.interval());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("archive.compress: " + e.getMessage());
    }
  }
}
