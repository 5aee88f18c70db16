package logagg.collector.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import logagg.logcache.MountTable;
import logagg.logcache.PathText;

/**
 * Where the machine keeps what is looked at; tests have a machine of their own.
 *
 * @param proc proc(5)
 * @param dev devices
 * @param fstab fstab(5)
 * @param libraries directories that the dynamic linker looks in
 * @param commands directories in which mount(8) looks for its helpers
 * @param clock the time now
 * @param asking runs other programs
 */
record Host(
    Path proc,
    Path dev,
    Path fstab,
    List<Path> libraries,
    List<Path> commands,
    Clock clock,
    Asking asking) {

  Host {
    libraries = List.copyOf(libraries);
    commands = List.copyOf(commands);
  }

  /** This machine. */
  static Host own() {
    return new Host(
        Path.of("/proc"),
        Path.of("/dev"),
        Path.of("/etc/fstab"),
        paths(
            "/lib/x86_64-linux-gnu",
            "/usr/lib/x86_64-linux-gnu",
            "/lib/aarch64-linux-gnu",
            "/usr/lib/aarch64-linux-gnu",
            "/lib64",
            "/usr/lib64",
            "/lib",
            "/usr/lib",
            "/usr/local/lib"),
        paths("/sbin", "/usr/sbin", "/bin", "/usr/bin"),
        Clock.systemUTC(),
        new ChildProcess());
  }

  private static List<Path> paths(String... paths) {
    return List.of(paths).stream().map(Path::of).toList();
  }

  /** What is mounted in this mount namespace. */
  MountTable mounts() throws IOException {
    return MountTable.read(proc.resolve("self/mountinfo"));
  }

  /** The lines of fstab that mount our file system. */
  List<FstabLine> fstabLines() throws IOException {
    return Files.exists(fstab) ? FstabLine.parseAll(text(fstab)) : List.of();
  }

  private static String text(Path file) throws IOException {
    return PathText.decode(Files.readAllBytes(file));
  }
}
