package logagg.collector.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;

/** Captured copies are as secret as their originals. */
final class CacheAccessCheck implements Check {
  private static final String CLOSED = "rwx------";

  @Override
  public String subject() {
    return "cache access";
  }

  @Override
  public List<Finding> examine(Patient patient) throws IOException {
    Path root = patient.cache().root();
    if (!Files.isDirectory(root)) {
      return List.of(
          new Finding.Fail(
              root + " is not there, or no directory",
              "mkdir -m 700 " + root + ", or name it with --logcache"));
    }
    List<Finding> findings = new ArrayList<>();
    PosixFileAttributes attributes = Files.readAttributes(root, PosixFileAttributes.class);
    UserPrincipal self = Files.getOwner(patient.host().proc().resolve("self/mountinfo"));
    if (!attributes.owner().equals(self)) {
      findings.add(
          new Finding.Fail(
              "%s belongs to %s, this is run by %s".formatted(root, attributes.owner(), self),
              "run this as root; chown -R root: " + root + " if it is to be root's"));
    }
    String mode = PosixFilePermissions.toString(attributes.permissions());
    if (!mode.equals(CLOSED)) {
      findings.add(
          new Finding.Fail(
              root + " has the mode " + mode + ", and holds copies of logs", "chmod 700 " + root));
    }
    if (findings.isEmpty()) {
      findings.add(new Finding.Ok(root + " is open to " + self + " alone"));
    }
    return findings;
  }
}
