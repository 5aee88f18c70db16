package logagg.collector.cli;

import java.net.URI;
import java.util.Optional;
import logagg.collector.archive.target.S3Settings;
import logagg.logcache.DataSize;
import picocli.CommandLine.Option;

/** How S3 is reached. */
final class S3Options {
  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "A store that speaks like S3; by default Amazon's.")
  private Optional<URI> endpoint = Optional.empty();

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description = "By default as AWS_REGION or the profile says.")
  private Optional<String> region = Optional.empty();

  @Option(
      names = "--path-style",
      description = "The bucket in the path of requests, as many compatible stores want it.")
  private boolean pathStyle;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Of ~/.aws; by default as AWS_PROFILE says.")
  private Optional<String> profile = Optional.empty();

  @Option(
      names = "--part-size",
      paramLabel = "SIZE",
      defaultValue = "64MiB",
      description = "Larger files are sent in parts of this size; ${DEFAULT-VALUE} by default.")
  private DataSize partSize = S3Settings.PART_SIZE;

  /**
   * The settings.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  S3Settings settings() {
    return new S3Settings(endpoint, region, pathStyle, profile, partSize);
  }
}
