package logagg.collector.receive.facility;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import logagg.collector.receive.facility.LogName.Found;

/** The rotated files of one name, oldest first. */
final class Backups {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss-SSSSSS", Locale.ROOT);

  private final LogName name;

  /** Those of one stamp are one backup: a crash may have left it plain and compressed. */
  private final NavigableMap<String, List<Found>> byStamp = new TreeMap<>();

  private final List<Found> parts = new ArrayList<>();

  private Backups(LogName name) {
    this.name = name;
  }

  /** Those that are there. */
  static Backups of(LogName name) throws IOException {
    Backups backups = new Backups(name);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(name.directory())) {
      for (Path file : files) {
        LogName.parse(name.directory(), file.getFileName().toString())
            .filter(found -> found.name().equals(name))
            .filter(found -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
            .ifPresent(backups::add);
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    return backups;
  }

  private void add(Found found) {
    if (found.part()) {
      parts.add(found);
    } else {
      found
          .stamp()
          .ifPresent(stamp -> byStamp.computeIfAbsent(stamp, _ -> new ArrayList<>()).add(found));
    }
  }

  /** What compressing left unfinished. */
  List<Found> parts() {
    return parts;
  }

  /** Oldest first, each with its files. */
  NavigableMap<String, List<Found>> byStamp() {
    return byStamp;
  }

  /**
   * The stamp of a file that was begun then. It is after all that are there: the wall clock may
   * have been put back since, and the newest must not be taken for the oldest.
   */
  String stamp(Instant begun, ZoneId zone) {
    LocalDateTime wall = LocalDateTime.ofInstant(begun, zone);
    String stamp = STAMP.format(wall);
    if (byStamp.isEmpty() || stamp.compareTo(byStamp.lastKey()) > 0) {
      return stamp;
    }
    try {
      return STAMP.format(LocalDateTime.parse(byStamp.lastKey(), STAMP).plus(1, ChronoUnit.MICROS));
    } catch (java.time.format.DateTimeParseException e) {
      throw new IllegalStateException(
          name.backup(byStamp.lastKey(), "") + " is not named after a time", e);
    }
  }
}
