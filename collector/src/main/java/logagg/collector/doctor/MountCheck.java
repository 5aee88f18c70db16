package logagg.collector.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import logagg.logcache.MountTable;

/** Whether the file system is mounted, seen, and answers. */
final class MountCheck implements Check {
  @Override
  public String subject() {
    return "mount";
  }

  @Override
  public List<Finding> examine(Patient patient) throws IOException {
    Optional<String> mountpoint = patient.mountpoint();
    if (mountpoint.isEmpty()) {
      return List.of(
          new Finding.Fail(
              "nothing is captured: nothing was ever mounted with this cache",
              patient.mountCommand()));
    }
    return List.of(at(mountpoint.get(), patient));
  }

  private static Finding at(String mountpoint, Patient patient) throws IOException {
    MountTable table = patient.host().mounts();
    if (!table.hasOurs(mountpoint)) {
      return new Finding.Fail(
          "nothing is captured: "
              + mountpoint
              + " is not mounted (by logagg-fs, as seen from here)",
          patient.mountCommand());
    }
    if (!table.top(mountpoint).map(MountTable.Entry::isOurs).orElse(false)) {
      return new Finding.Fail(
          "nothing is captured: something else is mounted over " + mountpoint,
          "umount " + mountpoint + ", once");
    }
    return answering(mountpoint, patient);
  }

  /** statfs(2) is the one question that the kernel never answers by itself. */
  private static Finding answering(String mountpoint, Patient patient) throws IOException {
    return switch (patient.host().asking().ask("stat", "-f", "-c", "%T", mountpoint)) {
      case Asking.Answer.Said(int status, var _, var _) when status == 0 ->
          new Finding.Ok(mountpoint + " is mounted and answers");
      case Asking.Answer.Said(int _, var _, String err)
          when err.contains("endpoint is not connected") ->
          new Finding.Fail(
              "nothing is captured: " + mountpoint + " is dead, its process has ended",
              patient.mountCommand() + ", which takes the dead mount's place");
      case Asking.Answer.Said(int _, var _, String err) ->
          new Finding.Fail(
              mountpoint + " answers with an error: " + err.strip(), "see the file system's log");
      case Asking.Answer.Silent(var limit) ->
          new Finding.Fail(
              "%s does not answer within %d s: programs that log there hang"
                  .formatted(mountpoint, limit.toSeconds()),
              hanging(patient));
      case Asking.Answer.Impossible(String reason) ->
          new Finding.Warn(mountpoint + " is mounted; " + reason, "install coreutils");
    };
  }

  private static String hanging(Patient patient) throws IOException {
    String pid =
        patient.fileSystem().status().map(s -> Long.toString(s.pid())).orElse("of logagg-fs");
    return "kill -CONT %s if it is stopped; else kill -9 %s, which loses nothing, and: %s"
        .formatted(pid, pid, patient.mountCommand());
  }
}
