package logagg.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import logagg.it.container.Machine.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.containers.Container.ExecResult;

/**
 * nginx, Apache, PostgreSQL, MariaDB, rsyslog, journald, cron, sshd and fail2ban log through the
 * mount under load, while logrotate rotates all of it again and again with the configurations that
 * come with them.
 */
class DaemonsIT {
  private static final int LINES = 2000;
  private static final int ROTATIONS = 10;
  private static final String SERVICES =
      "nginx apache2 postgresql@15-main mariadb rsyslog systemd-journald cron ssh fail2ban"
          + " logagg-collector";

  @ParameterizedTest
  @EnumSource(Mode.class)
  void everyLineIsInItsStreamOnce(Mode mode) throws Exception {
    try (Machine machine = Machine.boot(mode)) {
      machine.collect();
      CompletableFuture<ExecResult> load =
          CompletableFuture.supplyAsync(() -> machine.run("/daemons/load " + LINES));
      int rotations = 0;
      while (!load.isDone() || rotations < ROTATIONS) {
        rotate(machine);
        rotations++;
      }
      assertThat(load.get().getStderr()).isEmpty();
      assertThat(load.get().getExitCode()).isZero();
      failedLoginsAreCounted(machine);
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> expectAll(machine));
      daemonsSawNoError(machine);
    }
  }

  private static void rotate(Machine machine) {
    ExecResult result = machine.run("logrotate -f /etc/logrotate.conf");
    assertThat(result.getStderr()).as("what logrotate said").isEmpty();
    assertThat(result.getExitCode()).isZero();
  }

  /** fail2ban reads through the mount what sshd has rsyslog write there. */
  private static void failedLoginsAreCounted(Machine machine) {
    int before = failedLogins(machine);
    machine.say("/daemons/knock 5");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(failedLogins(machine)).isGreaterThanOrEqualTo(before + 5));
  }

  private static int failedLogins(Machine machine) {
    String count =
        machine.say("fail2ban-client status sshd | sed -n 's/.*Total failed:[^0-9]*//p'");
    return Integer.parseInt(count.strip());
  }

  private static void expectAll(Machine machine) {
    expectNumbered(machine, "/var/log/nginx/access.log", "nginx");
    expectNumbered(machine, "/var/log/apache2/access.log", "apache");
    expectNumbered(machine, "/var/log/postgresql/postgresql-15-main.log", "postgresql");
    expectNumbered(machine, "/var/log/mysql/general.log", "mariadb");
    expectNumbered(machine, "/var/log/syslog", "syslog");
    expectNumbered(machine, "/var/log/user.log", "syslog");
    assertThat(machine.stream("/var/log/auth.log"))
        .filteredOn(line -> line.contains("Invalid user stranger"))
        .hasSize(5);
    assertThat(machine.stream("/var/log/cron.log"))
        .anyMatch(line -> line.contains("CMD (true cron-was-here)"));
    assertThat(machine.stream("/var/log/fail2ban.log"))
        .filteredOn(line -> line.contains("[sshd] Found"))
        .hasSizeGreaterThanOrEqualTo(5);
  }

  /** A stream has each of a daemon's numbered lines once. */
  private static void expectNumbered(Machine machine, String file, String name) {
    Pattern numbered = Pattern.compile("\\b" + name + "-(\\d{6})");
    List<Integer> numbers =
        machine.stream(file).stream()
            .map(numbered::matcher)
            .filter(Matcher::find)
            .map(match -> Integer.valueOf(match.group(1)))
            .sorted()
            .toList();
    assertThat(numbers)
        .as("numbered lines in the stream of %s", file)
        .isEqualTo(IntStream.range(0, LINES).boxed().toList());
  }

  private static void daemonsSawNoError(Machine machine) throws Exception {
    for (String service : SERVICES.split(" ")) {
      assertThat(machine.say("systemctl show -P ActiveState -P NRestarts " + service))
          .as("restarts and state of %s", service)
          .isEqualTo("0\nactive\n");
    }
    assertThat(
            machine.say(
                "journalctl --no-pager -o cat; zcat -f /var/log/{apache2,mysql}/error.log*"
                    + " /var/log/postgresql/* /var/log/fail2ban.log*"))
        .doesNotContainPattern(
            "(?i)input/output error|stale file|transport endpoint|no space left"
                + "|read-only file|bad file descriptor|forwarding to syslog missed|corrupt");
    assertThat(machine.say("journalctl --verify 2>&1")).doesNotContain("FAIL");
    assertThat(machine.ownLog()).doesNotContain(" WARN ", " ERROR ");
    assertThat(machine.logcache().resolve("gaps.jsonl")).doesNotExist();
  }
}
