package logagg.fs.mount;

import java.util.List;
import java.util.Optional;

/**
 * A program that has files open for writing that it opened before the mount.
 *
 * @param name as ps(1) shows it
 * @param unit the systemd unit that it belongs to
 * @param files sorted
 */
record Holder(long pid, String name, Optional<String> unit, List<String> files) {

  /** What to do so that it writes through the mount. */
  String advice() {
    return unit.map(name -> "systemctl restart " + name)
        .orElse("restart process " + pid + ", or have it open its files again");
  }

  /** For people: who, which files, what to do. */
  String text() {
    String who = unit.map(unit -> pid + ", " + unit).orElse(Long.toString(pid));
    return "  %s (%s): %s%n      %s%n".formatted(name, who, String.join(", ", files), advice());
  }
}
