package logagg.logcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What trackfiles.txt says: which files are captured.
 *
 * <p>One glob a line (see {@link Glob}); a line that begins with {@code #} is a comment; {@code
 * !glob} excludes, wherever it stands. A glob that does not begin with / is taken from the
 * mountpoint; one that ends in / stands for all below that directory. Names that end as compressed
 * files do are only tracked by a bare path. A line that cannot be understood is a {@link Problem}
 * and has no effect. Immutable.
 */
public final class TrackPatterns {
  private static final List<String> COMPRESSED = List.of(".gz", ".xz", ".bz2", ".zst", ".lz4");

  private final List<Line> lines;
  private final List<Problem> problems;

  /**
   * One pattern as it was written.
   *
   * @param number line number, from 1
   * @param text the line without white space around it
   */
  public record Line(int number, String text, boolean exclude, Glob glob) {}

  /**
   * What is wrong in the file.
   *
   * @param line from 1
   * @param column from 1
   */
  public record Problem(int line, int column, String message) {}

  private TrackPatterns(List<Line> lines, List<Problem> problems) {
    this.lines = List.copyOf(lines);
    this.problems = List.copyOf(problems);
  }

  /** Reads trackfiles.txt; a missing file tracks nothing. */
  public static TrackPatterns read(Path trackfiles, String mountpoint) throws IOException {
    try {
      return parse(PathText.decode(Files.readAllBytes(trackfiles)), mountpoint);
    } catch (NoSuchFileException e) {
      return parse("", mountpoint);
    }
  }

  /**
   * Reads the text of a trackfiles.txt.
   *
   * @param mountpoint absolute, for globs that do not begin with /
   */
  public static TrackPatterns parse(String text, String mountpoint) {
    List<Line> lines = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    int number = 0;
    for (String raw : text.split("\n", -1)) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        lines.add(parseLine(number, line, withoutTrailingSlash(mountpoint)));
      } catch (Glob.GlobException e) {
        int indent = raw.indexOf(line);
        problems.add(new Problem(number, indent + e.column(), e.reason()));
      }
    }
    return new TrackPatterns(lines, problems);
  }

  private static Line parseLine(int number, String line, String mountpoint) {
    boolean exclude = line.startsWith("!");
    String glob = exclude ? line.substring(1).strip() : line;
    if (glob.isEmpty()) {
      throw new Glob.GlobException("! without a pattern", 1);
    }
    checkAlone(glob, line.length() - glob.length());
    String whole = glob.startsWith("/") ? glob : quoted(mountpoint) + "/" + glob;
    return new Line(number, line, exclude, Glob.parse(whole.endsWith("/") ? whole + "**" : whole));
  }

  /** So that the column of an error is one of the line, not of the whole path. */
  private static void checkAlone(String glob, int before) {
    try {
      Glob.parse(glob);
    } catch (Glob.GlobException e) {
      throw new Glob.GlobException(e.reason(), before + e.column());
    }
  }

  /** A path as a glob that matches only it. */
  public static String quoted(String path) {
    return path.replaceAll("([*?\\[{}\\\\])", "\\\\$1");
  }

  private static String withoutTrailingSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** Whether the file of this absolute path is captured. */
  public boolean tracks(String path) {
    boolean included = false;
    for (Line line : lines) {
      if (line.exclude()) {
        if (line.glob().matches(path)) {
          return false;
        }
      } else if (!included && line.glob().matches(path)) {
        included = line.glob().isLiteral() || !isCompressed(path);
      }
    }
    return included;
  }

  private static boolean isCompressed(String path) {
    return COMPRESSED.stream().anyMatch(path::endsWith);
  }

  /** The patterns, in the order of their lines. */
  public List<Line> lines() {
    return lines;
  }

  /** Lines that have no effect, and why. */
  public List<Problem> problems() {
    return problems;
  }
}
