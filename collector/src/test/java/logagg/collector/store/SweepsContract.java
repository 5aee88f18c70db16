package logagg.collector.store;

import static logagg.collector.store.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store does with what was swept from hosts. */
interface SweepsContract extends StoreFixture {
  private static Access login(String host, String user, Instant begin) {
    return new Access(
        host, true, user, "pts/0", begin, Optional.empty(), Ending.OPEN, "192.0.2.7", 100, 0);
  }

  private static Access refused(String host, String user, Instant begin) {
    return new Access(
        host,
        false,
        user,
        "ssh:notty",
        begin,
        Optional.of(begin),
        Ending.REFUSED,
        "2001:db8::1",
        101,
        0);
  }

  private static SshAttempt ssh(String host, String user, Instant time) {
    return new SshAttempt(
        host,
        time,
        true,
        user,
        false,
        "publickey",
        "ED25519 SHA256:abc",
        "192.0.2.7",
        4022,
        9,
        0,
        1);
  }

  private static Swept swept(List<Access> access, List<Reboot> reboots, List<SshAttempt> ssh) {
    return new Swept("web1", access, reboots, ssh, "{}");
  }

  @Test
  default void whatWasSweptIsStoredOnceAndReadAsItWas() {
    Access open = login("web1", "eva", NOON.plusNanos(123_000));
    Access refused = refused("web1", "' OR 1=1 --\u202e", NOON);
    Reboot reboot = new Reboot("web1", NOON, Optional.empty(), Ending.OPEN, "6.1.0-18-amd64");
    SshAttempt ssh = ssh("web1", "eva", NOON);
    Swept all = swept(List.of(open, refused), List.of(reboot), List.of(ssh, ssh.nth(1)));
    Sweeps sweeps = store().sweeps();
    assertThat(sweeps.write(all, NOON)).isEqualTo(new Swept.Counts(2, 1, 2, 0));
    assertThat(sweeps.write(all, NOON)).isEqualTo(Swept.Counts.NONE);
    assertThat(sweeps.access(SweepQuery.ALL)).containsExactly(open, refused);
    assertThat(sweeps.reboots(SweepQuery.ALL)).containsExactly(reboot);
    assertThat(sweeps.ssh(SweepQuery.ALL)).containsExactlyInAnyOrder(ssh, ssh.nth(1));
  }

  @Test
  default void anOpenSessionIsEndedOnceAndNotOpenedAgain() {
    Access open = login("web1", "eva", NOON);
    Access gone = open.ended(Optional.empty(), Ending.GONE);
    Access closed = open.ended(Optional.of(NOON.plusSeconds(90)), Ending.LOGOUT);
    Reboot up = new Reboot("web1", NOON, Optional.empty(), Ending.OPEN, "6.1");
    Reboot down = up.ended(NOON.plusSeconds(99), Ending.CRASH);
    Sweeps sweeps = store().sweeps();
    sweeps.write(swept(List.of(open), List.of(up), List.of()), NOON);
    assertThat(sweeps.write(swept(List.of(gone), List.of(), List.of()), NOON).ended()).isEqualTo(1);
    assertThat(sweeps.access(SweepQuery.ALL)).containsExactly(gone);
    assertThat(sweeps.write(swept(List.of(closed), List.of(down), List.of()), NOON))
        .isEqualTo(new Swept.Counts(0, 0, 0, 2));
    for (Access late : List.of(open, gone, closed)) {
      assertThat(sweeps.write(swept(List.of(late), List.of(up), List.of()), NOON))
          .isEqualTo(Swept.Counts.NONE);
    }
    assertThat(sweeps.access(SweepQuery.ALL)).containsExactly(closed);
    assertThat(sweeps.reboots(SweepQuery.ALL)).containsExactly(down);
  }

  @Test
  default void queriesFindWhatTheyAreAskedFor() {
    Access eva = login("web1", "Eva", NOON);
    Access odd = refused("db1", "50%_off!", NOON.plusSeconds(1));
    Access late = refused("db1", "root", NOON.plusSeconds(2));
    Sweeps sweeps = store().sweeps();
    sweeps.write(swept(List.of(eva, odd, late), List.of(), List.of()), NOON);
    assertThat(sweeps.access(SweepQuery.ALL.text("eVA"))).containsExactly(eva);
    assertThat(sweeps.access(SweepQuery.ALL.text("0%_o"))).containsExactly(odd);
    assertThat(sweeps.access(SweepQuery.ALL.text("f!"))).containsExactly(odd);
    assertThat(sweeps.access(SweepQuery.ALL.text("0__o"))).isEmpty();
    assertThat(sweeps.access(SweepQuery.ALL.text("2001:DB8"))).containsExactly(late, odd);
    Optional<String> none = Optional.empty();
    assertThat(
            sweeps.access(
                new SweepQuery(
                    none,
                    Optional.of("db1"),
                    none,
                    none,
                    Optional.of(false),
                    Optional.of(NOON.plusSeconds(1)),
                    Optional.of(NOON.plusSeconds(2)),
                    10)))
        .containsExactly(odd);
    assertThat(
            sweeps.access(
                new SweepQuery(
                    none,
                    none,
                    Optional.of("Eva"),
                    Optional.of("192.0.2.7"),
                    Optional.of(true),
                    Optional.empty(),
                    Optional.empty(),
                    1)))
        .containsExactly(eva);
  }

  @Test
  default void itIsKnownHowTheLastSweepOfAHostWent() {
    Sweeps sweeps = store().sweeps();
    assertThat(sweeps.host("web1")).isEmpty();
    sweeps.failed("web1", "unreachable", NOON);
    assertThat(sweeps.host("web1"))
        .contains(new SweptHost("web1", NOON, Optional.empty(), "unreachable", ""));
    Instant later = NOON.plusSeconds(1);
    sweeps.write(new Swept("web1", List.of(), List.of(), List.of(), "{\"a\":1}"), later);
    sweeps.failed("web1", "timeout", later.plusSeconds(1));
    sweeps.failed("app", "timeout", later);
    assertThat(sweeps.hosts())
        .containsExactly(
            new SweptHost("app", later, Optional.empty(), "timeout", ""),
            new SweptHost(
                "web1", later.plusSeconds(1), Optional.of(later), "timeout", "{\"a\":1}"));
  }

  @Test
  default void sweepsAtOnceStoreEachRowOnce() throws Exception {
    List<Access> access = new ArrayList<>();
    List<SshAttempt> ssh = new ArrayList<>();
    for (int i = 0; i < 1200; i++) {
      access.add(refused("web1", "u" + i, NOON.plus(Duration.ofSeconds(i))));
      ssh.add(ssh("web1", "u" + i, NOON.plus(Duration.ofSeconds(i))));
    }
    List<Callable<Swept.Counts>> work = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      List<Access> mine = new ArrayList<>(access);
      java.util.Collections.shuffle(mine);
      work.add(
          () -> {
            try (Store own = Store.open(settings())) {
              return own.sweeps().write(swept(mine, List.of(), ssh), NOON);
            }
          });
    }
    Swept.Counts sum = Swept.Counts.NONE;
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      for (Future<Swept.Counts> done : pool.invokeAll(work)) {
        sum = sum.plus(done.get());
      }
    }
    assertThat(sum).isEqualTo(new Swept.Counts(1200, 0, 1200, 0));
    assertThat(store().sweeps().access(SweepQuery.ALL)).hasSize(1200);
    assertThat(store().sweeps().ssh(SweepQuery.ALL)).hasSize(1200);
  }
}
