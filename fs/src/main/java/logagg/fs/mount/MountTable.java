package logagg.fs.mount;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is mounted in this mount namespace: {@code /proc/self/mountinfo}, proc(5). */
final class MountTable {
  private static final Path SOURCE = Path.of("/proc/self/mountinfo");
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");
  private static final int MOUNTPOINT_FIELD = 4;

  /**
   * One mount.
   *
   * @param id its number
   * @param parent the number of the mount that it is on
   */
  record Entry(int id, int parent, String mountpoint, String type) {
    /** Reads a line; the type is the first field after the lone hyphen. */
    static Entry of(String line) {
      List<String> fields = Arrays.asList(line.split(" "));
      int hyphen = fields.indexOf("-");
      return new Entry(
          Integer.parseInt(fields.get(0)),
          Integer.parseInt(fields.get(1)),
          unescaped(fields.get(MOUNTPOINT_FIELD)),
          fields.get(hyphen + 1));
    }

    private static String unescaped(String field) {
      return ESCAPE
          .matcher(field)
          .replaceAll(
              m -> {
                char c = (char) Integer.parseInt(m.group(1), 8);
                return c == '\\' ? "\\\\" : String.valueOf(c);
              });
    }
  }

  private final List<Entry> entries;

  private MountTable(List<Entry> entries) {
    this.entries = entries;
  }

  /** Reads it as it is now. */
  static MountTable read() throws IOException {
    return parse(Files.readString(SOURCE, StandardCharsets.UTF_8));
  }

  static MountTable parse(String mountinfo) {
    return new MountTable(mountinfo.lines().map(Entry::of).toList());
  }

  /** The mount on which another one is. */
  Optional<Entry> below(Entry entry) {
    return entries.stream().filter(each -> each.id() == entry.parent()).findFirst();
  }

  /** What is on top at a directory, if it is a mountpoint. */
  Optional<Entry> at(Path mountpoint) {
    return entries.reversed().stream()
        .filter(entry -> entry.mountpoint().equals(mountpoint.toString()))
        .findFirst();
  }
}
