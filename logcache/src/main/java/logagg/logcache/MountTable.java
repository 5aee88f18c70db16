package logagg.logcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is mounted in a mount namespace: {@code /proc/self/mountinfo}, proc(5).
 *
 * @param entries what is mounted on another comes later
 */
public record MountTable(List<Entry> entries) {
  /** The type that the kernel shows for our file system. */
  public static final String OURS = "fuse.logagg-fs";

  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-3][0-7]{2})");
  private static final int MOUNTPOINT_FIELD = 4;

  public MountTable {
    entries = List.copyOf(entries);
  }

  /**
   * One mount.
   *
   * @param id its number
   * @param parent the number of the mount that it is on
   * @param superOptions options of the file system, not of the mount
   */
  public record Entry(
      int id, int parent, String mountpoint, String type, List<String> superOptions) {
    public Entry {
      superOptions = List.copyOf(superOptions);
    }

    public boolean isOurs() {
      return type.equals(OURS);
    }

    /** Reads a line; after the lone hyphen come type, source and the file system's options. */
    private static Entry of(String line) {
      List<String> fields = Arrays.asList(line.split(" ", -1));
      int hyphen = fields.indexOf("-");
      return new Entry(
          Integer.parseInt(fields.get(0)),
          Integer.parseInt(fields.get(1)),
          unescaped(fields.get(MOUNTPOINT_FIELD)),
          fields.get(hyphen + 1),
          List.of(fields.get(hyphen + 3).split(",")));
    }
  }

  /** Reads such a file; names that are not UTF-8 are as {@link PathText} has them. */
  public static MountTable read(Path mountinfo) throws IOException {
    return parse(PathText.decode(Files.readAllBytes(mountinfo)));
  }

  public static MountTable parse(String mountinfo) {
    return new MountTable(mountinfo.lines().map(Entry::of).toList());
  }

  /**
   * Undoes what tables of mounts do to white space, fstab(5) included: a backslash and three octal
   * digits stand for a byte.
   */
  public static String unescaped(String field) {
    return ESCAPE
        .matcher(field)
        .replaceAll(
            m -> {
              char c = (char) Integer.parseInt(m.group(1), 8);
              return Matcher.quoteReplacement(String.valueOf(c));
            });
  }

  /** What programs find at a mountpoint: what was mounted there last. */
  public Optional<Entry> top(String mountpoint) {
    return entries.stream().filter(e -> e.mountpoint.equals(mountpoint)).reduce((_, last) -> last);
  }

  /** The mount on which another one is. */
  public Optional<Entry> below(Entry entry) {
    return entries.stream().filter(e -> e.id == entry.parent).findFirst();
  }

  /** Whether ours is there, seen or hidden by another mount. */
  public boolean hasOurs(String mountpoint) {
    return entries.stream().anyMatch(e -> e.mountpoint.equals(mountpoint) && e.isOurs());
  }
}
