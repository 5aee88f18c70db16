package logagg.collector.archive.target;

import java.net.URI;
import java.util.Optional;
import logagg.logcache.DataSize;

/**
 * How S3 is reached.
 *
 * @param endpoint of a compatible store; empty: Amazon's
 * @param region empty: as the environment says
 * @param pathStyle the bucket is in the path, not in the host's name
 * @param profile of the credentials; empty: as the environment says
 * @param partSize larger files are sent in parts of this size
 */
public record S3Settings(
    Optional<URI> endpoint,
    Optional<String> region,
    boolean pathStyle,
    Optional<String> profile,
    DataSize partSize) {
  /** What is sent at once by default. */
  public static final DataSize PART_SIZE = new DataSize(64L << 20);

  /** As the environment says. */
  public static final S3Settings DEFAULT =
      new S3Settings(Optional.empty(), Optional.empty(), false, Optional.empty(), PART_SIZE);

  public S3Settings {
    if (partSize.bytes() < PartPlan.LEAST_PART || partSize.bytes() > PartPlan.MOST_PART) {
      throw new IllegalArgumentException("a part is of 5MiB to 5GiB, not of " + partSize);
    }
    endpoint.ifPresent(S3Settings::check);
  }

  private static void check(URI endpoint) {
    String scheme = String.valueOf(endpoint.getScheme());
    if (!(scheme.equals("http") || scheme.equals("https")) || endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          "'" + endpoint + "' is no endpoint: write https://HOST or http://HOST:PORT");
    }
  }
}
