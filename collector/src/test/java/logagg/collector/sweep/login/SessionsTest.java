package logagg.collector.sweep.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import logagg.collector.store.Access;
import logagg.collector.store.Ending;
import logagg.collector.store.Reboot;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final UtmpBytes wtmp = new UtmpBytes();

  private Sessions read() {
    Sessions sessions = new Sessions("web1", List.of(), Optional.empty());
    UtmpRecords.read(wtmp.bytes()).forEach(sessions::add);
    return sessions;
  }

  private static String said(Access row) {
    return row.user()
        + " "
        + row.tty()
        + " "
        + row.ending().words()
        + " "
        + row.end().map(Instant::toString).orElse("-");
  }

  private List<String> sessions(Presence presence) {
    return read().access(presence).stream().map(SessionsTest::said).toList();
  }

  @Test
  void aSessionEndsWithTheNextRecordOfItsLine() {
    wtmp.login("pts/0", "eva", "192.0.2.7", "2026-05-18T10:00:00Z")
        .login("pts/1", "tom", "192.0.2.8", "2026-05-18T10:01:00Z")
        .logout("pts/0", "2026-05-18T10:02:00Z")
        .login("pts/1", "ann", "192.0.2.9", "2026-05-18T10:03:00Z")
        .logout("pts/0", "2026-05-18T10:04:00Z");
    assertThat(sessions(Presence.UNKNOWN))
        .containsExactly(
            "eva pts/0 logout 2026-05-18T10:02:00Z",
            "tom pts/1 logout 2026-05-18T10:03:00Z",
            "ann pts/1 still logged in -");
  }

  @Test
  void aShutdownEndsAllAndABootWithoutOneIsACrash() {
    wtmp.boot("2026-05-18T08:00:00Z", "6.1.0-1")
        .login("pts/0", "eva", "", "2026-05-18T10:00:00Z")
        .shutdown("2026-05-18T11:00:00Z")
        .boot("2026-05-18T11:01:00Z", "6.1.0-2")
        .login("pts/0", "eva", "", "2026-05-18T12:00:00Z")
        .boot("2026-05-18T13:00:00Z", "6.1.0-3");
    assertThat(sessions(Presence.UNKNOWN))
        .containsExactly(
            "eva pts/0 down 2026-05-18T11:00:00Z", "eva pts/0 crash 2026-05-18T13:00:00Z");
    assertThat(read().reboots())
        .containsExactly(
            new Reboot(
                "web1",
                Instant.parse("2026-05-18T08:00:00Z"),
                Optional.of(Instant.parse("2026-05-18T11:00:00Z")),
                Ending.DOWN,
                "6.1.0-1"),
            new Reboot(
                "web1",
                Instant.parse("2026-05-18T11:01:00Z"),
                Optional.of(Instant.parse("2026-05-18T13:00:00Z")),
                Ending.CRASH,
                "6.1.0-2"),
            new Reboot(
                "web1",
                Instant.parse("2026-05-18T13:00:00Z"),
                Optional.empty(),
                Ending.OPEN,
                "6.1.0-3"));
  }

  @Test
  void aSessionOfWhichNothingIsThereAnyMoreIsGone() {
    wtmp.login("pts/0", "eva", "", "2026-05-18T10:00:00Z")
        .login("pts/1", "tom", "", "2026-05-18T12:00:00Z");
    List<LoginRecord> present =
        UtmpRecords.read(new UtmpBytes().login("pts/1", "tom", "", "2026-05-18T12:00:00Z").bytes());
    List<String> oneGone = List.of("eva pts/0 gone - no logout -", "tom pts/1 still logged in -");
    assertThat(sessions(new Presence(Optional.empty(), Optional.of(present), Optional.empty())))
        .isEqualTo(oneGone);
    assertThat(
            sessions(
                new Presence(
                    Optional.of(Instant.parse("2026-05-18T11:00:00Z")),
                    Optional.empty(),
                    Optional.empty())))
        .isEqualTo(oneGone);
    assertThat(sessions(new Presence(Optional.empty(), Optional.empty(), Optional.of(Set.of(99L)))))
        .containsExactly("eva pts/0 gone - no logout -", "tom pts/1 gone - no logout -");
  }

  @Test
  void readingInPartsIsAsReadingAtOnce() {
    wtmp.boot("2026-05-18T08:00:00Z", "6.1")
        .login("pts/0", "eva", "", "2026-05-18T10:00:00Z")
        .login("pts/1", "tom", "", "2026-05-18T10:01:00Z")
        .logout("pts/1", "2026-05-18T10:05:00Z")
        .shutdown("2026-05-18T11:00:00Z");
    List<LoginRecord> records = UtmpRecords.read(wtmp.bytes());
    for (int cut = 0; cut <= records.size(); cut++) {
      Sessions first = new Sessions("web1", List.of(), Optional.empty());
      records.subList(0, cut).forEach(first::add);
      Sessions second = new Sessions("web1", first.open(), first.cycle());
      records.subList(cut, records.size()).forEach(second::add);
      List<Access> ended = new ArrayList<>(first.access(Presence.UNKNOWN));
      ended.removeIf(row -> row.ending() == Ending.OPEN);
      ended.addAll(second.access(Presence.UNKNOWN));
      assertThat(ended)
          .as("cut at %d", cut)
          .containsExactlyInAnyOrderElementsOf(read().access(Presence.UNKNOWN));
      assertThat(second.reboots()).isEqualTo(cut == 5 ? List.of() : read().reboots());
    }
  }
}
