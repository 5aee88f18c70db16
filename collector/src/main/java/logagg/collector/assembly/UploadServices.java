package logagg.collector.assembly;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
   * @param to where to, if the settings do not say it
   * @param more directories than those of the settings
   * @throws ConfigurationException if a setting is not right
   */
  public static List<Service> of(UploadSettings settings, String to, List<Path> more)
      throws IOException, ConfigurationException {
    Set<Path> directories = new LinkedHashSet<>(more);
    settings.directories().stream().map(Path::of).forEach(directories::add);
    String where = settings.uri().isEmpty() ? to : settings.uri();
    if (directories.isEmpty() || (where.isEmpty() && settings.directories().isEmpty())) {
      return List.of();
    }
    if (where.isEmpty()) {
      throw new ConfigurationException("archive.upload.uri: where to upload to is not said");
    }
    try {
      TargetUri uri = TargetUri.parse(where);
      S3Settings s3 =
          new S3Settings(
              text(settings.endpoint()).map(URI::create),
              text(settings.region()),
              settings.pathStyle(),
              text(settings.profile()),
              S3Settings.PART_SIZE);
      Optional<Duration> deleteAfter = text(settings.deleteAfter()).map(TimeSpan::parse);
      String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      return directories.stream()
          .<Service>map(
              directory ->
                  new UploadService(
                      new UploadJob(
                          directory,
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
