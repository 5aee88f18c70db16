package logagg.collector.receive.facility;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file and its backups are called.
 *
 * <p>{@code web.log} is being written; {@code web.log.2013-07-04-00-00-00-000000.xz} is one of its
 * backups: the time is when that file was begun. {@code .web.log.….xz.part} is one that is being
 * compressed.
 *
 * @param directory of the application
 * @param stem {@code web}, or {@code athens-web}
 */
record LogName(Path directory, String stem) {
  private static final String LOG = ".log";
  private static final String PART = ".part";
  private static final Pattern FORM =
      Pattern.compile(
          "(?<part>\\.?)(?<stem>.+?)\\.log"
              + "(?:\\.(?<stamp>\\d{4}-\\d\\d-\\d\\d-\\d\\d-\\d\\d-\\d\\d-\\d{6}))?"
              + "(?<extension>|\\.gz|\\.bz2|\\.xz|\\.zst)(?<ending>|\\.part)");

  /**
   * A file that was found.
   *
   * @param stamp when it was begun, as its name says; of a backup
   * @param extension what it is compressed as, with the dot
   * @param part whether it is not yet whole
   */
  record Found(LogName name, Optional<String> stamp, String extension, boolean part) {
    Path path() {
      return part
          ? name.part(stamp.orElse(""), extension)
          : stamp.map(s -> name.backup(s, extension)).orElseGet(() -> name.live(extension));
    }
  }

  /** The one that is being written. */
  Path live(String extension) {
    return directory.resolve(stem + LOG + extension);
  }

  /** One that was rotated. */
  Path backup(String stamp, String extension) {
    return directory.resolve(stem + LOG + "." + stamp + extension);
  }

  /** One that is being compressed. */
  Path part(String stamp, String extension) {
    return directory.resolve("." + stem + LOG + "." + stamp + extension + PART);
  }

  /** What a file in this directory is, if it could be one of ours. */
  static Optional<Found> parse(Path directory, String fileName) {
    Matcher m = FORM.matcher(fileName);
    if (!m.matches()) {
      return Optional.empty();
    }
    boolean part = !m.group("ending").isEmpty();
    Optional<String> stamp = Optional.ofNullable(m.group("stamp"));
    boolean hidden = !m.group("part").isEmpty();
    if (hidden != part || (part && stamp.isEmpty())) {
      return Optional.empty();
    }
    LogName name = new LogName(directory, m.group("stem"));
    return Optional.of(new Found(name, stamp, m.group("extension"), part));
  }
}
