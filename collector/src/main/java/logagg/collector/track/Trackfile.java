package logagg.collector.track;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import logagg.logcache.PathText;
import logagg.logcache.TrackPatterns;
import logagg.logcache.TrackPatterns.Problem;

/**
 * trackfiles.txt, to be edited: comments and order stay, and so do the file's mode and owner. The
 * file system finds the old or the new contents. Two edits at the same moment must not meet.
 */
public final class Trackfile {
  private final Path file;

  /** The file at this path; adding makes it, if there is none. */
  public Trackfile(Path file) {
    this.file = file;
  }

  /**
   * Adds patterns at the end.
   *
   * @return those that were not there yet
   * @throws IllegalArgumentException if one is no pattern, with a message for the user; nothing is
   *     added then
   */
  public List<String> add(List<String> patterns) throws IOException {
    List<String> wanted = patterns.stream().map(String::strip).distinct().toList();
    wanted.forEach(Trackfile::check);
    String text = text();
    Set<String> present = new HashSet<>(text.lines().map(String::strip).toList());
    List<String> added = wanted.stream().filter(pattern -> !present.contains(pattern)).toList();
    if (!added.isEmpty()) {
      String before = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
      replace(before + String.join("\n", added) + "\n");
    }
    return added;
  }

  private static void check(String pattern) {
    if (pattern.startsWith("#")) {
      throw new IllegalArgumentException(
          "'" + pattern + "' would be a comment: write \\# for a name that begins with #");
    }
    if (pattern.isEmpty() || pattern.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("'" + pattern.strip() + "' is no pattern of one line");
    }
    for (Problem problem : TrackPatterns.parse(pattern, "/").problems()) {
      throw new IllegalArgumentException(
          "'" + pattern + "', column " + problem.column() + ": " + problem.message());
    }
  }

  /**
   * Removes the lines that are these patterns, wherever they stand.
   *
   * @return the patterns that were not there; if there are any, nothing is removed
   */
  public List<String> remove(List<String> patterns) throws IOException {
    Set<String> unwanted = new HashSet<>(patterns.stream().map(String::strip).toList());
    List<String> kept = new ArrayList<>();
    Set<String> found = new HashSet<>();
    for (String line : text().split("\n", -1)) {
      if (!line.strip().startsWith("#") && unwanted.contains(line.strip())) {
        found.add(line.strip());
      } else {
        kept.add(line);
      }
    }
    List<String> missing = patterns.stream().filter(p -> !found.contains(p.strip())).toList();
    if (missing.isEmpty()) {
      replace(String.join("\n", kept));
    }
    return missing;
  }

  private String text() throws IOException {
    return Files.exists(file) ? PathText.decode(Files.readAllBytes(file)) : "";
  }

  private void replace(String text) throws IOException {
    // The link stays, if it is one; what it points to is replaced.
    Path target = Files.exists(file) ? file.toRealPath() : file;
    Path fresh = target.resolveSibling("." + target.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel out =
        FileChannel.open(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(PathText.encode(text));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    if (Files.exists(target)) {
      copyOwnerAndMode(target, fresh);
    }
    Files.move(fresh, target, ATOMIC_MOVE);
  }

  private static void copyOwnerAndMode(Path from, Path to) throws IOException {
    PosixFileAttributes wanted = Files.readAttributes(from, PosixFileAttributes.class);
    PosixFileAttributes present = Files.readAttributes(to, PosixFileAttributes.class);
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (!wanted.owner().equals(present.owner())) {
      view.setOwner(wanted.owner());
    }
    if (!wanted.group().equals(present.group())) {
      view.setGroup(wanted.group());
    }
    view.setPermissions(wanted.permissions());
  }
}
