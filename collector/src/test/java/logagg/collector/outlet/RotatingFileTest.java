package logagg.collector.outlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import logagg.logcache.DataSize;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingFileTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("out");
  }

  private void write(Rotation rotation, String... chunks) throws IOException {
    try (RotatingFile out = new RotatingFile(file, rotation, true)) {
      for (String chunk : chunks) {
        out.write(chunk.getBytes(US_ASCII), chunk.length());
      }
      out.sync();
    }
  }

  private String content(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  private static Rotation at(long bytes, int keep) {
    return new Rotation(new DataSize(bytes), keep);
  }

  @Test
  void isForItsOwnerAlone() throws IOException {
    write(Rotation.NONE, "a\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void isAppendedTo() throws IOException {
    write(Rotation.NONE, "a\n");
    write(Rotation.NONE, "b\n", "c\n");
    assertThat(content("out")).isEqualTo("a\nb\nc\n");
  }

  @Test
  void aRecordThatACrashCutShortIsCutOff() throws IOException {
    Files.writeString(file, "a\nb\n{\"id\":\"torn");
    write(Rotation.NONE, "c\n");
    assertThat(content("out")).isEqualTo("a\nb\nc\n");
  }

  @Test
  void aTornRecordMayBeLongOrTheOnlyOne() throws IOException {
    Files.writeString(file, "a\n" + "x".repeat(300_000));
    write(Rotation.NONE, "b\n");
    assertThat(content("out")).isEqualTo("a\nb\n");
    Files.writeString(file, "x".repeat(300_000));
    write(Rotation.NONE, "b\n");
    assertThat(content("out")).isEqualTo("b\n");
  }

  @Test
  void aFullFileIsRenamedAndNoRecordIsDivided() throws IOException {
    write(at(10, 5), "aaa\nbbb\nccc\nddd\neee\n", "fff\n");
    assertThat(content("out.2")).isEqualTo("aaa\nbbb\n");
    assertThat(content("out.1")).isEqualTo("ccc\nddd\n");
    assertThat(content("out")).isEqualTo("eee\nfff\n");
  }

  @Test
  void aRecordLargerThanAFileHasOneForItself() throws IOException {
    write(at(10, 5), "aaa\n", "0123456789abc\nbbb\n");
    assertThat(content("out.2")).isEqualTo("aaa\n");
    assertThat(content("out.1")).isEqualTo("0123456789abc\n");
    assertThat(content("out")).isEqualTo("bbb\n");
  }

  @Test
  void onlySoManyFullFilesAreKept() throws IOException {
    write(at(2, 2), "a\nb\nc\nd\ne\n");
    assertThat(content("out.2")).isEqualTo("c\n");
    assertThat(content("out.1")).isEqualTo("d\n");
    assertThat(content("out")).isEqualTo("e\n");
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void aRotationThatACrashInterruptedLosesNoFile() throws IOException {
    Files.writeString(directory.resolve("out.2"), "old\n");
    write(at(2, 3), "a\nb\nc\n");
    assertThat(content("out.3")).isEqualTo("old\n");
    assertThat(content("out.2")).isEqualTo("a\n");
    assertThat(content("out.1")).isEqualTo("b\n");
    assertThat(content("out")).isEqualTo("c\n");
  }

  @Test
  void theDirectoryMustBeThere() {
    file = directory.resolve("none/out");
    assertThatThrownBy(() -> write(Rotation.NONE, "a\n")).isInstanceOf(NoSuchFileException.class);
  }
}
