package logagg.collector.assembly;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
public final class UploadServices {
  private UploadServices() {}

  /**
   * Makes them; none runs yet.
   *
   * @throws ConfigurationException if a setting is not right
   */
  public static List<Service> of(UploadSettings settings)
      throws IOException, ConfigurationException {
    if (settings.directories().isEmpty()) {
      return List.of();
    }
    if (settings.uri().isEmpty()) {
      throw new ConfigurationException("archive.upload.uri: where to upload to is not said");
    }
    try {
      TargetUri uri = TargetUri.parse(settings.uri());
      S3Settings s3 =
          new S3Settings(
              text(settings.endpoint()).map(URI::create),
              text(settings.region()),
              settings.pathStyle(),
              text(settings.profile()),
              S3Settings.PART_SIZE);
      Optional<Duration> deleteAfter = text(settings.deleteAfter()).map(TimeSpan::parse);
      String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      return settings.directories().stream()
          .<Service>map(
              directory ->
                  new UploadService(
                      new UploadJob(
                          Path.of(directory),
                          uri.template().orElseThrow(),
                          host,
                          settings.parallel(),
                          deleteAfter),
                      uri.place(),
                      s3,
                      settings.interval(),
                      UploadWatch.NONE))
          .toList();
    } catch (TemplateException e) {
      throw new ConfigurationException("archive.upload.uri: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("archive.upload: " + e.getMessage());
    }
  }

  private static Optional<String> text(String setting) {
    return Optional.of(setting).filter(text -> !text.isEmpty());
  }
}
