package logagg.collector.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import logagg.collector.track.Tracking;
import logagg.logcache.TrackPatterns.Line;

/** Patterns that match no file: a name that is written wrong, or a program that never logged. */
final class UnmatchedCheck implements Check {
  @Override
  public String subject() {
    return "patterns";
  }

  @Override
  public List<Finding> examine(Patient patient) throws IOException {
    List<Line> lines =
        Tracking.of(patient.cache()).lines().stream().filter(line -> !line.exclude()).toList();
    if (lines.isEmpty() || patient.mountpoint().isEmpty()) {
      return List.of();
    }
    String mountpoint = patient.mountpoint().get();
    // By a child: in place, these lie below the mountpoint.
    return switch (patient
        .host()
        .asking()
        .ask("find", patient.mirror().toString(), "-xdev", "-type", "f", "-printf", "%P\\0")) {
      case Asking.Answer.Said(var _, String out, var _) ->
          findings(lines, paths(mountpoint, out), patient.cache().trackfiles());
      case Asking.Answer.Silent(var limit) ->
          List.of(
              new Finding.Warn(
                  "the files could not be listed within " + limit.toSeconds() + " s",
                  "see the check 'mount'"));
      case Asking.Answer.Impossible(String reason) ->
          List.of(new Finding.Warn("cannot be told: " + reason, "install findutils"));
    };
  }

  /** As programs see them, of what find(1) said. */
  private static List<String> paths(String mountpoint, String found) {
    return Stream.of(found.split("\0"))
        .filter(name -> !name.isEmpty())
        .map(name -> mountpoint + "/" + name)
        .toList();
  }

  private static List<Finding> findings(List<Line> lines, List<String> files, Path trackfiles) {
    List<Finding> findings = new ArrayList<>();
    for (Line line : lines) {
      if (files.stream().noneMatch(line.glob()::matches)) {
        findings.add(
            new Finding.Warn(
                "%s:%d matches no file: %s".formatted(trackfiles, line.number(), line.text()),
                "look for the right name with logagg track check, or wait for its first line"));
      }
    }
    return findings.isEmpty()
        ? List.of(new Finding.Ok("each matches a file"))
        : List.copyOf(findings);
  }
}
