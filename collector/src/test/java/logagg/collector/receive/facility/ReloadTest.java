package logagg.collector.receive.facility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import logagg.collector.receive.Delivery.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {
  private static final String DAILY = " rotate=daily, backup_count=100000";

  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(directory.resolve("logs"));
  }

  @Test
  void newSettingsCountForTheNextMessage() throws IOException {
    try (FacilityDelivery delivery = desk.open("web" + DAILY)) {
      delivery.deliver(desk.message("web", "api", "1"));
      delivery.reload(
          desk.facilities("web" + DAILY + ", secret=x", "web:api" + DAILY + ", secret="));
      assertThat(delivery.deliver(desk.message("web", "", "2"))).isEqualTo(Outcome.UNSIGNED);
      assertThat(delivery.deliver(desk.message("web", "api", "3"))).isEqualTo(Outcome.WRITTEN);
      delivery.reload(desk.facilities("mail" + DAILY));
      assertThat(desk.content("web/root.log")).endsWith(" 1\n").hasLineCount(1);
      assertThat(desk.content("web/api.log")).endsWith(" 3\n").hasLineCount(1);
      assertThat(delivery.deliver(desk.message("web", "", "4"))).isEqualTo(Outcome.NO_FACILITY);
      assertThat(delivery.deliver(desk.message("mail", "", "5"))).isEqualTo(Outcome.WRITTEN);
    }
  }

  @Test
  void filesOfUnchangedFacilitiesStayOpen() throws IOException {
    try (FacilityDelivery delivery = desk.open("web" + DAILY)) {
      delivery.deliver(desk.message("web", "", "1"));
      delivery.flush();
      // the descriptor leads to the file whatever it is called; a new one would make a new file
      Path file = desk.logdir.resolve("web/root.log");
      Path moved = Files.move(file, desk.logdir.resolve("web/moved"));
      delivery.reload(desk.facilities("web" + DAILY, "mail" + DAILY));
      delivery.deliver(desk.message("web", "", "2"));
      delivery.flush();
      assertThat(Files.readAllLines(moved)).hasSize(2);
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void anotherScheduleCountsFromWhenTheFileWasBegun() throws IOException {
    try (FacilityDelivery delivery = desk.open("web rotate=yearly, backup_count=5")) {
      delivery.deliver(desk.message("web", "", "1"));
      desk.clock.advance(Duration.ofHours(2));
      delivery.reload(desk.facilities("web rotate=hourly, backup_count=5"));
      delivery.tick();
      assertThat(desk.files()).containsExactly("web/root.log.2013-07-04-12-00-00-000000");
    }
  }

  @Test
  void filesOfANewFacilityMayBeThereAlready() throws IOException {
    try (FacilityDelivery delivery = desk.open("web" + DAILY)) {
      Path old = desk.logdir.resolve("mail/athens-root.log");
      Files.createDirectories(old.getParent());
      Files.writeString(old, "old\n");
      Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2013-07-01T08:00:00Z")));
      delivery.reload(desk.facilities("mail" + DAILY + ", file_per_host=yes"));
      delivery.tick();
    }
    assertThat(desk.files()).containsExactly("mail/athens-root.log.2013-07-01-08-00-00-000000");
  }

  @Test
  void anotherCompressionBeginsAnotherFile() throws Exception {
    try (FacilityDelivery delivery = desk.open("web" + DAILY)) {
      delivery.deliver(desk.message("web", "", "1"));
      desk.packing = new Packing(CompressionFormat.GZIP, 6, true);
      delivery.reload(desk.facilities("web" + DAILY));
      delivery.deliver(desk.message("web", "", "2"));
      delivery.awaitPacked();
    }
    assertThat(desk.files())
        .containsExactly("web/root.log.2013-07-04-12-00-00-000000.gz", "web/root.log.gz");
    assertThat(desk.unpacked("web/root.log.gz", CompressionFormat.GZIP)).endsWith(" 2\n");
  }

  @Test
  void anotherDirectoryNeedsARestart() throws IOException {
    try (FacilityDelivery delivery = desk.open("web" + DAILY)) {
      Facilities elsewhere = new Desk(directory.resolve("other")).facilities("web" + DAILY);
      assertThatThrownBy(() -> delivery.reload(elsewhere))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("restart");
    }
  }

  /** Eight senders, reloads between settings that move, rotate and drop files all the time. */
  @Test
  void noMessageIsLostOrDoubledByReloads() throws Exception {
    int senders = 8;
    int each = 20_000;
    List<Facilities> plans =
        List.of(
            desk.facilities("web" + DAILY, "mail" + DAILY + ", max_size=20000"),
            desk.facilities(
                "web" + DAILY + ", file_per_host=yes", "web:api" + DAILY, "mail" + DAILY),
            desk.facilities(
                "web" + DAILY + ", flush_every=7",
                "web:api" + DAILY + ", max_size=30000",
                "mail" + DAILY + ", file_per_host=yes"));
    AtomicBoolean done = new AtomicBoolean();
    try (FacilityDelivery delivery = desk.open("web" + DAILY, "mail" + DAILY + ", max_size=20000");
        ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> sending = new ArrayList<>();
      for (int s = 0; s < senders; s++) {
        String host = "h" + s;
        sending.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < each; i++) {
                    String app = i % 3 == 0 ? "mail" : "web";
                    Outcome outcome =
                        delivery.deliver(
                            desk.message(app, i % 2 == 0 ? "api" : "", host, host + "/" + i));
                    assertThat(outcome).isEqualTo(Outcome.WRITTEN);
                    if (i % 50 == 0) {
                      delivery.flush();
                    }
                  }
                  return host;
                }));
      }
      Future<?> reloading =
          threads.submit(
              () -> {
                int reloads = 0;
                while (!done.get()) {
                  delivery.reload(plans.get(++reloads % plans.size()));
                  delivery.tick();
                }
                assertThat(reloads).isGreaterThan(10);
                return reloads;
              });
      for (Future<?> sender : sending) {
        sender.get();
      }
      done.set(true);
      reloading.get();
    }
    Map<String, Integer> seen = new HashMap<>();
    for (String file : desk.files()) {
      for (String line : desk.content(file).lines().toList()) {
        seen.merge(line.substring(line.lastIndexOf(' ') + 1), 1, Integer::sum);
      }
    }
    assertThat(seen).hasSize(senders * each);
    assertThat(seen.values()).containsOnly(1);
  }
}
