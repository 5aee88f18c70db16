package logagg.collector.receive.facility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingTest {
  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(directory.resolve("logs"));
  }

  private void send(FacilityDelivery delivery, String body) throws IOException {
    delivery.deliver(desk.message("web", "", body));
  }

  private void put(String file, String content, String written) throws IOException {
    Path path = desk.logdir.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
    Files.setLastModifiedTime(path, FileTime.from(Instant.parse(written)));
  }

  @Test
  void theFirstMessageOfANewPeriodIsInANewFile() throws IOException {
    try (FacilityDelivery delivery = desk.open("web rotate=hourly, backup_count=5")) {
      send(delivery, "a");
      desk.clock.set(Instant.parse("2013-07-04T12:59:59.999Z"));
      send(delivery, "b");
      desk.clock.set(Instant.parse("2013-07-04T13:00:00Z"));
      send(delivery, "c");
    }
    assertThat(desk.files())
        .containsExactly("web/root.log", "web/root.log.2013-07-04-12-00-00-000000");
    assertThat(desk.content("web/root.log.2013-07-04-12-00-00-000000"))
        .isEqualTo("2013-07-04 12:00:00,000 - athens - a\n2013-07-04 12:59:59,999 - athens - b\n");
    assertThat(desk.content("web/root.log")).isEqualTo("2013-07-04 13:00:00,000 - athens - c\n");
  }

  @Test
  void aFileIsRotatedWithoutAMessage() throws IOException {
    try (FacilityDelivery delivery = desk.open("web rotate=daily, backup_count=5")) {
      send(delivery, "a");
      desk.clock.advance(Duration.ofDays(1));
      delivery.tick();
      assertThat(desk.files()).containsExactly("web/root.log.2013-07-04-12-00-00-000000");
      desk.clock.advance(Duration.ofDays(3));
      delivery.tick(); // an empty day has no backup
      send(delivery, "b");
    }
    assertThat(desk.files())
        .containsExactly("web/root.log", "web/root.log.2013-07-04-12-00-00-000000");
  }

  @Test
  void aNameIsInTheZone() throws IOException {
    desk.zone = ZoneId.of("Asia/Kolkata");
    desk.clock.set(Instant.parse("2013-07-04T12:00:00.123456789Z"));
    try (FacilityDelivery delivery = desk.open("web rotate=daily, backup_count=5")) {
      send(delivery, "a");
      desk.clock.set(Instant.parse("2013-07-04T18:30:00Z"));
      delivery.tick();
    }
    assertThat(desk.files()).containsExactly("web/root.log.2013-07-04-17-30-00-123000");
  }

  @Test
  void aFullFileIsRotatedBeforeTheMessage() throws IOException {
    // a line is 37 bytes and its body
    try (FacilityDelivery delivery = desk.open("web rotate=size, backup_count=9, max_size=80")) {
      for (String body : new String[] {"aaa", "bbb", "ccc", "d".repeat(200), "e"}) {
        send(delivery, body);
        desk.clock.advance(Duration.ofMillis(1));
      }
    }
    assertThat(desk.content("web/root.log.2013-07-04-12-00-00-000000"))
        .endsWith("aaa\n2013-07-04 12:00:00,001 - athens - bbb\n")
        .hasSize(78);
    assertThat(desk.content("web/root.log.2013-07-04-12-00-00-002000")).endsWith("ccc\n");
    assertThat(desk.content("web/root.log.2013-07-04-12-00-00-003000")).hasLineCount(1);
    assertThat(desk.content("web/root.log")).endsWith(" e\n").hasLineCount(1);
  }

  @Test
  void aDailyFileMayBeFullBefore() throws IOException {
    try (FacilityDelivery delivery = desk.open("web rotate=daily, backup_count=9, max_size=50")) {
      send(delivery, "a");
      send(delivery, "b");
      desk.clock.advance(Duration.ofDays(1));
      delivery.tick();
    }
    assertThat(desk.files())
        .containsExactly(
            "web/root.log.2013-07-04-12-00-00-000000", "web/root.log.2013-07-04-12-00-00-000001");
    assertThat(desk.content("web/root.log.2013-07-04-12-00-00-000000")).endsWith("a\n");
  }

  @Test
  void whatWasMissedIsRotatedAtTheStart() throws IOException {
    put("web/root.log", "old\n", "2013-07-03T23:59:00Z");
    put("web/athens-api.log", "old\n", "2013-07-03T10:00:00Z");
    put("web/athens-mail.log", "new\n", "2013-07-04T00:00:00Z");
    String all = ", backup_count=1, file_per_host=yes";
    try (FacilityDelivery delivery =
        desk.open(
            "web rotate=daily, backup_count=1",
            "web:api rotate=daily" + all,
            "web:mail rotate=daily" + all)) {
      delivery.flush();
      assertThat(desk.files())
          .containsExactly(
              "web/athens-api.log.2013-07-03-10-00-00-000000",
              "web/athens-mail.log",
              "web/root.log.2013-07-03-23-59-00-000000");
      desk.clock.advance(Duration.ofHours(12));
      delivery.tick(); // no message since the start
      assertThat(desk.files()).contains("web/athens-mail.log.2013-07-04-00-00-00-000000");
    }
  }

  @Test
  void namesGoOnWhenTheClockIsPutBack() throws IOException {
    desk.zone = ZoneId.of("Europe/Berlin");
    desk.clock.set(Instant.parse("2013-10-27T00:50:00Z"));
    try (FacilityDelivery delivery = desk.open("web rotate=hourly, backup_count=2")) {
      for (String at : new String[] {"00:50", "01:00", "01:30", "02:00", "02:10"}) {
        desk.clock.set(Instant.parse("2013-10-27T" + at + ":00Z"));
        send(delivery, at);
      }
    }
    assertThat(desk.files())
        .containsExactly(
            "web/root.log",
            "web/root.log.2013-10-27-02-50-00-000000",
            "web/root.log.2013-10-27-02-50-00-000001");
    assertThat(desk.content("web/root.log.2013-10-27-02-50-00-000001")).hasLineCount(2);
  }

  @Test
  void onlyBackupsOfThisVeryFileAreRemoved() throws Exception {
    String[] others = {
      "web/api.log.2013-01-01-00-00-00-000000",
      "web/api.requests.log.2013-01-01-00-00-00-000000",
      "web/athens-root.log.2013-01-01-00-00-00-000000",
      "web/root.log.1",
      "web/root.log.2013-01-01",
      "web/root.log.2013-01-01-00-00-00-000000.bak",
      "web/xroot.log.2013-01-01-00-00-00-000000",
      "web/rootxlog.2013-01-01-00-00-00-000000",
      "mail/root.log.2013-01-01-00-00-00-000000",
    };
    for (String other : others) {
      put(other, "x", "2013-01-01T00:00:00Z");
    }
    for (int day = 1; day <= 6; day++) {
      put("web/root.log.2013-06-0" + day + "-00-00-00-000000", "x", "2013-06-01T00:00:00Z");
    }
    try (FacilityDelivery delivery =
        desk.open("web rotate=daily, backup_count=4", "web:api rotate=daily, backup_count=1")) {
      send(delivery, "a");
      desk.clock.advance(Duration.ofDays(1));
      send(delivery, "b");
      delivery.awaitPacked();
      assertThat(delivery.counts().removed()).isEqualTo(3);
    }
    assertThat(desk.files())
        .contains(others)
        .hasSize(others.length + 5)
        .contains(
            "web/root.log",
            "web/root.log.2013-06-04-00-00-00-000000",
            "web/root.log.2013-06-05-00-00-00-000000",
            "web/root.log.2013-06-06-00-00-00-000000",
            "web/root.log.2013-07-04-12-00-00-000000");
  }

  @Test
  void withoutBackupsARotatedFileIsRemoved() throws Exception {
    try (FacilityDelivery delivery = desk.open("web rotate=daily, backup_count=0")) {
      send(delivery, "a");
      desk.clock.advance(Duration.ofDays(1));
      delivery.tick();
      delivery.awaitPacked();
      assertThat(desk.files()).isEmpty();
    }
  }

  @Test
  void aFileThatSomeoneMovedIsBegunAnew() throws IOException {
    try (FacilityDelivery delivery = desk.open("web rotate=daily, backup_count=1")) {
      send(delivery, "a");
      delivery.flush();
      Files.move(desk.logdir.resolve("web/root.log"), desk.logdir.resolve("web/taken"));
      send(delivery, "b");
      delivery.tick();
      send(delivery, "c");
      delivery.flush();
      assertThat(desk.content("web/taken").lines()).hasSize(2);
      assertThat(desk.content("web/root.log")).endsWith("c\n").hasLineCount(1);
    }
  }

  @Test
  void aFileThatSomeoneEmptiedHasNoHole() throws IOException {
    try (FacilityDelivery delivery = desk.open("web rotate=daily, backup_count=1")) {
      send(delivery, "a");
      delivery.flush();
      Files.writeString(desk.logdir.resolve("web/root.log"), "");
      delivery.tick();
      send(delivery, "b");
      delivery.flush();
      assertThat(desk.content("web/root.log")).isEqualTo("2013-07-04 12:00:00,000 - athens - b\n");
    }
  }

  @Test
  void aFileThatIsNotUsedIsClosedAndGoneOnWith() throws IOException {
    try (FacilityDelivery delivery = desk.open("web rotate=daily, backup_count=1")) {
      send(delivery, "a");
      desk.clock.advance(Duration.ofMinutes(6));
      delivery.tick();
      send(delivery, "b");
      desk.clock.advance(Duration.ofDays(1));
      delivery.tick();
    }
    assertThat(desk.files()).containsExactly("web/root.log.2013-07-04-12-00-00-000000");
    assertThat(desk.content(desk.files().getFirst())).hasLineCount(2);
  }
}
