package logagg.collector.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The kernel's door to file systems in programs. */
final class FuseDeviceCheck implements Check {
  @Override
  public String subject() {
    return "fuse device";
  }

  @Override
  public List<Finding> examine(Patient patient) {
    Path device = patient.host().dev().resolve("fuse");
    if (!Files.exists(device)) {
      return List.of(
          new Finding.Fail(
              device + " is missing",
              "modprobe fuse; in a container: start it with --device /dev/fuse --cap-add SYS_ADMIN"));
    }
    if (!Files.isReadable(device) || !Files.isWritable(device)) {
      return List.of(
          new Finding.Fail(
              device + " cannot be opened", "run this as root, or chmod 666 " + device));
    }
    return List.of(new Finding.Ok(device + " is there"));
  }
}
