package logagg.fs.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a proc(5) made by hand. */
class HoldersTest {
  private static final Path LOG = Path.of("/var/log");
  private static final int OURS = 77;
  private static final int UNDERLYING = 30;
  private static final String WRITE_APPEND = "0102001";
  private static final String READ = "0100000";

  @TempDir Path proc;

  private Path process(int pid, String name, String cgroup) throws IOException {
    Path process = Files.createDirectories(proc.resolve(Integer.toString(pid)));
    Files.createDirectory(process.resolve("fd"));
    Files.createDirectory(process.resolve("fdinfo"));
    Files.writeString(process.resolve("comm"), name + "\n");
    Files.writeString(process.resolve("cgroup"), cgroup);
    return process;
  }

  private static void descriptor(Path process, int number, String target, String flags, int mount)
      throws IOException {
    String name = Integer.toString(number);
    Files.createSymbolicLink(process.resolve("fd").resolve(name), Path.of(target));
    Files.writeString(
        process.resolve("fdinfo").resolve(name),
        "pos:\t0\nflags:\t" + flags + "\nmnt_id:\t" + mount + "\nino:\t12\n");
  }

  private List<Holder> find() throws IOException {
    return new Holders(proc, LOG, OURS).find();
  }

  @Test
  void writersPastTheMountAreFoundWithTheirUnits() throws IOException {
    Path rsyslog = process(812, "rsyslogd", "0::/system.slice/rsyslog.service\n");
    descriptor(rsyslog, 7, "/var/log/syslog", WRITE_APPEND, UNDERLYING);
    descriptor(rsyslog, 8, "/var/log/auth.log", WRITE_APPEND, UNDERLYING);
    Path script = process(90, "script", "0::/user.slice\n");
    descriptor(script, 3, "/var/log/my/own (deleted)", WRITE_APPEND, UNDERLYING);
    assertThat(find())
        .containsExactly(
            new Holder(90, "script", Optional.empty(), List.of("/var/log/my/own (deleted)")),
            new Holder(
                812,
                "rsyslogd",
                Optional.of("rsyslog.service"),
                List.of("/var/log/auth.log", "/var/log/syslog")));
  }

  @Test
  void readersAndThoseBelowTheMountAndElsewhereDoNotCount() throws IOException {
    Path process = process(5, "p", "");
    descriptor(process, 3, "/var/log/syslog", READ, UNDERLYING);
    descriptor(process, 4, "/var/log/syslog", WRITE_APPEND, OURS);
    descriptor(process, 5, "/var/logs/syslog", WRITE_APPEND, UNDERLYING);
    descriptor(process, 6, "socket:[123]", WRITE_APPEND, UNDERLYING);
    assertThat(find()).isEmpty();
  }

  @Test
  void whoHasEndedIsLeftOut() throws IOException {
    Files.createDirectory(proc.resolve("6"));
    Path process = process(7, "p", "");
    Files.createSymbolicLink(process.resolve("fd/3"), Path.of("/var/log/a"));
    assertThat(find()).isEmpty();
  }

  @Test
  void theReportSaysWhatToDo() {
    Holder unit = new Holder(1, "nginx", Optional.of("nginx.service"), List.of("/var/log/a"));
    Holder bare = new Holder(2, "x", Optional.empty(), List.of("/var/log/b", "/var/log/c"));
    assertThat(Holders.report(LOG, List.of(unit, bare)))
        .contains("  nginx (1, nginx.service): /var/log/a\n      systemctl restart nginx.service\n")
        .contains("  x (2): /var/log/b, /var/log/c\n      restart process 2, or have it open its");
    assertThat(Holders.report(LOG, List.of())).contains("No program writes there");
  }
}
