package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code logagg sweep} against real sshd servers, and beside {@code last}. */
class SweepIT {
  private static Path world;
  private static Path key;
  private static SshdHost web;
  private static SshdHost db;
  private int number;

  @BeforeAll
  static void startHosts() throws Exception {
    world = Files.createTempDirectory("logagg-sweep");
    key = world.resolve("key");
    SshdHost.keygen(key);
    web = SshdHost.start(world, "web1", key, "RSYSLOG_TraditionalFileFormat");
    db = SshdHost.start(world, "db1", key, "RSYSLOG_FileFormat", "LogLevel VERBOSE");
    Files.writeString(world.resolve("known_hosts"), web.knownHost() + db.knownHost());
    web.login(world, key);
    web.login(world, key);
    web.guess(world, "oracle");
    db.guess(world, "root");
    db.login(world, key);
  }

  @AfterAll
  static void stopHosts() throws Exception {
    for (SshdHost host : Arrays.asList(web, db)) {
      if (host != null) {
        host.close();
      }
    }
    FileUtils.deleteQuietly(world.toFile());
  }

  /** A directory with a configuration and a store of its own. */
  private Path bench(String hosts) throws IOException {
    Path bench = Files.createDirectory(world.resolve("bench" + System.nanoTime() + number++));
    Files.writeString(
        bench.resolve("logagg.yaml"),
        """
        store: {url: "jdbc:sqlite:%1$s/logagg.db"}
        redact: {salt_file: "%1$s/salt"}
        sweep:
          connect_timeout: 3s
          timeout: 20s
          ssh_options: ["UserKnownHostsFile=%2$s/known_hosts", "GlobalKnownHostsFile=/dev/null"]
        """
            .formatted(bench, world));
    Files.writeString(bench.resolve("hosts.yaml"), hosts);
    return bench;
  }

  private static String entry(String name, int port, Path identity, String more) {
    return "- {name: %s, address: 127.0.0.1, port: %d, user: root, key: %s%s}%n"
        .formatted(name, port, identity, more);
  }

  private static String both() {
    return entry("web1", web.port(), key, "") + entry("db1", db.port(), key, "");
  }

  private static Programs.Outcome sweep(Path bench, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of(Programs.command("logagg"), "sweep"));
    command.addAll(List.of(args));
    command.addAll(List.of("--config", bench.resolve("logagg.yaml").toString()));
    return Programs.run(command);
  }

  @Test
  void realLoginsAreStoredOnceWithTheirFailures() throws Exception {
    Path bench = bench(both());
    assertThat(sweep(bench, "setup").expectSuccess().out()).contains("the tables were made");
    sweep(bench, "run").expectSuccess();
    List<String> logins = lines(bench, "list", "access", "--csv", "--succeeded");
    assertThat(logins)
        .hasSize(3)
        .allMatch(
            line -> line.matches("(web1|db1),true,root,pts/\\d+,.*Z,.*Z,logout,\\d+,127.0.0.1"));
    List<String> failures = lines(bench, "list", "access", "--csv", "--failed");
    assertThat(failures)
        .anyMatch(line -> line.startsWith("web1,false,oracle,ssh:notty,"))
        .anyMatch(line -> line.startsWith("db1,false,root,ssh:notty,"));
    // the sweep itself logs in as well, without a terminal
    List<String> ssh = lines(bench, "list", "ssh", "--csv");
    assertThat(ssh)
        .filteredOn(line -> line.contains(",false,oracle,"))
        .singleElement()
        .asString()
        .matches("web1,.*,false,oracle,true,password,127.0.0.1,\\d+,1,\"?\"?");
    assertThat(ssh)
        .filteredOn(line -> line.startsWith("web1") && line.contains(",true,root,"))
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(line -> line.matches("web1,.*Z,true,root,false,publickey,.*ED25519 SHA256:.*"));
    assertThat(ssh).anyMatch(line -> line.matches("db1,.*,false,root,false,password,.*"));
    String second = sweep(bench, "run", "--access", "--json").expectSuccess().out();
    assertThat(second.lines()).hasSize(2).allMatch(line -> line.contains("\"access\":0"));
  }

  private static List<String> lines(Path bench, String... args) throws Exception {
    return sweep(bench, args).expectSuccess().out().lines().skip(1).toList();
  }

  @Test
  void anOpenSessionIsClosedByALaterSweep() throws Exception {
    Path bench = bench(entry("web1", web.port(), key, ""));
    Process session =
        new ProcessBuilder(
                "ssh",
                "-F",
                "none",
                "-tt",
                "-i",
                key.toString(),
                "-p",
                web.port() + "",
                "-o",
                "UserKnownHostsFile=" + world.resolve("known_hosts"),
                "root@127.0.0.1",
                "cat")
            .redirectErrorStream(true)
            .redirectOutput(bench.resolve("session.out").toFile())
            .start();
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                sweep(bench, "run", "--access").expectSuccess();
                assertThat(sweep(bench, "list").out()).contains("still logged in");
              });
    } finally {
      session.destroy();
      session.waitFor();
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              sweep(bench, "run", "--access").expectSuccess();
              assertThat(sweep(bench, "list").out()).doesNotContain("still logged in");
            });
  }

  @Test
  void whatCannotBeReachedIsSaidAndTheOthersAreSwept() throws Exception {
    Path other = world.resolve("other-key");
    if (!Files.exists(other)) {
      SshdHost.keygen(other);
    }
    String strange = web.knownHost().split(" ")[2].strip();
    try (ServerSocket slow = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        SshdHost unknown = SshdHost.start(world, "unknown" + number, key, "RSYSLOG_FileFormat");
        SshdHost changed = SshdHost.start(world, "changed" + number, key, "RSYSLOG_FileFormat")) {
      Files.writeString(
          world.resolve("known_hosts"),
          web.knownHost()
              + db.knownHost()
              + "[127.0.0.1]:"
              + changed.port()
              + " ssh-ed25519 "
              + strange
              + "\n");
      Path bench =
          bench(
              entry("web1", web.port(), key, "")
                  + entry("unknown", unknown.port(), key, "")
                  + entry("changed", changed.port(), key, "")
                  + entry("wrong", db.port(), other, "")
                  + entry("dead", SshdHost.freePort(), key, "")
                  + entry("slow", slow.getLocalPort(), key, ""));
      Programs.Outcome outcome = sweep(bench, "run");
      assertThat(outcome.status()).isEqualTo(3);
      assertThat(outcome.out())
          .containsPattern("(?m)^web1 +[0-9]+ ")
          .containsPattern("(?m)^unknown +- .*host key unknown: ")
          .containsPattern("(?m)^changed +- .*host key changed: ")
          .containsPattern("(?m)^wrong +- .*login denied: .*Permission denied")
          .containsPattern("(?m)^dead +- .*unreachable: .*Connection refused")
          .containsPattern("(?m)^slow +- .*timeout: ")
          .contains("6 hosts: 1 swept, 5 not");
      assertThat(sweep(bench, "hosts", "list").out()).contains("host key changed");
      assertThat(sweep(bench, "run", "--host", "dead").status()).isEqualTo(1);
    }
  }

  @Test
  void aHostBehindAnotherIsReached() throws Exception {
    Path bench =
        bench(entry("db1", db.port(), key, ", proxy_jump: 'root@127.0.0.1:" + web.port() + "'"));
    assertThat(sweep(bench, "run").expectSuccess().out()).contains("1 host: 1 swept, 0 not");
    Path refused =
        bench(
            entry(
                "db1",
                db.port(),
                key,
                ", proxy_jump: 'root@127.0.0.1:" + SshdHost.freePort() + "'"));
    assertThat(sweep(refused, "run").status()).isEqualTo(1);
  }

  @Test
  void aCheckSaysWhatIsReadable() throws Exception {
    Path bench = bench(both());
    assertThat(sweep(bench, "hosts", "check").expectSuccess().out())
        .contains("web1")
        .containsPattern("readable +/var/log/wtmp")
        .containsPattern("readable +/var/log/btmp")
        .containsPattern("readable +/var/log/auth.log");
  }

  /** What util-linux prints of the same file, line by line: pairing, ends, durations. */
  @Test
  void sessionsAreThoseThatLastPrints() throws Exception {
    Path root = Files.createDirectories(world.resolve("chroot/var/log"));
    Path wtmp = root.resolve("wtmp");
    write(
        wtmp,
        "[2] [00000] [~~  ] [reboot  ] [~           ] [6.1.0-18-amd64      ] [0.0.0.0        ] [2026-05-18T08:00:00,000000+00:00]",
        "[1] [00053] [~~  ] [runlevel] [~           ] [6.1.0-18-amd64      ] [0.0.0.0        ] [2026-05-18T08:00:10,000000+00:00]",
        "[7] [00100] [ts/0] [eva     ] [pts/0       ] [192.0.2.7           ] [192.0.2.7      ] [2026-05-18T10:00:00,123456+00:00]",
        "[7] [00101] [ts/1] [tom     ] [pts/1       ] [gate.example        ] [2001:db8::7    ] [2026-05-18T10:01:00,000000+00:00]",
        "[8] [00100] [ts/0] [        ] [pts/0       ] [                    ] [0.0.0.0        ] [2026-05-18T10:30:30,000000+00:00]",
        "[7] [00102] [ts/0] [ann     ] [pts/0       ] [192.0.2.9           ] [192.0.2.9      ] [2026-05-18T10:40:00,000000+00:00]",
        "[7] [00103] [ts/0] [bob     ] [pts/0       ] [192.0.2.9           ] [192.0.2.9      ] [2026-05-18T10:50:00,000000+00:00]",
        "[1] [00000] [~~  ] [shutdown] [~           ] [6.1.0-18-amd64      ] [0.0.0.0        ] [2026-05-18T11:00:00,000000+00:00]",
        "[2] [00000] [~~  ] [reboot  ] [~           ] [6.1.0-19-amd64      ] [0.0.0.0        ] [2026-05-18T11:02:00,000000+00:00]",
        "[7] [00104] [tty1] [eva     ] [tty1        ] [                    ] [0.0.0.0        ] [2026-05-18T12:00:00,000000+00:00]",
        "[2] [00000] [~~  ] [reboot  ] [~           ] [6.1.0-20-amd64      ] [0.0.0.0        ] [2026-05-20T11:02:00,000000+00:00]",
        "[7] [00105] [ts/7] [tom     ] [pts/7       ] [192.0.2.8           ] [192.0.2.8      ] [2026-05-20T12:00:00,000000+00:00]");
    Path btmp = root.resolve("btmp");
    write(
        btmp,
        "[6] [00200] [    ] [root    ] [ssh:notty   ] [192.0.2.66          ] [192.0.2.66     ] [2026-05-18T09:00:00,000000+00:00]",
        "[6] [00201] [    ] [root    ] [ssh:notty   ] [192.0.2.66          ] [192.0.2.66     ] [2026-05-18T09:00:00,500000+00:00]",
        "[6] [00202] [    ] [admin   ] [ssh:notty   ] [2001:db8::66        ] [2001:db8::66   ] [2026-05-18T09:00:02,000000+00:00]");

    Path binary = bench("- {name: h, local: true, root: " + world.resolve("chroot") + "}\n");
    sweep(binary, "run").expectSuccess();
    Path printed = bench("[]\n");
    imported(printed, "last", wtmp);
    imported(printed, "lastb", btmp);
    // printed times are in seconds, a crash's end in minutes, and whether somebody is still there
    // last looks up in this machine's /proc
    assertThat(shown(binary, "reboots")).hasSize(3).isEqualTo(shown(printed, "reboots"));
    assertThat(shown(binary, "access")).hasSize(9).isEqualTo(shown(printed, "access"));
    assertThat(shown(binary, "access"))
        .anyMatch(line -> line.startsWith("h,true,eva,tty1,") && line.contains(",crash,"))
        .anyMatch(line -> line.startsWith("h,true,bob,pts/0,") && line.contains(",down,"));
  }

  private static void write(Path file, String... records) throws Exception {
    Path text = file.resolveSibling(file.getFileName() + "-text");
    Files.write(text, List.of(records));
    Programs.run("sh", "-c", "utmpdump -r < " + text + " > " + file + " 2> /dev/null")
        .expectSuccess();
    assertThat(Files.size(file)).isEqualTo(384L * records.length);
    Files.delete(text);
  }

  /** Logins with addresses (-i), and reboots with kernels, which -i hides. */
  private static void imported(Path bench, String program, Path file) throws Exception {
    String shell =
        "%1$s -f %2$s -aiwx --time-format iso | grep -v '^reboot';"
            + " %1$s -f %2$s -awx --time-format iso | grep '^reboot' || true";
    String text = Programs.run("sh", "-c", shell.formatted(program, file)).expectSuccess().out();
    Path out = bench.resolve(program + ".txt");
    Files.writeString(out, text);
    sweep(bench, "import", "--host", "h", "--as", program, out.toString()).expectSuccess();
  }

  private static List<String> shown(Path bench, String kind) throws Exception {
    return lines(bench, "list", kind, "--csv").stream()
        .map(line -> line.replaceAll("\\.\\d+Z", "Z"))
        .map(line -> line.replace("still logged in", "gone - no logout"))
        .map(line -> line.replaceAll("(:\\d\\d):\\d\\dZ,(crash|down|clean),\\d+", "$1,$2,-"))
        .map(line -> line.replaceAll(",logout,\\d+", ",logout,-"))
        .sorted()
        .toList();
  }
}
