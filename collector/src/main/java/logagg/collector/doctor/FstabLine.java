package logagg.collector.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import logagg.logcache.MountTable;

/**
 * A line of fstab(5) that mounts our file system.
 *
 * @param number from 1
 * @param mountpoint without a slash at its end
 */
record FstabLine(int number, String mountpoint, List<String> options) {

  FstabLine {
    options = List.copyOf(options);
  }

  static List<FstabLine> parseAll(String fstab) {
    List<String> lines = fstab.lines().toList();
    return IntStream.range(0, lines.size())
        .boxed()
        .flatMap(i -> parse(i + 1, lines.get(i)))
        .toList();
  }

  private static Stream<FstabLine> parse(int number, String line) {
    String[] fields = line.strip().split("\\s+", -1);
    if (fields.length < 4 || fields[0].startsWith("#") || !isOurs(fields[0], fields[2])) {
      return Stream.empty();
    }
    String mountpoint = Path.of(MountTable.unescaped(fields[1])).normalize().toString();
    List<String> options = Stream.of(fields[3].split(",")).map(MountTable::unescaped).toList();
    return Stream.of(new FstabLine(number, mountpoint, options));
  }

  /** mount.fuse takes the program from the source ({@code program#…}), or from the type. */
  private static boolean isOurs(String source, String type) {
    String program = source.split("#", 2)[0];
    return type.equals(MountTable.OURS)
        || (type.equals("fuse") && Path.of(program).endsWith("logagg-fs"));
  }

  /** The value of an option. */
  Optional<String> value(String option) {
    return options.stream()
        .filter(o -> o.startsWith(option + "="))
        .map(o -> o.substring(option.length() + 1))
        .findFirst();
  }

  /** The cache that it captures into. */
  Optional<Path> root() {
    return value("root").map(root -> Path.of(root).toAbsolutePath().normalize());
  }
}
