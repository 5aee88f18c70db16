package logagg.collector.archive.target;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A URI of an archive: a place, and below it keys that follow a template, or just some directory.
 *
 * @param place where it is
 * @param template how its keys are made; empty if it was given without
 * @param directory where it begins below the place: empty, or with a slash at its end; of use only
 *     without a template
 */
public record TargetUri(Place place, Optional<KeyTemplate> template, String directory) {
  private static final String S3 = "s3://";
  private static final String FILE = "file://";

  /** A store of objects. */
  public sealed interface Place {
    record Bucket(String name) implements Place {}

    record Directory(Path path) implements Place {}
  }

  /**
   * Reads one with a template.
   *
   * @throws TemplateException if it is none
   */
  public static TargetUri parse(String uri) throws TemplateException {
    TargetUri parsed = parseAny(uri);
    if (parsed.template().isEmpty()) {
      KeyTemplate.parse(uri, keys(uri, place(uri))); // which says what is missing
    }
    return parsed;
  }

  /**
   * Reads one with a template, or without.
   *
   * @throws TemplateException if it is none
   */
  public static TargetUri parseAny(String uri) throws TemplateException {
    Place place = place(uri);
    int keys = keys(uri, place);
    if (uri.indexOf('{') >= 0 || uri.indexOf('}') >= 0) {
      return new TargetUri(place, Optional.of(KeyTemplate.parse(uri, keys)), "");
    }
    String directory = keys >= uri.length() ? "" : uri.substring(keys);
    return new TargetUri(
        place,
        Optional.empty(),
        directory.isEmpty() || directory.endsWith("/") ? directory : directory + "/");
  }

  private static Place place(String uri) throws TemplateException {
    if (uri.startsWith(S3)) {
      int slash = uri.indexOf('/', S3.length());
      String bucket = uri.substring(S3.length(), slash < 0 ? uri.length() : slash);
      if (!bucket.matches("[A-Za-z0-9][A-Za-z0-9._:-]*")) {
        throw new TemplateException("here should be the name of a bucket:", uri, S3.length());
      }
      return new Place.Bucket(bucket);
    }
    if (uri.startsWith(FILE + "/")) {
      return new Place.Directory(Path.of(uri.substring(FILE.length(), literal(uri))));
    }
    throw new TemplateException(
        "an archive is at s3://BUCKET/… or file:///DIRECTORY/…, not at:", uri, 0);
  }

  /** Where the directory of a {@code file:} URI ends, which the template begins after. */
  private static int literal(String uri) throws TemplateException {
    int brace = uri.indexOf('{');
    if (brace < 0) {
      return uri.length();
    }
    int slash = uri.lastIndexOf('/', brace);
    if (slash < FILE.length()) {
      throw new TemplateException("here should be a directory:", uri, FILE.length());
    }
    return Math.max(slash, FILE.length() + 1);
  }

  private static int keys(String uri, Place place) throws TemplateException {
    return switch (place) {
      case Place.Bucket(String name) -> S3.length() + name.length() + 1;
      case Place.Directory _ -> {
        int end = literal(uri);
        yield end == FILE.length() + 1 ? end : end + 1;
      }
    };
  }
}
