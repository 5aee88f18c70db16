package logagg.collector.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import logagg.logcache.DataSize;
import logagg.logcache.FsStatus;

/** Room, and inodes, on the disk of the cache or of the files. */
final class DiskCheck implements Check {
  private static final DataSize NEXT_TO_NOTHING = DataSize.parse("16MiB");
  private static final double LITTLE_PERCENT = 5;
  private static final long FEW_INODES = 100;

  /** Which disk. */
  enum Which {
    CACHE,
    MIRROR
  }

  private final Which which;

  DiskCheck(Which which) {
    this.which = which;
  }

  @Override
  public String subject() {
    return which.name().toLowerCase(Locale.ROOT) + " disk";
  }

  @Override
  public List<Finding> examine(Patient patient) throws IOException {
    Path directory = which == Which.CACHE ? patient.cache().root() : patient.mirror();
    if (directory.equals(patient.cache().mirror()) && !Files.isDirectory(directory)) {
      return List.of(); // nothing was mounted yet
    }
    // statfs(2), by a child: in place, this is the mountpoint.
    return switch (patient
        .host()
        .asking()
        .ask("stat", "-f", "-c", "%S %b %a %c %d", directory.toString())) {
      case Asking.Answer.Said(int status, String out, var _) when status == 0 ->
          findings(directory, Disk.parse(out), patient);
      case Asking.Answer.Said(int _, var _, String err) ->
          List.of(new Finding.Fail("cannot be told: " + err.strip(), "see the check 'mount'"));
      case Asking.Answer.Silent(var limit) ->
          List.of(
              new Finding.Fail(
                  directory + " does not answer within " + limit.toSeconds() + " s",
                  "see the check 'mount'"));
      case Asking.Answer.Impossible(String reason) ->
          List.of(new Finding.Warn("cannot be told: " + reason, "install coreutils"));
    };
  }

  /** What statfs(2) says. */
  private record Disk(long bytes, long freeBytes, long inodes, long freeInodes) {
    static Disk parse(String said) {
      String[] f = said.strip().split(" ", -1);
      long block = Long.parseLong(f[0]);
      return new Disk(
          block * Long.parseLong(f[1]),
          block * Long.parseLong(f[2]),
          Long.parseLong(f[3]),
          Long.parseLong(f[4]));
    }

    double freePercent() {
      return bytes == 0 ? 100 : 100.0 * freeBytes / bytes;
    }

    double freeInodesPercent() {
      return inodes == 0 ? 100 : 100.0 * freeInodes / inodes; // 0: made as needed, btrfs
    }
  }

  private List<Finding> findings(Path directory, Disk disk, Patient patient) throws IOException {
    List<Finding> findings = new ArrayList<>();
    String room =
        String.format(
            Locale.ROOT,
            "%s: %s free (%.0f %%)",
            directory,
            new DataSize(disk.freeBytes()),
            disk.freePercent());
    if (disk.freeBytes() < NEXT_TO_NOTHING.bytes()) {
      findings.add(new Finding.Fail(room + ": the disk is full", makeRoom()));
    } else if (disk.freePercent() < LITTLE_PERCENT) {
      findings.add(new Finding.Warn(room, makeRoom()));
    } else {
      findings.add(growth(room, disk, patient));
    }
    if (disk.inodes() != 0 && disk.freeInodes() < FEW_INODES) {
      findings.add(new Finding.Fail(inodes(directory, disk), "remove small files there"));
    } else if (disk.freeInodesPercent() < LITTLE_PERCENT) {
      findings.add(new Finding.Warn(inodes(directory, disk), "remove small files there"));
    }
    return findings;
  }

  /** The cache may grow to its limit, if the disk lets it. */
  private Finding growth(String room, Disk disk, Patient patient) throws IOException {
    Optional<FsStatus> status = patient.fileSystem().status();
    long growth = status.map(s -> s.cacheLimitBytes() - s.cacheBytes()).orElse(0L);
    if (which == Which.CACHE && growth > disk.freeBytes()) {
      return new Finding.Warn(
          room + ", less than the " + new DataSize(growth) + " by which the cache may grow",
          "make room, or mount with a smaller cachesize=");
    }
    return new Finding.Ok(room);
  }

  private String makeRoom() {
    return which == Which.CACHE
        ? "make room, or start the collector, which deletes what is drained"
        : "make room: remove or compress old logs";
  }

  private static String inodes(Path directory, Disk disk) {
    return "%s: %d of %d inodes free".formatted(directory, disk.freeInodes(), disk.inodes());
  }
}
