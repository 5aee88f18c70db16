package logagg.collector.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** libfuse 2, which the file system loads. */
final class LibraryCheck implements Check {
  private static final String LIBRARY = "libfuse.so.2";

  @Override
  public String subject() {
    return "libfuse";
  }

  @Override
  public List<Finding> examine(Patient patient) {
    Optional<String> found = known(patient.host()).or(() -> lying(patient.host()));
    return List.of(
        found
            .<Finding>map(where -> new Finding.Ok(LIBRARY + " is " + where))
            .orElse(
                new Finding.Fail(
                    LIBRARY + " is not installed",
                    "apt-get install libfuse2t64 || apt-get install libfuse2")));
  }

  private static Optional<String> known(Host host) {
    for (String ldconfig : List.of("ldconfig", "/sbin/ldconfig")) {
      if (host.asking().ask(ldconfig, "-p") instanceof Asking.Answer.Said(int _, var out, var _)) {
        return out.lines()
            .filter(line -> line.strip().startsWith(LIBRARY + " ") && line.contains("=> "))
            .map(line -> line.substring(line.indexOf("=> ") + 3))
            .findFirst();
      }
    }
    return Optional.empty();
  }

  private static Optional<String> lying(Host host) {
    return host.libraries().stream()
        .map(directory -> directory.resolve(LIBRARY))
        .filter(Files::exists)
        .map(Path::toString)
        .findFirst();
  }
}
