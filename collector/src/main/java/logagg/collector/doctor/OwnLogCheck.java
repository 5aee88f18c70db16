package logagg.collector.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file system's own log: where it says what it could not do. */
final class OwnLogCheck implements Check {
  private static final String OPTION = "logfile=";

  @Override
  public String subject() {
    return "own log";
  }

  @Override
  public List<Finding> examine(Patient patient) throws IOException {
    Path log = log(patient);
    Optional<String> mountpoint = patient.mountpoint();
    if (mountpoint.isPresent() && log.startsWith(mountpoint.get())) {
      return List.of(
          new Finding.Fail(
              log + " lies below the mountpoint",
              "mount with logfile= outside " + mountpoint.get()));
    }
    if (Files.exists(log)) {
      return List.of(
          Files.isRegularFile(log) && Files.isWritable(log)
              ? new Finding.Ok(log + " can be written to")
              : new Finding.Fail(
                  log + " cannot be written to", "chmod u+w " + log + "; ls -l " + log));
    }
    Path directory = log.getParent();
    return List.of(
        directory != null && Files.isDirectory(directory) && Files.isWritable(directory)
            ? new Finding.Ok(log + " can be made")
            : new Finding.Fail(log + " cannot be made", "mkdir -p " + directory));
  }

  /** As the running file system was told, or else fstab; by default in the cache. */
  private static Path log(Patient patient) throws IOException {
    Optional<String> running =
        patient.runningOptions().stream()
            .filter(option -> option.startsWith(OPTION))
            .map(option -> option.substring(OPTION.length()))
            .findFirst();
    Optional<String> named =
        running.isPresent() ? running : patient.fstabLine().flatMap(line -> line.value("logfile"));
    return named
        .map(log -> Path.of(log).toAbsolutePath().normalize())
        .orElse(patient.cache().root().resolve("fuse.log"));
  }
}
