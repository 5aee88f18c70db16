package logagg.collector.assembly;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.archive.target.S3Settings;
import logagg.collector.archive.target.TargetUri;
import logagg.collector.archive.target.TemplateException;
import logagg.collector.archive.upload.UploadJob;
import logagg.collector.archive.upload.UploadService;
import logagg.collector.archive.upload.UploadWatch;
import logagg.collector.config.ConfigurationException;
import logagg.collector.config.UploadSettings;
import logagg.collector.service.Service;
import logagg.logcache.TimeSpan;

/** Uploading beside the drain: a service for each directory. */
final class UploadServices {
  private UploadServices() {}

  /**
   * Makes them; none runs yet.
   *
   * @param to where what is captured goes, and what the settings name no other place for
   * @param captured directories of what is captured
   * @throws ConfigurationException if a setting is not right
   */
  static List<Service> of(UploadSettings settings, String to, List<Path> captured)
      throws IOException, ConfigurationException {
    Map<Path, String> places = new LinkedHashMap<>();
    if (!to.isEmpty()) {
      captured.forEach(directory -> places.put(directory, to));
    }
    String others = settings.uri().isEmpty() ? to : settings.uri();
    if (others.isEmpty() && !settings.directories().isEmpty()) {
      throw new ConfigurationException("archive.upload.uri: where to upload to is not said");
    }
    settings.directories().forEach(directory -> places.putIfAbsent(Path.of(directory), others));
    List<Service> services = new ArrayList<>();
    for (Map.Entry<Path, String> place : places.entrySet()) {
      services.add(uploading(place.getKey(), place.getValue(), settings));
    }
    return services;
  }

  private static Service uploading(Path directory, String to, UploadSettings settings)
      throws IOException, ConfigurationException {
    try {
      TargetUri uri = TargetUri.parse(to);
      UploadJob job =
          new UploadJob(
              directory,
              uri.template().orElseThrow(),
              Files.readString(Path.of("/proc/sys/kernel/hostname")).strip(),
              settings.parallel(),
              text(settings.deleteAfter()).map(TimeSpan::parse));
      return new UploadService(
          job, uri.place(), s3(settings), settings.interval(), UploadWatch.NONE);
    } catch (TemplateException e) {
      String setting = to.equals(settings.uri()) ? "archive.upload.uri: " : "archive.to: ";
      throw new ConfigurationException(setting + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("archive.upload: " + e.getMessage());
    }
  }

  private static S3Settings s3(UploadSettings settings) {
    return new S3Settings(
        text(settings.endpoint()).map(URI::create),
        text(settings.region()),
        settings.pathStyle(),
        text(settings.profile()),
        S3Settings.PART_SIZE);
  }

  private static Optional<String> text(String setting) {
    return Optional.of(setting).filter(text -> !text.isEmpty());
  }
}
