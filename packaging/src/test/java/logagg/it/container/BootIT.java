package logagg.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import logagg.it.container.Machine.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A machine boots with us on {@code /var/log}, is shut down, and boots again. */
class BootIT {
  private static final int LINES = 200;

  @ParameterizedTest
  @EnumSource(Mode.class)
  void everythingIsThereAfterASecondBoot(Mode mode) throws Exception {
    try (Machine machine = Machine.boot(mode)) {
      isMountedBeforeWhatLogs(machine);
      log(machine, "first");
      assertThat(machine.say("systemctl is-active logrotate.timer")).isEqualTo("active\n");
      String listing =
          machine.say(
              "cd /var/log && find nginx apache2 postgresql -printf '%p %m %u %g\\n' | sort");
      machine.say("systemctl start logrotate.service");

      machine.shutDown();
      assertThat(machine.ownLog()).endsWith("Unmounted; all that was captured is sealed.\n");
      machine.bootAgain();

      isMountedBeforeWhatLogs(machine);
      assertThat(
              machine.say(
                  "cd /var/log && find nginx apache2 postgresql -printf '%p %m %u %g\\n' | sort"))
          .isEqualTo(listing);
      log(machine, "second");
      machine.collect();
      List<String> expected = Stream.concat(lines("first"), lines("second")).toList();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                assertThat(numbered(machine.stream("/var/log/syslog"))).isEqualTo(expected);
                assertThat(numbered(machine.stream("/var/log/user.log"))).isEqualTo(expected);
              });
      assertThat(numbered(machine.say("cat /var/log/syslog").lines().toList())).isEqualTo(expected);
      assertThat(numbered(machine.say("journalctl -q --no-pager -t numbered").lines().toList()))
          .isEqualTo(expected);
      assertThat(machine.say("journalctl --verify 2>&1")).doesNotContain("FAIL");
      assertThat(machine.ownLog()).doesNotContain(" WARN ", " ERROR ");
      assertThat(machine.logcache().resolve("gaps.jsonl")).doesNotExist();
      machine.shutDown();
    }
  }

  /** By systemd's own clock; and what should be under it, is. */
  private static void isMountedBeforeWhatLogs(Machine machine) {
    assertThat(machine.say("findmnt -n -o FSTYPE /var/log")).isEqualTo("fuse.logagg-fs\n");
    long mounted = activeSince(machine, "var-log.mount");
    assertThat(mounted).isPositive();
    assertThat(activeSince(machine, "systemd-journal-flush.service")).isGreaterThan(mounted);
    assertThat(activeSince(machine, "rsyslog.service")).isGreaterThan(mounted);
    assertThat(machine.say("journalctl --header | grep '^File path'"))
        .as("where the journal is")
        .contains("/var/log/journal/");
    assertThat(machine.say("getfacl -cn /var/log/journal")).contains("default:group:4:r-x");
  }

  private static long activeSince(Machine machine, String unit) {
    return Long.parseLong(
        machine.say("systemctl show -P ActiveEnterTimestampMonotonic " + unit).strip());
  }

  private static void log(Machine machine, String boot) {
    machine.say("seq -f '" + boot + "-%04.0f' 1 " + LINES + " | logger -t numbered");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                machine.run("grep -q " + boot + "-0" + LINES + " /var/log/syslog").getExitCode()
                    == 0);
  }

  private static Stream<String> lines(String boot) {
    return IntStream.rangeClosed(1, LINES).mapToObj(i -> "%s-%04d".formatted(boot, i));
  }

  private static List<String> numbered(List<String> lines) {
    return lines.stream()
        .filter(line -> line.contains(" numbered: ") || line.contains(" numbered["))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .toList();
  }
}
