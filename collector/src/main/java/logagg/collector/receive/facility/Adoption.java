package logagg.collector.receive.facility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import logagg.collector.receive.facility.LogName.Found;

/**
 * Files that are there when a plan is taken into use: those being written are gone on with, or
 * rotated when their time has come; backups are put in order.
 */
final class Adoption {
  private Adoption() {}

  static void of(Plan plan, LogDirectory directory) throws IOException {
    Set<LogName> names = new HashSet<>();
    for (Found found : plan.found()) {
      LogSettings settings = plan.settings(plan.owner(found.name()).orElseThrow());
      if (found.stamp().isEmpty()) {
        if (found.extension().equals(settings.packing().liveExtension())) {
          directory.adopt(found.name(), settings);
        } else {
          setAside(found, directory); // it was written when the settings were others
        }
      }
      if (names.add(found.name())) {
        directory.packer().pack(found.name(), settings);
      }
    }
  }

  private static void setAside(Found found, LogDirectory directory) throws IOException {
    Instant written = Files.getLastModifiedTime(found.path()).toInstant();
    String stamp = Backups.of(found.name()).stamp(written, directory.zone());
    Files.move(
        found.path(),
        found.name().backup(stamp, found.extension()),
        StandardCopyOption.ATOMIC_MOVE);
  }
}
