package logagg.collector.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether the next boot mounts what is mounted now. */
final class FstabCheck implements Check {
  @Override
  public String subject() {
    return "fstab";
  }

  @Override
  public List<Finding> examine(Patient patient) throws IOException {
    Path fstab = patient.host().fstab();
    Path root = patient.cache().root();
    Optional<String> mountpoint = patient.mountpoint();
    Optional<FstabLine> own = patient.fstabLine();
    if (own.isPresent()) {
      return List.of(ofOwn(fstab, own.get(), mountpoint.orElseThrow()));
    }
    for (FstabLine line : patient.host().fstabLines()) {
      if (mountpoint.isEmpty() || mountpoint.get().equals(line.mountpoint())) {
        return List.of(
            new Finding.Fail(
                "%s:%d mounts %s with root=%s, not with this cache, %s"
                    .formatted(
                        fstab,
                        line.number(),
                        line.mountpoint(),
                        line.root().map(Path::toString).orElse("(none)"),
                        root),
                "write root=" + root + " there, or run logagg doctor with --logcache"));
      }
    }
    return List.of(
        new Finding.Warn(
            "no line of " + fstab + " has root=" + root + ": it is not mounted at boot by fstab",
            "add: logagg-fs %s fuse rw,allow_other,%sroot=%s 0 0"
                .formatted(
                    mountpoint.orElse("/var/log"), patient.inPlace() ? "inplace," : "", root)));
  }

  private static Finding ofOwn(Path fstab, FstabLine line, String mountpoint) {
    String where = fstab + ":" + line.number();
    return line.mountpoint().equals(mountpoint)
        ? new Finding.Ok(where + " mounts " + mountpoint)
        : new Finding.Fail(
            where + " mounts this cache on " + line.mountpoint() + ", and it was " + mountpoint,
            "write " + mountpoint + " there, or mount where it says");
  }
}
