package logagg.collector.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import logagg.collector.sweep.login.UtmpBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
  @TempDir private Path directory;
  private Workbench bench;
  private Path root;

  @BeforeEach
  void prepare() throws IOException {
    bench =
        Workbench.in(
            directory, "formats: {zone: UTC}\nsweep: {ssh: /nowhere/ssh, connect_timeout: 1s}\n");
    root = directory.resolve("root");
    Files.createDirectories(root.resolve("var/log"));
    Files.write(
        root.resolve("var/log/wtmp"),
        new UtmpBytes()
            .boot("2026-05-18T08:00:00Z", "6.1.0-18-amd64")
            .login("pts/0", "eva", "192.0.2.7", "2026-05-18T10:00:00Z")
            .logout("pts/0", "2026-05-19T11:30:05Z")
            .bytes());
    Files.write(
        root.resolve("var/log/btmp"),
        new UtmpBytes().refused("=cmd|' /C calc'!A0", "192.0.2.9", "2026-05-18T09:00:00Z").bytes());
    Files.writeString(
        root.resolve("var/log/auth.log"),
        "2026-05-18T10:00:00Z web1 sshd[7]: Accepted publickey for eva from 192.0.2.7 port 4022"
            + " ssh2: ED25519 SHA256:abc\n");
  }

  private CommandRun sweep(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "sweep";
    System.arraycopy(args, 0, all, 1, args.length);
    return bench.run(all);
  }

  private void addHost() {
    CommandRun run =
        sweep("hosts", "add", "web1", "--local", "--root", root.toString(), "--journal", "never");
    assertThat(run)
        .isEqualTo(new CommandRun(0, directory.resolve("hosts.yaml") + ": added web1\n", ""));
  }

  @Test
  void setupSaysWhatItDid() {
    String store = directory.resolve("logagg.db").toString();
    assertThat(sweep("setup"))
        .isEqualTo(new CommandRun(0, store + ": the tables were made, version 2\n", ""));
    assertThat(sweep("setup"))
        .isEqualTo(new CommandRun(0, store + ": nothing to do, the tables are of version 2\n", ""));
  }

  @Test
  void aSweepIsShownAndTheSecondFindsNothing() {
    addHost();
    assertThat(sweep("run"))
        .isEqualTo(
            new CommandRun(
                0,
                "HOST  ACCESS  REBOOTS  SSH  ENDED  PROBLEM\n"
                    + "web1  2       1        1    0\n"
                    + "1 host: 1 swept, 0 not\n",
                ""));
    assertThat(sweep("run", "--json").out())
        .isEqualTo(
            "{\"host\":\"web1\",\"swept\":true,\"access\":0,\"reboots\":0,\"ssh\":0,\"ended\":0,"
                + "\"problems\":[]}\n");
    assertThat(sweep("list").out())
        .isEqualTo(
            "HOSTNAME  SUCCESS  UNAME               TTY        TIMEIN               TIMEOUT         "
                + "     STATE    DURATION    SOURCE\n"
                + "web1      no       =cmd|' /C calc'!A0  ssh:notty  2026-05-18 09:00:00             "
                + "          refused              192.0.2.9\n"
                + "web1      yes      eva                 pts/0      2026-05-18 10:00:00  2026-05-19"
                + " 11:30:05  logout   1+01:30:05  192.0.2.7\n");
    assertThat(sweep("list", "reboots", "--json").out())
        .isEqualTo(
            "{\"kind\":\"reboots\",\"hostname\":\"web1\",\"up\":\"2026-05-18T08:00:00Z\","
                + "\"state\":\"running\",\"kernel\":\"6.1.0-18-amd64\"}\n");
    assertThat(sweep("list", "access", "--csv", "--failed").out())
        .isEqualTo(
            "hostname,success,uname,tty,timein,timeout,state,duration,source\r\n"
                + "web1,false,=cmd|' /C calc'!A0,ssh:notty,2026-05-18T09:00:00Z,,refused,,192.0.2.9\r\n");
    assertThat(sweep("search", "abc", "--csv", "--in", "ssh").out())
        .isEqualTo(
            "hostname,time,success,uname,invalid_user,method,source,port,times,key\r\n"
                + "web1,2026-05-18T10:00:00Z,true,eva,false,publickey,192.0.2.7,4022,1,"
                + "ED25519 SHA256:abc\r\n");
  }

  @Test
  void searchFindsInAllKindsAndSaysWhenThereIsNothing() {
    addHost();
    sweep("run");
    assertThat(sweep("search", "EVA").out()).contains("access:\n").contains("ssh:\n");
    assertThat(sweep("search", "6.1.0").out()).startsWith("reboots:\nHOSTNAME");
    assertThat(sweep("search", "nobody")).isEqualTo(new CommandRun(1, "", ""));
    assertThat(sweep("search", "eva", "--failed").code()).isEqualTo(1);
    assertThat(sweep("search", "eva", "--csv").err()).startsWith("logagg: --csv needs --in");
    assertThat(sweep("list", "logins").err())
        .isEqualTo("logagg: 'logins' is none of access, reboots, ssh\n");
  }

  @Test
  void theExitCodeSaysWhetherAllOrNoneOrSomeWereSwept() {
    assertThat(sweep("run"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "logagg: no hosts: add one with logagg sweep hosts add NAME, or this machine with"
                    + " --local\n"));
    sweep("hosts", "add", "far", "--group", "g");
    CommandRun none = sweep("run");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.out()).contains("far   -       -        -    -      no ssh: '/nowhere/ssh'");
    addHost();
    assertThat(sweep("run").code()).isEqualTo(3);
    assertThat(sweep("run", "--host", "web1").code()).isZero();
    assertThat(sweep("run", "--group", "g").code()).isEqualTo(1);
    assertThat(sweep("run", "--host", "x"))
        .isEqualTo(new CommandRun(2, "", "logagg: there is no host x\n"));
  }

  @Test
  void hostsAreListedCheckedAndRemoved() throws IOException {
    addHost();
    sweep("hosts", "add", "far", "--address", "192.0.2.1", "--port", "2222", "--user", "eva");
    assertThat(sweep("hosts", "list").out())
        .isEqualTo(
            "NAME  WHERE  "
                + " ".repeat(("local " + root).length() - "WHERE".length())
                + "GROUPS  LAST SWEPT  PROBLEM\n"
                + "web1  local "
                + root
                + "          never\n"
                + "far   "
                + ("%-" + ("local " + root).length() + "s").formatted("eva@192.0.2.1:2222")
                + "          never\n");
    CommandRun check = sweep("hosts", "check");
    assertThat(check.code()).isEqualTo(3);
    assertThat(check.out())
        .contains("  readable  " + root.resolve("var/log/btmp"))
        .contains("  PROBLEM  no ssh: '/nowhere/ssh' cannot be started");
    assertThat(sweep("hosts", "add", "far").code()).isEqualTo(1);
    assertThat(sweep("hosts", "remove", "far", "x"))
        .isEqualTo(
            new CommandRun(
                1,
                directory.resolve("hosts.yaml") + ": removed far\n",
                "logagg: there is no host x in " + directory.resolve("hosts.yaml") + "\n"));
    assertThat(Files.readString(directory.resolve("hosts.yaml"))).doesNotContain("far");
  }

  @Test
  void filesAtHandAreImported() throws IOException {
    Path printed = directory.resolve("last.txt");
    Files.writeString(
        printed,
        "tom      pts/1        2026-05-18T10:00:01+02:00   still logged in    2001:db8::7\n",
        UTF_8);
    String file = printed.toString();
    String said = ": %d new logins, 0 reboots, 0 SSH attempts; 0 ended; 0 lines not understood\n";
    for (int count = 1; count >= 0; count--) {
      assertThat(sweep("import", "--host", "old", "--as", "last", file))
          .isEqualTo(new CommandRun(0, file + said.formatted(count), ""));
    }
    Path btmp = root.resolve("var/log/btmp");
    assertThat(sweep("import", "--host", "old", "--as", "lastb", btmp.toString()).out())
        .isEqualTo(btmp + said.formatted(1));
    Files.writeString(printed, "nonsense\n");
    assertThat(sweep("import", "--host", "old", "--as", "last", file).code()).isEqualTo(3);
    assertThat(sweep("import", "--host", "old", "--as", "x", file).code()).isEqualTo(2);
    assertThat(sweep("list", "--host", "old", "--succeeded", "--json").out())
        .isEqualTo(
            "{\"kind\":\"access\",\"hostname\":\"old\",\"success\":true,\"uname\":\"tom\",\"tty\":"
                + "\"pts/1\",\"timein\":\"2026-05-18T08:00:01Z\",\"state\":\"still logged in\","
                + "\"source\":\"2001:db8::7\"}\n");
  }
}
