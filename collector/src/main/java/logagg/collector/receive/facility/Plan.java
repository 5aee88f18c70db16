package logagg.collector.receive.facility;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import logagg.collector.receive.facility.LogName.Found;

/**
 * Which facility a message is for, and which file is which facility's. Immutable.
 *
 * <p>In an application that has files per host, {@code -} within a module's name is {@code %2D} in
 * its files' names, so that the last {@code -} is always the one after the host.
 */
final class Plan {
  private static final String ROOT_STEM = "root";

  private final Path root;
  private final Facilities facilities;

  /** By application, then by module. */
  private final Map<String, Map<String, Facility>> byName = new HashMap<>();

  /** By directory, then by the stem without the host. */
  private final Map<String, Map<String, Facility>> byStem = new HashMap<>();

  private final Set<String> perHost = new HashSet<>();

  /**
   * Makes one.
   *
   * @param root below which the files are
   */
  Plan(Path root, Facilities facilities) {
    this.root = root;
    this.facilities = facilities;
    for (Facility facility : facilities.facilities()) {
      if (facility.filePerHost()) {
        perHost.add(facility.name().app());
      }
    }
    for (Facility facility : facilities.facilities()) {
      FacilityName name = facility.name();
      byName.computeIfAbsent(name.app(), _ -> new HashMap<>()).put(name.module(), facility);
      byStem
          .computeIfAbsent(SafeName.of(name.app()), _ -> new HashMap<>())
          .put(moduleStem(name), facility);
    }
  }

  private String moduleStem(FacilityName name) {
    if (name.isRoot()) {
      return ROOT_STEM;
    }
    return perHost.contains(name.app())
        ? SafeName.withoutDash(name.module())
        : SafeName.of(name.module());
  }

  Facilities facilities() {
    return facilities;
  }

  /** The most specific one, or the fallback. */
  Optional<Facility> facility(String app, String module) {
    Map<String, Facility> modules = byName.get(app);
    if (modules != null) {
      for (Optional<String> m = Optional.of(module);
          m.isPresent();
          m = FacilityName.above(m.get())) {
        Facility facility = modules.get(m.get());
        if (facility != null) {
          return Optional.of(facility);
        }
      }
    }
    return facilities.fallback();
  }

  /** The file for a message of this facility. */
  LogName name(Facility facility, String app, String host) {
    boolean fallback = isFallback(facility);
    String last;
    if (fallback) {
      last = facility.filePerHost() ? SafeName.withoutDash(app) : SafeName.of(app);
    } else {
      last = moduleStem(facility.name());
    }
    return new LogName(
        root.resolve(fallback ? Facilities.FALLBACK : SafeName.of(facility.name().app())),
        facility.filePerHost() ? SafeName.of(host) + "-" + last : last);
  }

  boolean isFallback(Facility facility) {
    return facilities.fallback().isPresent()
        && facilities.fallback().get().name().equals(facility.name());
  }

  LogSettings settings(Facility facility) {
    return new LogSettings(facility, facilities.packing(), facilities.style());
  }

  /** Whose file that is, if it is one of ours. */
  Optional<Facility> owner(LogName name) {
    Path directory = name.directory().getFileName();
    if (directory == null) {
      return Optional.empty();
    }
    int dash = name.stem().lastIndexOf('-');
    if (directory.toString().equals(Facilities.FALLBACK) && facilities.fallback().isPresent()) {
      return facilities.fallback().filter(f -> !f.filePerHost() || dash > 0);
    }
    Map<String, Facility> stems = byStem.getOrDefault(directory.toString(), Map.of());
    Facility ofAll = stems.get(name.stem());
    if (ofAll != null && !ofAll.filePerHost()) {
      return Optional.of(ofAll);
    }
    return dash <= 0
        ? Optional.empty()
        : Optional.ofNullable(stems.get(name.stem().substring(dash + 1)))
            .filter(Facility::filePerHost);
  }

  /** All files of ours that are there. */
  List<Found> found() throws IOException {
    Set<String> directories = new HashSet<>(byStem.keySet());
    if (facilities.fallback().isPresent()) {
      directories.add(Facilities.FALLBACK);
    }
    List<Found> found = new ArrayList<>();
    for (String directory : directories) {
      Path path = root.resolve(directory);
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        addFound(path, found);
      }
    }
    return found;
  }

  private void addFound(Path directory, List<Found> found) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        LogName.parse(directory, file.getFileName().toString())
            .filter(f -> owner(f.name()).isPresent())
            .filter(f -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
            .ifPresent(found::add);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }
}
