package logagg.collector.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import logagg.collector.track.Tracking;
import logagg.logcache.TrackPatterns;

/** Lines of trackfiles.txt that say nothing. */
final class TrackfileCheck implements Check {
  @Override
  public String subject() {
    return "trackfiles";
  }

  @Override
  public List<Finding> examine(Patient patient) throws IOException {
    Path file = patient.cache().trackfiles();
    TrackPatterns patterns = Tracking.of(patient.cache());
    if (!patterns.problems().isEmpty()) {
      return patterns.problems().stream()
          .<Finding>map(
              p ->
                  new Finding.Fail(
                      "%s:%d:%d: %s".formatted(file, p.line(), p.column(), p.message()),
                      "correct that line; until then it has no effect"))
          .toList();
    }
    long including = patterns.lines().stream().filter(line -> !line.exclude()).count();
    return List.of(
        including > 0
            ? new Finding.Ok(file + ": " + patterns.lines().size() + " patterns")
            : new Finding.Warn(file + " names no file to capture", "logagg track add '*.log'"));
  }
}
