package logagg.collector.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import logagg.collector.store.Access;
import logagg.collector.store.Ending;
import logagg.collector.store.Reboot;
import logagg.collector.store.SshAttempt;
import logagg.collector.store.Store;
import logagg.collector.store.StoreSettings;
import logagg.collector.store.SweepQuery;
import logagg.collector.store.Swept;
import logagg.collector.sweep.hosts.Host;
import logagg.collector.sweep.login.UtmpBytes;
import logagg.collector.sweep.remote.Kind;
import logagg.collector.sweep.remote.Reason;
import logagg.collector.sweep.remote.SshSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps directories that stand for hosts, by the real script in this machine's own shell. */
class SweeperTest {
  @TempDir private Path directory;
  private Store store;
  private long limit = Sweeper.DEFAULT_LIMIT;
  private int minute;

  @BeforeEach
  void open() {
    store = Store.open(StoreSettings.of(directory.resolve("store.db")));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Host host(String name) throws IOException {
    Path root = directory.resolve("the " + name + "'s root");
    Files.createDirectories(root.resolve("var/log"));
    Files.createDirectories(root.resolve("run"));
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(root.resolve("etc/timezone"), "Europe/Berlin\n");
    return new Host(
        name,
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false,
        true,
        root.toString(),
        Optional.empty(),
        "never");
  }

  private static Path log(Host host, String name) {
    return Path.of(host.root(), "var/log", name);
  }

  /** Appends, a minute later than the last time. */
  private void append(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    touch(file);
  }

  private void touch(Path file) throws IOException {
    Files.setLastModifiedTime(
        file, FileTime.from(Instant.parse("2026-05-18T20:00:00Z").plusSeconds(60L * minute++)));
  }

  private void append(Path file, String lines) throws IOException {
    append(file, lines.getBytes(UTF_8));
  }

  private static SshSettings ssh(String program) {
    return new SshSettings(
        program, "strict", Duration.ofSeconds(2), Duration.ofSeconds(30), List.of());
  }

  private HostReport sweep(Host host, SweepSelection selection) throws InterruptedException {
    try (Sweeper sweeper = new Sweeper(store.sweeps(), ssh("ssh"), 2, limit)) {
      return sweeper.sweep(List.of(host), selection, report -> {}).getFirst();
    }
  }

  /** All that is new; nothing may go wrong. */
  private Swept.Counts sweep(Host host) throws InterruptedException {
    HostReport report = sweep(host, SweepSelection.ALL);
    assertThat(report.problems()).isEmpty();
    assertThat(report).isInstanceOf(HostReport.Done.class);
    return ((HostReport.Done) report).counts();
  }

  private static Swept.Counts counts(int access, int reboots, int ssh, int ended) {
    return new Swept.Counts(access, reboots, ssh, ended);
  }

  private List<Access> access() {
    return store.sweeps().access(SweepQuery.ALL).reversed();
  }

  @Test
  void aHostIsSweptOnceAndThenOnlyWhatIsNew() throws Exception {
    Host host = host("web1");
    append(
        log(host, "wtmp"),
        new UtmpBytes()
            .boot("2026-05-18T08:00:00Z", "6.1.0-18-amd64")
            .login("pts/0", "eva", "192.0.2.7", "2026-05-18T10:00:00.5Z")
            .bytes());
    append(
        log(host, "btmp"),
        new UtmpBytes().refused("root", "192.0.2.9", "2026-05-18T09:00:00Z").bytes());
    append(
        log(host, "auth.log"),
        "May 18 12:00:00 web1 sshd[7]: Accepted password for eva from 192.0.2.7 port 4022 ssh2\nMay 18 12:0");
    assertThat(sweep(host)).isEqualTo(counts(2, 1, 1, 0));
    assertThat(sweep(host)).isEqualTo(Swept.Counts.NONE);
    assertThat(access()).extracting(Access::ending).containsExactly(Ending.REFUSED, Ending.OPEN);
    assertThat(store.sweeps().ssh(SweepQuery.ALL))
        .extracting(SshAttempt::time)
        .containsExactly(Instant.parse("2026-05-18T10:00:00Z"));

    append(
        log(host, "wtmp"),
        new UtmpBytes()
            .logout("pts/0", "2026-05-18T10:30:00Z")
            .shutdown("2026-05-18T11:00:00Z")
            .bytes());
    append(
        log(host, "auth.log"),
        "5:00 web1 sshd[8]: Failed password for root from 192.0.2.9 port 4023 ssh2\n");
    assertThat(sweep(host)).isEqualTo(counts(0, 0, 1, 2));
    assertThat(access().getLast())
        .isEqualTo(
            new Access(
                "web1",
                true,
                "eva",
                "pts/0",
                Instant.parse("2026-05-18T10:00:00.5Z"),
                Optional.of(Instant.parse("2026-05-18T10:30:00Z")),
                Ending.LOGOUT,
                "192.0.2.7",
                100,
                0));
    assertThat(store.sweeps().reboots(SweepQuery.ALL))
        .containsExactly(
            new Reboot(
                "web1",
                Instant.parse("2026-05-18T08:00:00Z"),
                Optional.of(Instant.parse("2026-05-18T11:00:00Z")),
                Ending.DOWN,
                "6.1.0-18-amd64"));
    assertThat(sweep(host)).isEqualTo(Swept.Counts.NONE);
  }

  /** However a file is rotated between two sweeps, nothing is lost and nothing comes twice. */
  @Test
  void rotationLosesNothing() throws Exception {
    Host host = host("web1");
    Path wtmp = log(host, "wtmp");
    Path auth = log(host, "auth.log");
    append(wtmp, new UtmpBytes().login("pts/0", "a", "192.0.2.1", "2026-05-18T10:00:00Z").bytes());
    append(auth, accepted(1));
    sweep(host);
    // renamed, after something was appended
    append(wtmp, new UtmpBytes().login("pts/1", "b", "192.0.2.1", "2026-05-18T10:01:00Z").bytes());
    append(auth, accepted(2));
    Files.move(wtmp, log(host, "wtmp.1"));
    Files.move(auth, log(host, "auth.log.1"));
    append(wtmp, new UtmpBytes().logout("pts/0", "2026-05-18T10:02:00Z").bytes());
    append(auth, accepted(3));
    assertThat(sweep(host)).isEqualTo(counts(1, 0, 2, 1));
    // packed, after something was appended
    append(
        log(host, "wtmp.1"),
        new UtmpBytes().login("pts/5", "late", "192.0.2.1", "2026-05-18T10:01:30Z").bytes());
    append(log(host, "auth.log.1"), accepted(4));
    pack(log(host, "wtmp.1"), log(host, "wtmp.2.gz"));
    pack(log(host, "auth.log.1"), log(host, "auth.log.2.gz"));
    // copied and cut
    append(wtmp, new UtmpBytes().logout("pts/1", "2026-05-18T10:03:00Z").bytes());
    append(auth, accepted(5));
    Files.copy(wtmp, log(host, "wtmp-20260518"));
    touch(log(host, "wtmp-20260518"));
    Files.copy(auth, log(host, "auth.log-20260518"));
    touch(log(host, "auth.log-20260518"));
    Files.write(wtmp, new byte[0]);
    Files.write(auth, new byte[0]);
    append(wtmp, new UtmpBytes().logout("pts/5", "2026-05-18T10:04:00Z").bytes());
    append(auth, accepted(6));
    assertThat(sweep(host)).isEqualTo(counts(1, 0, 3, 1));
    assertThat(sweep(host)).isEqualTo(Swept.Counts.NONE);
    assertThat(access())
        .extracting(row -> row.user() + " " + row.end().map(Instant::toString).orElse("-"))
        .containsExactly(
            "a 2026-05-18T10:02:00Z", "b 2026-05-18T10:03:00Z", "late 2026-05-18T10:04:00Z");
    assertThat(store.sweeps().ssh(SweepQuery.ALL)).hasSize(6);
  }

  private static String accepted(int n) {
    return "May 18 12:0"
        + n
        + ":00 web1 sshd[7]: Accepted password for eva from 192.0.2.7 port 402"
        + n
        + " ssh2\n";
  }

  private static void pack(Path file, Path packed) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(file, out);
    }
    Files.setLastModifiedTime(packed, Files.getLastModifiedTime(file));
    Files.delete(file);
  }

  @Test
  void muchIsReadInParts() throws Exception {
    limit = 10_000; // 26 records and a bit
    Host host = host("web1");
    UtmpBytes btmp = new UtmpBytes();
    UtmpBytes wtmp = new UtmpBytes();
    StringBuilder auth = new StringBuilder();
    Instant time = Instant.parse("2026-05-18T00:00:00Z");
    for (int i = 0; i < 300; i++) {
      btmp.refused("u" + i, "192.0.2.9", time.plusSeconds(i).toString());
      wtmp.login("pts/0", "w" + i, "192.0.2.9", time.plusSeconds(2L * i).toString())
          .logout("pts/0", time.plusSeconds(2L * i + 1).toString());
      auth.append(accepted(i % 10).replace("sshd[7]", "sshd[" + (1000 + i) + "]"));
    }
    append(log(host, "btmp"), btmp.bytes());
    append(log(host, "wtmp.1"), wtmp.bytes());
    append(
        log(host, "wtmp"),
        new UtmpBytes().login("pts/0", "last", "", "2026-05-18T18:00:00Z").bytes());
    append(log(host, "auth.log"), auth.toString());
    assertThat(sweep(host)).isEqualTo(counts(601, 0, 300, 0));
    assertThat(access().stream().filter(row -> row.ending() == Ending.LOGOUT)).hasSize(300);
    assertThat(sweep(host)).isEqualTo(Swept.Counts.NONE);
  }

  @Test
  void whatIsSweptAgainSinceATimeAddsWhatIsMissingAndForgetsNothing() throws Exception {
    Host host = host("web1");
    append(
        log(host, "wtmp"),
        new UtmpBytes()
            .login("pts/0", "old", "", "2026-05-17T10:00:00Z")
            .logout("pts/0", "2026-05-17T11:00:00Z")
            .login("pts/0", "new", "", "2026-05-18T10:00:00Z")
            .logout("pts/0", "2026-05-18T11:00:00Z")
            .bytes());
    SweepSelection since =
        new SweepSelection(
            SweepSelection.ALL.kinds(), Optional.of(Instant.parse("2026-05-18T00:00:00Z")));
    assertThat(sweep(host, since))
        .isEqualTo(new HostReport.Done(host, counts(1, 0, 0, 0), List.of()));
    assertThat(sweep(host)).isEqualTo(counts(1, 0, 0, 0));
    assertThat(sweep(host, since))
        .isEqualTo(new HostReport.Done(host, Swept.Counts.NONE, List.of()));
    assertThat(sweep(host)).isEqualTo(Swept.Counts.NONE);
  }

  @Test
  void onlyWhatIsWantedIsSwept() throws Exception {
    Host host = host("web1");
    append(log(host, "wtmp"), new UtmpBytes().boot("2026-05-18T08:00:00Z", "6.1").bytes());
    append(log(host, "btmp"), new UtmpBytes().refused("a", "", "2026-05-18T08:00:00Z").bytes());
    append(log(host, "auth.log"), accepted(1));
    sweep(host, new SweepSelection(Set.of(Kind.SSH), Optional.empty()));
    assertThat(store.sweeps().ssh(SweepQuery.ALL)).hasSize(1);
    assertThat(access()).isEmpty();
    assertThat(sweep(host)).isEqualTo(counts(1, 1, 0, 0));
  }

  @Test
  void anOpenSessionThatUtmpDoesNotNameIsGone() throws Exception {
    Host host = host("web1");
    append(
        log(host, "wtmp"),
        new UtmpBytes()
            .login("pts/0", "a", "", "2026-05-18T10:00:00Z")
            .login("pts/1", "b", "", "2026-05-18T10:00:00Z")
            .bytes());
    Path utmp = Path.of(host.root(), "run/utmp");
    append(utmp, new UtmpBytes().login("pts/1", "b", "", "2026-05-18T10:00:00Z").bytes());
    sweep(host);
    assertThat(access())
        .extracting(Access::user, Access::ending)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("a", Ending.GONE),
            org.assertj.core.groups.Tuple.tuple("b", Ending.OPEN));
  }

  /** As OpenSSH 9.2 writes them: in whole seconds, with the same pid. */
  @Test
  void refusedLoginsOfOneSecondAreAllThereAlsoFromTwoSweeps() throws Exception {
    Host host = host("web1");
    byte[] record = new UtmpBytes().refused("oracle", "192.0.2.9", "2026-05-18T08:00:00Z").bytes();
    append(log(host, "btmp"), record);
    append(log(host, "btmp"), record);
    assertThat(sweep(host)).isEqualTo(counts(2, 0, 0, 0));
    append(log(host, "btmp"), record);
    assertThat(sweep(host)).isEqualTo(counts(1, 0, 0, 0));
    assertThat(access()).extracting(Access::nth).containsExactlyInAnyOrder(0, 1, 2);
    SweepSelection again =
        new SweepSelection(SweepSelection.ALL.kinds(), Optional.of(Instant.EPOCH));
    assertThat(sweep(host, again))
        .isEqualTo(new HostReport.Done(host, Swept.Counts.NONE, List.of()));
  }

  @Test
  void aDamagedFileIsSaidAndTheOthersAreRead() throws Exception {
    Host host = host("web1");
    append(log(host, "btmp.1.gz"), new byte[] {0x1F, (byte) 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    append(log(host, "btmp"), new UtmpBytes().refused("a", "", "2026-05-18T08:00:00Z").bytes());
    HostReport report = sweep(host, SweepSelection.ALL);
    assertThat(report).isInstanceOf(HostReport.Done.class);
    assertThat(report.problems()).singleElement().asString().contains("btmp.1.gz: cannot be read");
    assertThat(access()).hasSize(1);
  }

  @Test
  void oneThatCannotBeReachedDoesNotStopTheOthers() throws Exception {
    Path fake = directory.resolve("ssh");
    Files.writeString(
        fake,
        """
        #!/bin/sh
        for host; do last=$name name=$host; done
        case $last in
          dead) echo 'ssh: connect to host dead port 22: Connection refused' >&2; exit 255 ;;
          slow) exec sleep 60 ;;
          broken) echo hello; exit 0 ;;
          half) sed -n "s/^nonce='\\(.*\\)'$/LOGAGG-SWEEP \\1/p"; exit 0 ;;
          liar) sed -n "s/^nonce='\\(.*\\)'$/LOGAGG-SWEEP \\1/p"; echo FILE wtmp 0 999999999999 0 0 0 0 /x; cat /dev/zero ;;
        esac
        """);
    Files.setPosixFilePermissions(
        fake, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    Host good = host("good");
    append(log(good, "wtmp"), new UtmpBytes().boot("2026-05-18T08:00:00Z", "6.1").bytes());
    List<Host> hosts = new ArrayList<>();
    for (String name : List.of("dead", "slow", "broken", "half", "liar")) {
      hosts.add(Host.of(name));
    }
    hosts.add(good);
    SshSettings settings =
        new SshSettings(
            fake.toString(), "strict", Duration.ofSeconds(2), Duration.ofSeconds(3), List.of());
    List<HostReport> reports;
    try (Sweeper sweeper = new Sweeper(store.sweeps(), settings, 3)) {
      reports = sweeper.sweep(hosts, SweepSelection.ALL, report -> {});
    }
    assertThat(reports.subList(0, 5))
        .containsExactly(
            new HostReport.Failed(
                hosts.get(0),
                Reason.UNREACHABLE,
                "unreachable: ssh: connect to host dead port 22: Connection refused"),
            new HostReport.Failed(hosts.get(1), Reason.TIMEOUT, "timeout: not done within 3 s"),
            new HostReport.Failed(hosts.get(2), Reason.BROKEN, "no answer: exit status 0"),
            new HostReport.Failed(hosts.get(3), Reason.BROKEN, "no answer: exit status 0"),
            new HostReport.Failed(
                hosts.get(4), Reason.BROKEN, "no answer: it sends more than was asked for: /x"));
    assertThat(reports.get(5)).isEqualTo(new HostReport.Done(good, counts(0, 1, 0, 0), List.of()));
    assertThat(store.sweeps().host("dead").orElseThrow().problem()).startsWith("unreachable");
  }

  /** A journalctl that has two entries, and knows a cursor. */
  @Test
  void theJournalIsReadWhereThereIsNoFileAndFromItsCursorOn() throws Exception {
    Path bin = Files.createDirectory(directory.resolve("bin"));
    Path asked = directory.resolve("asked");
    script(
        bin.resolve("journalctl"),
        """
        echo "$*" >> '%s'
        case $* in
          *--after-cursor=c2*) exit 0 ;;
        esac
        for i in 1 2; do
          echo '{"__CURSOR":"c'$i'","__REALTIME_TIMESTAMP":"177909120'$i'000000","_COMM":"sshd","_PID":"7",'\
        '"SYSLOG_IDENTIFIER":"sshd","MESSAGE":"Accepted password for eva from 192.0.2.7 port 402'$i' ssh2"}'
        done
        """
            .formatted(asked));
    Path ssh = directory.resolve("ssh");
    script(ssh, "PATH='" + bin + "':$PATH exec /bin/sh -s\n");
    Host local = host("j1");
    Host host =
        new Host(
            "j1",
            "j1",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            false,
            false,
            local.root(),
            Optional.empty(),
            "auto");
    for (int ssh2 : List.of(2, 0)) {
      try (Sweeper sweeper = new Sweeper(store.sweeps(), ssh(ssh.toString()), 1)) {
        assertThat(sweeper.sweep(List.of(host), SweepSelection.ALL, report -> {}))
            .containsExactly(new HostReport.Done(host, counts(0, 0, ssh2, 0), List.of()));
      }
    }
    assertThat(store.sweeps().ssh(SweepQuery.ALL).reversed())
        .extracting(SshAttempt::time)
        .containsExactly(
            Instant.ofEpochSecond(1_779_091_201L), Instant.ofEpochSecond(1_779_091_202L));
    String journal = "-q --no-pager -o json -D " + local.root() + "/var/log/journal";
    String sshd = " _COMM=sshd + _COMM=sshd-session + _COMM=sshd-auth";
    assertThat(Files.readAllLines(asked))
        .containsExactly(
            journal + sshd,
            journal + " --after-cursor=c2 -n 0",
            journal + " --after-cursor=c2" + sshd);
    append(log(host, "auth.log"), accepted(1));
    try (Sweeper sweeper = new Sweeper(store.sweeps(), ssh(ssh.toString()), 1)) {
      sweeper.sweep(List.of(host), SweepSelection.ALL, report -> {});
    }
    assertThat(Files.readAllLines(asked)).hasSize(3);
  }

  /** A journalctl that has 30 entries, of some 200 bytes each. */
  @Test
  void aLongJournalIsReadInParts() throws Exception {
    limit = 1000;
    Path bin = Files.createDirectory(directory.resolve("bin"));
    script(
        bin.resolve("journalctl"),
        """
        n=1
        for word; do case $word in --after-cursor=c*) n=$((${word#--after-cursor=c} + 1)) ;; esac; done
        while [ $n -le 30 ]; do
          printf '{"__CURSOR":"c%d","__REALTIME_TIMESTAMP":"17790912%02d000000","_COMM":"sshd","_PID":"7",' $n $n
          printf '"SYSLOG_IDENTIFIER":"sshd","MESSAGE":"Accepted password for eva from 192.0.2.7 port %d ssh2"}\\n' $n
          n=$((n + 1))
        done
        """);
    Path ssh = directory.resolve("ssh");
    script(ssh, "PATH='" + bin + "':$PATH exec /bin/sh -s\n");
    Host host =
        new Host(
            "j2",
            "j2",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            false,
            false,
            host("j2").root(),
            Optional.empty(),
            "only");
    try (Sweeper sweeper = new Sweeper(store.sweeps(), ssh(ssh.toString()), 1, limit)) {
      assertThat(sweeper.sweep(List.of(host), SweepSelection.ALL, report -> {}))
          .containsExactly(new HostReport.Done(host, counts(0, 0, 30, 0), List.of()));
    }
  }

  /** A user who may not read btmp; a sudo that reads a copy of it. */
  @Test
  void whatMayNotBeReadIsSaidUnlessSudoReadsIt() throws Exception {
    Path bin = Files.createDirectory(directory.resolve("bin"));
    script(
        bin.resolve("sudo"), "[ \"$1 $2 $3\" = '-n cat --' ] && exec cat -- \"$4.copy\"\nexit 1\n");
    Path ssh = directory.resolve("ssh");
    script(
        ssh,
        "PATH='"
            + bin
            + "':$PATH\nif [ \"$(id -u)\" = 0 ]; then\n"
            + "  exec setpriv --reuid 65534 --regid 65534 --clear-groups /bin/sh -s\nfi\n"
            + "exec /bin/sh -s\n");
    Files.setPosixFilePermissions(
        directory, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    Host local = host("s1");
    append(log(local, "wtmp"), new UtmpBytes().boot("2026-05-18T08:00:00Z", "6.1").bytes());
    byte[] btmp = new UtmpBytes().refused("a", "", "2026-05-18T08:00:00Z").bytes();
    append(log(local, "btmp"), btmp);
    Files.setPosixFilePermissions(log(local, "btmp"), Set.of());
    Files.write(directory.resolve("copy"), btmp);
    List<HostReport> reports = new ArrayList<>();
    for (boolean sudo : List.of(false, true)) {
      Host host =
          new Host(
              "s1",
              "s1",
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              Optional.empty(),
              sudo,
              false,
              local.root(),
              Optional.empty(),
              "never");
      if (sudo) {
        Files.move(directory.resolve("copy"), Path.of(log(local, "btmp") + ".copy"));
      }
      try (Sweeper sweeper = new Sweeper(store.sweeps(), ssh(ssh.toString()), 1)) {
        reports.addAll(sweeper.sweep(List.of(host), SweepSelection.ALL, report -> {}));
        HostCheck check = sweeper.check(host);
        assertThat(check.denied())
            .isEqualTo(sudo ? List.of() : List.of(log(local, "btmp").toString()));
        assertThat(check.readable()).contains(log(local, "wtmp").toString());
        assertThat(check.zone()).isEqualTo("Europe/Berlin");
      }
    }
    assertThat(reports)
        .extracting(HostReport::problems)
        .containsExactly(List.of(log(local, "btmp") + ": permission denied"), List.of());
    assertThat(access()).extracting(Access::user).containsExactly("a");
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(
        file, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void theServiceSweepsAgainAndAgainUntilItIsClosed() throws Exception {
    Host host = host("web1");
    append(log(host, "btmp"), new UtmpBytes().refused("a", "", "2026-05-18T08:00:00Z").bytes());
    java.util.concurrent.BlockingQueue<List<HostReport>> told =
        new java.util.concurrent.LinkedBlockingQueue<>();
    List<Host> hosts = new java.util.concurrent.CopyOnWriteArrayList<>(List.of(host));
    SweepService service =
        new SweepService(
            new Sweeper(store.sweeps(), ssh("/nowhere/ssh"), 2),
            () -> hosts,
            SweepSelection.ALL,
            Duration.ofMillis(20),
            told::add);
    var registry = new io.micrometer.core.instrument.simple.SimpleMeterRegistry();
    service.bind(registry);
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      Future<?> running =
          pool.submit(
              () -> {
                service.run();
                return 0;
              });
      assertThat(told.take())
          .containsExactly(new HostReport.Done(host, counts(1, 0, 0, 0), List.of()));
      append(log(host, "btmp"), new UtmpBytes().refused("b", "", "2026-05-18T08:00:01Z").bytes());
      hosts.add(Host.of("far"));
      org.awaitility.Awaitility.await()
          .untilAsserted(
              () -> {
                assertThat(access()).hasSize(2);
                assertThat(
                        registry.get("logagg.sweep.hosts").tag("result", "failed").gauge().value())
                    .isEqualTo(1);
              });
      service.close();
      running.get();
    }
    assertThat(registry.get("logagg.sweep.rows").functionCounter().count()).isEqualTo(2);
    assertThat(registry.get("logagg.sweep.hosts").tag("result", "swept").gauge().value())
        .isEqualTo(1);
  }

  @Test
  void aMissingSshIsSaid() throws Exception {
    try (Sweeper sweeper = new Sweeper(store.sweeps(), ssh("/nowhere/ssh"), 1)) {
      assertThat(sweeper.sweep(List.of(Host.of("a")), SweepSelection.ALL, report -> {}))
          .containsExactly(
              new HostReport.Failed(
                  Host.of("a"),
                  Reason.NO_SSH,
                  "no ssh: '/nowhere/ssh' cannot be started: install openssh-client"));
    }
  }

  @Test
  void sweepsAtOnceStoreEachRowOnce() throws Exception {
    Host host = host("web1");
    UtmpBytes btmp = new UtmpBytes();
    IntStream.range(0, 500)
        .forEach(
            i ->
                btmp.refused(
                    "u" + i,
                    "192.0.2.9",
                    Instant.parse("2026-05-18T00:00:00Z").plusSeconds(i).toString()));
    append(log(host, "btmp"), btmp.bytes());
    List<Callable<Swept.Counts>> work = java.util.Collections.nCopies(4, () -> sweep(host));
    Swept.Counts sum = Swept.Counts.NONE;
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      for (Future<Swept.Counts> each : pool.invokeAll(work)) {
        sum = sum.plus(each.get());
      }
    }
    assertThat(sum).isEqualTo(counts(500, 0, 0, 0));
    assertThat(sweep(host)).isEqualTo(Swept.Counts.NONE);
  }
}
