package logagg.collector.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What mount(8) runs for a line of fstab of type fuse. */
final class MountHelperCheck implements Check {
  @Override
  public String subject() {
    return "mount helper";
  }

  @Override
  public List<Finding> examine(Patient patient) {
    for (Path directory : patient.host().commands()) {
      Path helper = directory.resolve("mount.fuse");
      if (Files.isExecutable(helper)) {
        return List.of(new Finding.Ok(helper + " is there"));
      }
    }
    return List.of(
        new Finding.Warn(
            "mount.fuse is not installed: mount(8) and fstab cannot mount, logagg-fs itself can",
            "apt-get install fuse3 || apt-get install fuse"));
  }
}
