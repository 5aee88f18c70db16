package logagg.collector.receive.facility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import logagg.collector.receive.Delivery.Outcome;
import logagg.collector.receive.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FacilityDeliveryTest {
  private static final String DAILY = " rotate=daily, backup_count=3";

  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(directory.resolve("logs"));
  }

  @Test
  void aMessageIsALineWithTimeAndHost() throws IOException {
    desk.zone = ZoneId.of("Europe/Berlin");
    try (FacilityDelivery delivery = desk.open("web" + DAILY)) {
      Message message =
          new Message(
              "web",
              "",
              "athens",
              Instant.parse("2013-07-04T10:00:00.123456789Z"),
              "GET /grüße",
              Optional.empty());
      assertThat(delivery.deliver(message)).isEqualTo(Outcome.WRITTEN);
      delivery.flush();
      assertThat(desk.content("web/root.log"))
          .isEqualTo("2013-07-04 12:00:00,123 - athens - GET /grüße\n");
    }
  }

  @Test
  void theMostSpecificFacilityTakesIt() throws IOException {
    try (FacilityDelivery delivery =
        desk.open("app" + DAILY, "app:web" + DAILY, "app:web.requests" + DAILY)) {
      for (String module :
          new String[] {
            "",
            "web",
            "web.errors",
            "web.requests",
            "web.requests.slow",
            "webs",
            "root.web.requests",
            "root",
            "roots"
          }) {
        delivery.deliver(desk.message("app", module, "<" + module + ">"));
      }
      delivery.flush();
      assertThat(bodies("app/root.log")).isEqualTo("<> <webs> <root> <roots>");
      assertThat(bodies("app/web.log")).isEqualTo("<web> <web.errors>");
      assertThat(bodies("app/web.requests.log"))
          .isEqualTo("<web.requests> <web.requests.slow> <root.web.requests>");
    }
  }

  private String bodies(String file) throws IOException {
    return String.join(
        " ", desk.content(file).lines().map(line -> line.replaceFirst(".* - ", "")).toList());
  }

  @Test
  void aModuleWithoutAFacilityIsNotThatOfAnotherModule() throws IOException {
    try (FacilityDelivery delivery = desk.open("app:web" + DAILY)) {
      assertThat(delivery.deliver(desk.message("app", "mail", "x"))).isEqualTo(Outcome.NO_FACILITY);
      assertThat(delivery.deliver(desk.message("app", "web.x", "y"))).isEqualTo(Outcome.WRITTEN);
    }
    assertThat(desk.files()).containsExactly("app/web.log");
  }

  @Test
  void anUnknownApplicationIsCountedAndDropped() throws IOException {
    try (FacilityDelivery delivery = desk.open("app" + DAILY)) {
      assertThat(delivery.deliver(desk.message("other", "", "x"))).isEqualTo(Outcome.NO_FACILITY);
      assertThat(delivery.counts().of(Outcome.NO_FACILITY)).isEqualTo(1);
      assertThat(delivery.counts().of(Outcome.WRITTEN)).isZero();
    }
    assertThat(desk.files()).isEmpty();
  }

  @Test
  void anUnknownApplicationMayHaveTheDefaultFacility() throws IOException {
    desk.fallback = "rotate=daily, backup_count=1";
    try (FacilityDelivery delivery = desk.open("app" + DAILY)) {
      delivery.deliver(desk.message("other-app", "web", "x"));
      delivery.deliver(desk.message("app", "web", "y"));
    }
    assertThat(desk.files()).containsExactly("app/root.log", "default/other-app.log");
  }

  @Test
  void eachHostMayHaveItsOwnFile() throws IOException {
    desk.fallback = "rotate=daily, backup_count=1, file_per_host=yes";
    try (FacilityDelivery delivery =
        desk.open("app" + DAILY + ", file_per_host=yes", "app:web.requests" + DAILY)) {
      delivery.deliver(desk.message("app", "", "athens", "x"));
      delivery.deliver(desk.message("app", "web.requests", "sparta.example.com", "y"));
      delivery.deliver(desk.message("my-app", "", "athens", "z"));
    }
    assertThat(desk.files())
        .containsExactly(
            "app/athens-root.log",
            "app/sparta.example.com-web.requests.log",
            "default/athens-my%2Dapp.log");
  }

  @Test
  void hostAndModuleCannotPretendToBeOthers() throws IOException {
    try (FacilityDelivery delivery =
        desk.open(
            "app:c" + DAILY + ", file_per_host=yes",
            "app:b-c" + DAILY + ", file_per_host=yes",
            "app:a-b-c" + DAILY)) {
      delivery.deliver(desk.message("app", "c", "a-b", "1"));
      delivery.deliver(desk.message("app", "b-c", "a", "2"));
      delivery.deliver(desk.message("app", "a-b-c", "x", "3"));
    }
    assertThat(desk.files())
        .containsExactly("app/a%2Db%2Dc.log", "app/a-b%2Dc.log", "app/a-b-c.log");
  }

  @Test
  void aHostileNameStaysInItsDirectory() throws IOException {
    desk.fallback = "rotate=daily, backup_count=1, file_per_host=yes";
    try (FacilityDelivery delivery = desk.open()) {
      delivery.deliver(desk.message("../../etc", "", "../..\n/x\0", "body"));
    }
    assertThat(desk.files()).containsExactly("default/%2E.%2F..%0A%2Fx%00-%2E.%2F..%2Fetc.log");
    assertThat(desk.content(desk.files().getFirst()))
        .isEqualTo("2013-07-04 12:00:00,000 - ../..\\n/x\\x00 - body\n");
  }

  @Test
  void filesAreForOwnerAndGroup() throws IOException {
    try (FacilityDelivery delivery = desk.open("web" + DAILY)) {
      delivery.deliver(desk.message("web", "", "x"));
    }
    assertThat(mode("logs")).isEqualTo("rwxr-x---");
    assertThat(mode("logs/web")).isEqualTo("rwxr-x---");
    assertThat(mode("logs/web/root.log")).isEqualTo("rw-r-----");
  }

  private String mode(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(path)));
  }

  @Test
  void aSymbolicLinkInPlaceOfADirectoryOrFileIsNotFollowed() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Files.createDirectories(desk.logdir.resolve("web"));
    Files.createSymbolicLink(desk.logdir.resolve("app"), elsewhere);
    Files.createSymbolicLink(desk.logdir.resolve("web/root.log"), elsewhere.resolve("stolen.log"));
    try (FacilityDelivery delivery = desk.open("app" + DAILY, "web" + DAILY)) {
      assertThatThrownBy(() -> delivery.deliver(desk.message("app", "", "x")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is not a directory");
      assertThatThrownBy(() -> delivery.deliver(desk.message("web", "", "x")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is not a regular file");
    }
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void linesWaitForTheFlush() throws IOException {
    try (FacilityDelivery delivery = desk.open("web" + DAILY, "mail" + DAILY)) {
      for (int i = 0; i < 10; i++) {
        delivery.deliver(desk.message("web", "", "x"));
        delivery.deliver(desk.message("mail", "", "x"));
      }
      assertThat(desk.content("web/root.log")).isEmpty();
      delivery.flush();
      assertThat(desk.content("web/root.log").lines()).hasSize(10);
      assertThat(desk.content("mail/root.log").lines()).hasSize(10);
    }
  }

  @Test
  void atMostSoManyLinesWaitInMemory() throws IOException {
    try (FacilityDelivery delivery = desk.open("web" + DAILY + ", flush_every=4")) {
      for (int i = 0; i < 11; i++) {
        delivery.deliver(desk.message("web", "", "x"));
      }
      assertThat(desk.content("web/root.log").lines()).hasSize(8);
      delivery.tick();
      assertThat(desk.content("web/root.log").lines()).hasSize(11);
    }
  }

  @Test
  void noMoreMemoryIsUsedThanABufferFor() throws IOException {
    try (FacilityDelivery delivery = desk.open("web" + DAILY)) {
      for (int i = 0; i < 100; i++) {
        delivery.deliver(desk.message("web", "", "x".repeat(2000)));
      }
      assertThat(desk.content("web/root.log").lines().count()).isBetween(64L, 99L);
      delivery.deliver(desk.message("web", "", "y".repeat(200_000)));
      assertThat(desk.content("web/root.log").lines()).hasSize(101);
    }
  }

  @Test
  void closingWritesAll() throws IOException {
    try (FacilityDelivery delivery = desk.open("web" + DAILY + ", flush_every=1000")) {
      delivery.deliver(desk.message("web", "", "x"));
    }
    assertThat(desk.content("web/root.log")).hasLineCount(1);
  }

  @Test
  void afterItIsClosedNoneIsTaken() throws IOException {
    FacilityDelivery delivery = desk.open("web" + DAILY);
    delivery.close();
    assertThatThrownBy(() -> delivery.deliver(desk.message("web", "", "x")))
        .isInstanceOf(IOException.class);
    assertThat(desk.files()).isEmpty();
  }

  @Test
  void twoCannotWriteIntoOneDirectory() throws IOException {
    try (FacilityDelivery delivery = desk.open("web" + DAILY)) {
      assertThatThrownBy(() -> desk.open("web" + DAILY))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is locked");
      delivery.flush();
    }
    desk.open("web" + DAILY).close();
  }

  @Test
  void aFileThatIsThereIsGoneOnWith() throws IOException {
    Files.createDirectories(desk.logdir.resolve("web"));
    Files.writeString(desk.logdir.resolve("web/root.log"), "before\ntorn by a cra");
    try (FacilityDelivery delivery = desk.open("web rotate=size, backup_count=1, max_size=1MB")) {
      delivery.deliver(desk.message("web", "", "x"));
    }
    assertThat(desk.content("web/root.log"))
        .isEqualTo("before\n2013-07-04 12:00:00,000 - athens - x\n");
  }

  @Test
  void aThreadThatIsInterruptedLosesNothing() throws IOException {
    try (FacilityDelivery delivery = desk.open("web" + DAILY)) {
      delivery.deliver(desk.message("web", "", "1"));
      delivery.flush();
      delivery.deliver(desk.message("web", "", "2"));
      Thread.currentThread().interrupt(); // a channel in use is closed then
      assertThatThrownBy(delivery::flush).isInstanceOf(IOException.class);
      assertThat(Thread.interrupted()).isTrue();
      delivery.deliver(desk.message("web", "", "3"));
      delivery.flush();
      assertThat(bodies("web/root.log")).isEqualTo("1 2 3");
    }
  }

  @Test
  void sendersCannotMakeFilesWithoutEnd() throws IOException {
    try (FacilityDelivery delivery = desk.open("web" + DAILY + ", file_per_host=yes")) {
      for (int i = 0; i < 10_000; i++) {
        assertThat(delivery.deliver(desk.message("web", "", "host" + i, "x")))
            .isEqualTo(Outcome.WRITTEN);
        if (i % 100 == 99) {
          delivery.flush();
        }
      }
      assertThat(delivery.deliver(desk.message("web", "", "host10000", "x")))
          .isEqualTo(Outcome.NO_FACILITY);
      assertThat(delivery.deliver(desk.message("web", "", "host1", "y")))
          .isEqualTo(Outcome.WRITTEN);
      delivery.flush();
      try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
        assertThat(descriptors.filter(Files::exists).filter(this::isOurs).count())
            .isBetween(2L, 600L);
      }
    }
    assertThat(desk.files()).hasSize(10_000);
    assertThat(bodies("web/host1-root.log")).isEqualTo("x y");
  }

  private boolean isOurs(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).startsWith(desk.logdir);
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }
}
