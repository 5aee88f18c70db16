package logagg.collector.archive.target;

import java.io.IOException;
import java.util.Random;

/** Opens targets. */
public final class Targets {
  private Targets() {}

  /**
   * The one at a place.
   *
   * @param stop ends what waits in it
   * @throws TargetException.Refused if it cannot be reached as it is set up
   */
  public static ArchiveTarget open(TargetUri.Place place, S3Settings settings, Stop stop)
      throws IOException {
    return switch (place) {
      case TargetUri.Place.Bucket(String name) ->
          new S3Target(name, settings, new Retry(Retry.Policy.DEFAULT, new Random(), stop));
      case TargetUri.Place.Directory(java.nio.file.Path path) -> new FileTarget(path);
    };
  }
}
