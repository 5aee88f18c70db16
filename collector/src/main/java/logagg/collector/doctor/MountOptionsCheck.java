package logagg.collector.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.logcache.MountTable;

/** Options without which programs see something else than before. */
final class MountOptionsCheck implements Check {
  @Override
  public String subject() {
    return "mount options";
  }

  @Override
  public List<Finding> examine(Patient patient) throws IOException {
    Optional<MountTable.Entry> mount =
        patient.mountpoint().isEmpty()
            ? Optional.empty()
            : patient
                .host()
                .mounts()
                .top(patient.mountpoint().get())
                .filter(MountTable.Entry::isOurs);
    if (mount.isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    List<String> options = mount.get().superOptions();
    if (!options.contains("default_permissions")) {
      findings.add(
          new Finding.Fail(
              "default_permissions is missing: anyone may read and write everything there",
              "unmount, and mount with logagg-fs, which sets it"));
    }
    if (!options.contains("allow_other")) {
      findings.add(
          new Finding.Warn(
              "allow_other is missing: programs of other users cannot log",
              "unmount, and mount with -o allow_other as root"));
    }
    if (findings.isEmpty()) {
      findings.add(new Finding.Ok("default_permissions and allow_other are set"));
    }
    return findings;
  }
}
