package logagg.collector.doctor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import logagg.collector.doctor.Asking.Answer;
import logagg.logcache.AtomicFile;
import logagg.logcache.FsStatus;
import logagg.logcache.LogCache;

/** A machine in a temporary directory, on which all is well. */
final class Ward implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-21T04:00:10Z");
  static final String MOUNTPOINT = "/var/log";
  static final long PID = 77;
  private static final long CACHE_LIMIT = 1000;

  private final Path root;
  private final LogCache cache;
  private final Map<String, Answer> answers = new HashMap<>();
  private final List<FileChannel> held = new ArrayList<>();

  Ward(Path root) throws IOException {
    this.root = root;
    this.cache = new LogCache(Files.createDirectory(root.resolve("cache")));
    cache.prepare();
    write("proc/sys/kernel/osrelease", "6.18.44-1-amd64\n");
    mounted("rw,user_id=0,group_id=0,default_permissions,allow_other");
    write("dev/fuse", "");
    Files.setPosixFilePermissions(
        write("sbin/mount.fuse", ""), PosixFilePermissions.fromString("rwxr-xr-x"));
    fstab("logagg-fs " + MOUNTPOINT + "/ fuse rw,allow_other,root=" + cache.root() + "/ 0 0");
    Files.writeString(cache.trackfiles(), "*.log\n");
    answers.put("ldconfig", said("\tlibfuse.so.2 (libc6,x86-64) => /lib/libfuse.so.2\n"));
    answers.put("stat -f -c %T", said("UNKNOWN (0x65735546)\n"));
    disk("4096 1000000 500000 1000000 900000");
    answers.put("find", said("app.log\0nginx/access.log\0"));
    status(NOW, 0);
    held.add(hold(cache.fsLock()));
  }

  LogCache cache() {
    return cache;
  }

  Path root() {
    return root;
  }

  static Answer said(String out) {
    return new Answer.Said(0, out, "");
  }

  Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  Ward fstab(String... lines) throws IOException {
    write("etc/fstab", "# comment\n/dev/sda1 / ext4 rw 0 1\n" + String.join("\n", lines) + "\n");
    return this;
  }

  Ward mounted(String options) throws IOException {
    return mountinfo(
        "40 20 0:35 / " + MOUNTPOINT + " rw,relatime - fuse.logagg-fs logagg-fs " + options);
  }

  Ward mountinfo(String... lines) throws IOException {
    write(
        "proc/self/mountinfo",
        "20 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
            + String.join("\n", lines)
            + "\n");
    return this;
  }

  /** What a program says whose command line begins so. */
  Ward answer(String command, Answer answer) {
    answers.put(command, answer);
    return this;
  }

  /** Block size, blocks, blocks free, inodes, inodes free. */
  Ward disk(String said) {
    return answer("stat -f -c %S", said(said + "\n"));
  }

  Ward status(Instant updated, long lagBytes) throws IOException {
    FsStatus status =
        new FsStatus(PID, MOUNTPOINT, false, NOW, updated, 3, 0, lagBytes, 0, CACHE_LIMIT, 0, 0);
    AtomicFile.write(cache.fsStatus(), status.toJson(), false);
    return this;
  }

  /** The file system ends. */
  Ward release() throws IOException {
    for (FileChannel channel : held) {
      channel.close();
    }
    held.clear();
    return this;
  }

  static FileChannel hold(Path lock) throws IOException {
    FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.lock();
    return channel;
  }

  Patient patient() {
    return new Patient(
        cache,
        new Host(
            root.resolve("proc"),
            root.resolve("dev"),
            root.resolve("etc/fstab"),
            List.of(root.resolve("lib")),
            List.of(root.resolve("sbin")),
            Clock.fixed(NOW, ZoneOffset.UTC),
            this::ask));
  }

  private Answer ask(String... command) {
    String line = String.join(" ", command);
    return answers.entrySet().stream()
        .filter(e -> line.startsWith(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(new Answer.Impossible(command[0] + " cannot be run"));
  }

  List<Finding> examine(Check check) throws IOException {
    return check.examine(patient());
  }

  /** The words of what was found, such as {@code OK}. */
  List<String> words(Check check) throws IOException {
    return examine(check).stream().map(Finding::word).toList();
  }

  /** What was found, where one thing is. */
  String line(Check check) throws IOException {
    List<Finding> findings = examine(check);
    if (findings.size() != 1) {
      throw new AssertionError("not one finding: " + findings);
    }
    Finding one = findings.getFirst();
    return one.word() + " " + one.what() + (one.fix().isEmpty() ? "" : " -> " + one.fix());
  }

  @Override
  public void close() throws IOException {
    release();
  }
}
