package logagg.collector.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** openat2(2) came with Linux 5.6. */
final class KernelCheck implements Check {
  private static final Pattern RELEASE = Pattern.compile("([0-9]{1,6})\\.([0-9]{1,6}).*");
  private static final int MAJOR = 5;
  private static final int MINOR = 6;

  @Override
  public String subject() {
    return "kernel";
  }

  @Override
  public List<Finding> examine(Patient patient) throws IOException {
    String release =
        Files.readString(patient.host().proc().resolve("sys/kernel/osrelease")).strip();
    Matcher m = RELEASE.matcher(release);
    String what = "Linux " + release;
    if (!m.matches()) {
      return List.of(new Finding.Warn(what + ", which is no version", "use Linux 5.6 or later"));
    }
    int major = Integer.parseInt(m.group(1));
    int minor = Integer.parseInt(m.group(2));
    return List.of(
        major > MAJOR || (major == MAJOR && minor >= MINOR)
            ? new Finding.Ok(what)
            : new Finding.Fail(what + " is too old", "boot Linux 5.6 or later"));
  }
}
