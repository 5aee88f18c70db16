package logagg.collector.doctor;

import java.util.List;
import java.util.Optional;

/**
 * What is mounted: {@code /proc/self/mountinfo}, proc(5).
 *
 * @param entries those above later
 */
record MountTable(List<Entry> entries) {
  /** The type that the kernel shows for our file system. */
  static final String OURS = "fuse.logagg-fs";

  MountTable {
    entries = List.copyOf(entries);
  }

  /**
   * One mount.
   *
   * @param superOptions options of the file system, not of the mount
   */
  record Entry(String mountpoint, String type, List<String> superOptions) {
    Entry {
      superOptions = List.copyOf(superOptions);
    }

    boolean isOurs() {
      return type.equals(OURS);
    }
  }

  static MountTable parse(String mountinfo) {
    return new MountTable(mountinfo.lines().map(MountTable::entry).toList());
  }

  private static Entry entry(String line) {
    String[] halves = line.split(" - ", 2);
    String[] left = halves[0].split(" ", -1);
    String[] right = halves[1].split(" ", -1);
    return new Entry(Escapes.undone(left[4]), right[0], List.of(right[2].split(",")));
  }

  /** What programs find at a mountpoint: what was mounted there last. */
  Optional<Entry> top(String mountpoint) {
    return entries.stream().filter(e -> e.mountpoint.equals(mountpoint)).reduce((_, last) -> last);
  }

  /** Whether ours is there, seen or hidden by another mount. */
  boolean hasOurs(String mountpoint) {
    return entries.stream().anyMatch(e -> e.mountpoint.equals(mountpoint) && e.isOurs());
  }
}
