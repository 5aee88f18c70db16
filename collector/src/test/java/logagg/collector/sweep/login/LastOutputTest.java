package logagg.collector.sweep.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import logagg.collector.store.Access;
import logagg.collector.store.Ending;
import logagg.collector.store.Reboot;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LastOutputTest {
  private static final Instant TEN = Instant.parse("2026-05-18T08:00:01Z");

  private static LastOutput last(String... lines) {
    return new LastOutput("web1", true, ZoneId.of("Europe/Berlin"))
        .addAll(String.join("\n", lines));
  }

  private static Access login(
      String user, String tty, Optional<Instant> end, Ending ending, String source) {
    return new Access("web1", true, user, tty, TEN, end, ending, source, 0, 0);
  }

  @Test
  void eachKindOfEndIsRead() {
    LastOutput output =
        last(
            "eva      pts/0        2026-05-18T10:00:01+02:00 - 2026-05-18T11:00:02+02:00  (01:00)     192.0.2.7",
            "tom      pts/1        2026-05-18T10:00:01+02:00   still logged in                       2001:db8::7",
            "ann      pts/2        2026-05-18T10:00:01+02:00 - crash                      (1+02:03)   gate.example",
            "ann      tty1         2026-05-18T10:00:01+02:00 - down                        (00:05)",
            "bob      pts/3        2026-05-18T10:00:01+02:00   gone - no logout                       :0",
            "bob      pts/4        2026-05-18T10:00:01+0200    still logged in                        0.0.0.0",
            "bob      pts/5        2026-05-18T10:00:01         still logged in                        x",
            "",
            "wtmp begins 2026-05-01T00:00:00+02:00");
    assertThat(output.access())
        .containsExactly(
            login(
                "eva",
                "pts/0",
                Optional.of(Instant.parse("2026-05-18T09:00:02Z")),
                Ending.LOGOUT,
                "192.0.2.7"),
            login("tom", "pts/1", Optional.empty(), Ending.OPEN, "2001:db8::7"),
            login(
                "ann",
                "pts/2",
                Optional.of(Instant.parse("2026-05-19T10:03:01Z")),
                Ending.CRASH,
                "gate.example"),
            login(
                "ann", "tty1", Optional.of(Instant.parse("2026-05-18T08:05:01Z")), Ending.DOWN, ""),
            login("bob", "pts/3", Optional.empty(), Ending.GONE, ":0"),
            login("bob", "pts/4", Optional.empty(), Ending.OPEN, ""),
            login("bob", "pts/5", Optional.empty(), Ending.OPEN, "x"));
    assertThat(output.refused()).isZero();
  }

  @Test
  void rebootsAreReadAndRunlevelsAreNot() {
    LastOutput output =
        last(
            "runlevel (to lvl 5)   2026-05-18T10:00:09+02:00   still running                         6.1.0",
            "reboot   system boot  2026-05-18T14:00:01+02:00   still running                         6.1.0-4",
            "reboot   system boot  2026-05-18T12:00:01+02:00   still running                         6.1.0-3",
            "shutdown system down  2026-05-18T09:00:01+02:00 - 2026-05-18T10:00:01+02:00  (01:00)    6.1.0",
            "reboot   system boot  2026-05-18T11:00:01+02:00 - 2026-05-18T11:30:01+02:00  (00:30)    0.0.0.0",
            "reboot   system boot  2026-05-18T10:00:01+02:00 - crash                      (00:20)    6.1.0-1");
    assertThat(output.access()).isEmpty();
    assertThat(output.reboots())
        .containsExactly(
            reboot(0, 20, Ending.CRASH, "6.1.0-1"),
            reboot(1, 90, Ending.DOWN, ""),
            reboot(2, 240, Ending.CRASH, "6.1.0-3"),
            new Reboot(
                "web1", TEN.plusSeconds(4 * 3600), Optional.empty(), Ending.OPEN, "6.1.0-4"));
  }

  /** Up so many hours, and down so many minutes after ten o'clock. */
  private static Reboot reboot(int up, int down, Ending ending, String kernel) {
    return new Reboot(
        "web1",
        TEN.plusSeconds(3600L * up),
        Optional.of(TEN.plusSeconds(60L * down)),
        ending,
        kernel);
  }

  @Test
  void refusedLoginsOfOneSecondAreToldApartAndNamesMayBeOdd() {
    String line =
        "%s ssh:notty    2026-05-18T10:00:01+02:00 - 2026-05-18T10:00:01+02:00  (00:00)     192.0.2.7";
    LastOutput output =
        new LastOutput("web1", false, ZoneId.of("UTC"))
            .addAll(line.formatted("root") + "\n" + line.formatted("root"))
            .addAll(line.formatted("my pass word"))
            .addAll(line.formatted("        "))
            .addAll("nonsense");
    assertThat(output.access())
        .extracting(Access::user, Access::nth, Access::ending, Access::begin)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("root", 0, Ending.REFUSED, TEN),
            org.assertj.core.groups.Tuple.tuple("root", 1, Ending.REFUSED, TEN),
            org.assertj.core.groups.Tuple.tuple("my pass word", 0, Ending.REFUSED, TEN),
            org.assertj.core.groups.Tuple.tuple("", 0, Ending.REFUSED, TEN));
    assertThat(output.refused()).isEqualTo(1);
  }

  @Property
  void anyTextIsRead(@ForAll String text) {
    LastOutput output = last(text, "eva pts/0 2026-05-18T10:00:01+02:00 " + text);
    assertThat(output.access().size() + output.reboots().size() + output.refused())
        .isGreaterThanOrEqualTo(0);
  }
}
