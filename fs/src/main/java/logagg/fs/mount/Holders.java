package logagg.fs.mount;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import logagg.fs.posix.Flags;

/**
 * Finds the programs that write below a directory past what is mounted on it, in proc(5): a
 * descriptor's mount is told by {@code fdinfo}. Programs and descriptors come and go meanwhile:
 * those that are gone are left out.
 */
final class Holders {
  private static final Pattern MOUNT = Pattern.compile("(?m)^mnt_id:\\s*([0-9]+)");
  private static final Pattern FLAGS = Pattern.compile("(?m)^flags:\\s*([0-7]+)");
  private static final Pattern UNIT =
      Pattern.compile("(?m)/([^/\n]+\\.(?:service|scope|socket|mount))(?:/[^\n]*)?$");

  private final Path proc;
  private final Path directory;
  private final int mountId;

  /**
   * What to look for.
   *
   * @param proc where proc(5) is
   * @param mountId the number of the mount that is not to count
   */
  Holders(Path proc, Path directory, int mountId) {
    this.proc = proc;
    this.directory = directory;
    this.mountId = mountId;
  }

  /** By process. */
  List<Holder> find() throws IOException {
    List<Holder> holders = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        files(process).ifPresent(files -> holders.add(holder(process, files)));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    holders.sort(Comparator.comparingLong(Holder::pid));
    return holders;
  }

  private Optional<List<String>> files(Path process) {
    TreeSet<String> files = new TreeSet<>();
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        heldFile(process, descriptor).ifPresent(files::add);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return Optional.empty(); // it has ended, or is not ours to look at
    }
    return files.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(files));
  }

  private Optional<String> heldFile(Path process, Path descriptor) throws IOException {
    Path target;
    try {
      target = Files.readSymbolicLink(descriptor);
    } catch (NotLinkException e) {
      return Optional.empty();
    }
    if (!target.isAbsolute() || !target.startsWith(directory)) {
      return Optional.empty();
    }
    String info = text(process.resolve("fdinfo").resolve(descriptor.getFileName().toString()));
    boolean throughMount = number(MOUNT, info, 10) == mountId;
    boolean writes = (number(FLAGS, info, 8) & Flags.O_ACCMODE) != 0;
    return throughMount || !writes ? Optional.empty() : Optional.of(target.toString());
  }

  private static long number(Pattern pattern, String info, int base) {
    Matcher matcher = pattern.matcher(info);
    return matcher.find() ? Long.parseLong(matcher.group(1), base) : -1;
  }

  private static Holder holder(Path process, List<String> files) {
    long pid = Long.parseLong(String.valueOf(process.getFileName()));
    return new Holder(pid, name(process), unit(process), files);
  }

  private static String name(Path process) {
    try {
      return text(process.resolve("comm")).strip();
    } catch (IOException e) {
      return "?";
    }
  }

  private static Optional<String> unit(Path process) {
    try {
      Matcher matcher = UNIT.matcher(text(process.resolve("cgroup")));
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** For people, what was found. */
  static String report(Path directory, List<Holder> holders) {
    StringBuilder text = new StringBuilder();
    text.append(directory).append(" is captured from now on, in place.\n");
    if (holders.isEmpty()) {
      return text.append("No program writes there with a file that it opened before.\n").toString();
    }
    text.append(holders.size() == 1 ? "This program writes" : "These programs write");
    text.append(" to files opened before, past the mount. What they append is captured all the");
    text.append(" same,\na fifth of a second later; what they truncate in that time would not be.");
    text.append(" To have them\nwrite through the mount, when it suits:\n");
    holders.forEach(holder -> text.append(holder.text()));
    return text.toString();
  }
}
