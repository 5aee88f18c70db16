package logagg.collector.receive.facility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PackingTest {
  private static final String WEB = "web rotate=hourly, backup_count=5";
  private static final String BACKUP = "web/root.log.2013-07-04-12-00-00-000000";
  private static final String LINE_A = "2013-07-04 12:00:00,000 - athens - a\n";

  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(directory.resolve("logs"));
    desk.packing = new Packing(CompressionFormat.XZ, 0, false);
  }

  private void rotateOnce() throws Exception {
    try (FacilityDelivery delivery = desk.open(WEB)) {
      delivery.deliver(desk.message("web", "", "a"));
      desk.clock.advance(Duration.ofHours(1));
      delivery.tick();
      delivery.awaitPacked();
    }
  }

  /** Opens and closes, as after a crash. */
  private void restart() throws Exception {
    try (FacilityDelivery delivery = desk.open(WEB)) {
      delivery.awaitPacked();
    }
  }

  private void put(String file, byte[] content) throws IOException {
    Path path = desk.logdir.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, content);
  }

  private byte[] packed(String content, CompressionFormat format) throws IOException {
    Path file = directory.resolve("packed");
    try (OutputStream out = format.pack(Files.newOutputStream(file), 1, content.length())) {
      out.write(content.getBytes());
    }
    return Files.readAllBytes(file);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void aBackupIsCompressedAtEachLevel(CompressionFormat format) throws Exception {
    for (int level = 0; level <= 9; level += 3) {
      desk = new Desk(directory.resolve(format + "-" + level));
      desk.packing = new Packing(format, level, false);
      rotateOnce();
      assertThat(desk.files()).containsExactly(BACKUP + format.extension());
      assertThat(desk.unpacked(desk.files().getFirst(), format)).isEqualTo(LINE_A);
    }
  }

  @Test
  void aCompressedBackupHasTheTimeAndTheMode() throws Exception {
    put(BACKUP, LINE_A.getBytes());
    Files.setLastModifiedTime(
        desk.logdir.resolve(BACKUP), FileTime.from(Instant.parse("2013-07-04T12:34:56Z")));
    restart();
    Path packed = desk.logdir.resolve(BACKUP + ".xz");
    assertThat(Files.getLastModifiedTime(packed).toInstant())
        .isEqualTo(Instant.parse("2013-07-04T12:34:56Z"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(packed)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void aCrashBeforeCompressingIsMadeGood() throws Exception {
    put(BACKUP, LINE_A.getBytes());
    restart();
    assertThat(desk.files()).containsExactly(BACKUP + ".xz");
    assertThat(desk.unpacked(BACKUP + ".xz", CompressionFormat.XZ)).isEqualTo(LINE_A);
  }

  @Test
  void aCrashWhileCompressingIsMadeGood() throws Exception {
    put(BACKUP, LINE_A.getBytes());
    byte[] whole = packed(LINE_A, CompressionFormat.XZ);
    put("web/.root.log.2013-07-04-12-00-00-000000.xz.part", Arrays.copyOf(whole, 20));
    restart();
    assertThat(desk.files()).containsExactly(BACKUP + ".xz");
    assertThat(desk.unpacked(BACKUP + ".xz", CompressionFormat.XZ)).isEqualTo(LINE_A);
  }

  @Test
  void aCrashBeforeRemovingIsMadeGood() throws Exception {
    put(BACKUP, LINE_A.getBytes());
    put(BACKUP + ".xz", packed(LINE_A, CompressionFormat.XZ));
    restart();
    assertThat(desk.files()).containsExactly(BACKUP + ".xz");
  }

  @Test
  void anotherFileOfThatNameIsLeftAlone() throws Exception {
    put(BACKUP, LINE_A.getBytes());
    put(BACKUP + ".xz", packed("other\n", CompressionFormat.XZ));
    try (FacilityDelivery delivery = desk.open(WEB)) {
      delivery.awaitPacked();
      assertThat(delivery.counts().failures()).isEqualTo(1);
    }
    assertThat(desk.content(BACKUP)).isEqualTo(LINE_A);
    assertThat(desk.unpacked(BACKUP + ".xz", CompressionFormat.XZ)).isEqualTo("other\n");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void aFileMayBeCompressedWhileItIsWritten(CompressionFormat format) throws Exception {
    desk.packing = new Packing(format, 3, true);
    String live = "web/root.log" + format.extension();
    try (FacilityDelivery delivery = desk.open(WEB)) {
      delivery.deliver(desk.message("web", "", "a"));
      delivery.flush();
      assertThat(desk.unpacked(live, format)).isEqualTo(LINE_A);
      delivery.deliver(desk.message("web", "", "a"));
      delivery.flush();
      assertThat(desk.unpacked(live, format)).isEqualTo(LINE_A + LINE_A);
    }
    try (FacilityDelivery delivery = desk.open(WEB)) {
      delivery.deliver(desk.message("web", "", "a"));
      delivery.flush();
      assertThat(desk.unpacked(live, format)).isEqualTo(LINE_A + LINE_A + LINE_A);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void theTornEndOfACompressedFileHidesNothing(CompressionFormat format) throws Exception {
    desk.packing = new Packing(format, 3, true);
    String live = "web/root.log" + format.extension();
    byte[] whole = packed(LINE_A, format);
    byte[] torn = Arrays.copyOf(whole, 2 * whole.length - 6);
    System.arraycopy(whole, 0, torn, whole.length, whole.length - 6);
    put(live, torn);
    desk.clock.set(Instant.now());
    String today = "web rotate=yearly, backup_count=5";
    try (FacilityDelivery delivery = desk.open(today)) {
      delivery.deliver(desk.message("web", "", "last"));
    }
    String content = desk.unpacked(live, format);
    assertThat(content).startsWith(LINE_A).endsWith(" - athens - last\n");
    assertThat(content.lines().filter(LINE_A.strip()::equals).count()).isBetween(1L, 2L);
    assertThat(content.lines().count()).isBetween(2L, 3L);
  }

  @Test
  void aFileOfOtherSettingsIsSetAside() throws Exception {
    put("web/root.log.gz", packed("packed\n", CompressionFormat.GZIP));
    Files.setLastModifiedTime(
        desk.logdir.resolve("web/root.log.gz"),
        FileTime.from(Instant.parse("2013-07-04T11:00:00Z")));
    restart();
    assertThat(desk.files()).containsExactly("web/root.log.2013-07-04-11-00-00-000000.gz");
  }
}
