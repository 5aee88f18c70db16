package logagg.collector.receive.facility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import logagg.collector.receive.Delivery.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that cannot grow: a limit of this process (RLIMIT_FSIZE, see setrlimit(2)) cuts a write
 * short and refuses the next, as a full disk does.
 */
class FullDiskTest {
  private static final int LIMIT = 1_000_000;

  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(directory.resolve("logs"));
  }

  @AfterEach
  void lift() throws Exception {
    limit("unlimited");
  }

  private static void limit(String bytes) throws IOException, InterruptedException {
    Process prlimit =
        new ProcessBuilder(
                "prlimit", "--pid", "" + ProcessHandle.current().pid(), "--fsize=" + bytes + ":")
            .inheritIO()
            .start();
    assertThat(prlimit.waitFor()).isZero();
  }

  @Test
  void linesThatDoNotFitAreRefusedAndNoneIsTorn() throws Exception {
    try (FacilityDelivery delivery = desk.open("web rotate=daily, backup_count=1")) {
      limit("" + LIMIT);
      int taken = fill(delivery);
      String full = desk.content("web/root.log");
      assertThat(full).endsWith("\n").hasSizeBetween(LIMIT - 2 * LineBuffer.ENOUGH_BYTES, LIMIT);
      assertThat(refuses(delivery, "not taken")).isTrue();
      assertThat(desk.content("web/root.log")).isEqualTo(full);
      limit("unlimited");
      assertThat(delivery.deliver(desk.message("web", "", "" + taken))).isEqualTo(Outcome.WRITTEN);
      delivery.flush();
      assertThat(desk.content("web/root.log").lines().map(line -> line.replaceAll(".* ", "")))
          .containsExactlyElementsOf(
              IntStream.rangeClosed(0, taken).mapToObj(Integer::toString).toList());
    }
  }

  @Test
  void aMessageThatIsRefusedAtOnceIsNotWrittenLater() throws Exception {
    try (FacilityDelivery delivery = desk.open("web rotate=daily, backup_count=1, flush_every=2")) {
      limit("100");
      delivery.deliver(desk.message("web", "", "1"));
      delivery.deliver(desk.message("web", "", "2"));
      delivery.deliver(desk.message("web", "", "3"));
      assertThat(refuses(delivery, "4")).isTrue();
      assertThat(refuses(delivery, "4")).isTrue();
      limit("unlimited");
      delivery.deliver(desk.message("web", "", "4"));
    }
    assertThat(desk.content("web/root.log").lines().map(line -> line.replaceAll(".* ", "")))
        .containsExactly("1", "2", "3", "4");
  }

  /** How many were taken. */
  private int fill(FacilityDelivery delivery) {
    for (int i = 0; ; i++) {
      if (refuses(delivery, "" + i)) {
        return i;
      }
    }
  }

  private boolean refuses(FacilityDelivery delivery, String body) {
    try {
      delivery.deliver(desk.message("web", "", body));
      return false;
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("File too large");
      return true;
    }
  }
}
