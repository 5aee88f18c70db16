package logagg.collector.archive.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyFilesTest {
  private static final Instant NOON = Instant.parse("2013-07-04T12:10:00Z");

  @TempDir Path directory;

  private void files(String... names) throws IOException {
    for (String name : names) {
      Files.writeString(directory.resolve(name), "x");
    }
  }

  private List<String> ready(Instant now) throws IOException {
    return ReadyFiles.in(directory, now).stream().map(ReadyFile::fileName).toList();
  }

  @Test
  void compressedOnesAreReadyTheOldestFirst() throws Exception {
    files(
        "b-20130704T1200Z.log.gz",
        "a-20130704T1200Z.log.xz",
        "c-20130704T1100Z.log.bz2",
        "d-20130704T1201Z.log.zst");
    assertThat(ready(NOON))
        .containsExactly(
            "c-20130704T1100Z.log.bz2",
            "a-20130704T1200Z.log.xz",
            "b-20130704T1200Z.log.gz",
            "d-20130704T1201Z.log.zst");
  }

  @Test
  void aPlainOneIsReadyWhenANewerOneOfItsGroupIsThere() throws Exception {
    files("a-20130704T1200Z.log", "a-20130704T1205Z-x.log", "a-20130704T1205Z.txt");
    assertThat(ready(NOON)).isEmpty();
    files("a-20130704T1205Z.log");
    assertThat(ready(NOON)).containsExactly("a-20130704T1200Z.log");
  }

  @Test
  void aPlainOneIsReadyWhenItsHourIsOverForFiveMinutes() throws Exception {
    files("a-20130704T1105Z.log");
    assertThat(ready(NOON)).isEmpty();
    assertThat(ready(NOON.plusSeconds(1))).containsExactly("a-20130704T1105Z.log");
  }

  @Test
  void allElseIsLeftAlone() throws Exception {
    files(
        "a.log.gz",
        "a-20130230T0000Z.log.gz",
        ".a-20130704T0000Z.log.gz",
        "a-20130704T0000Z.log.gz.tmp");
    Files.createDirectory(directory.resolve("a-20130704T0000Z.d.gz"));
    Files.createSymbolicLink(directory.resolve("l-20130704T0000Z.log.gz"), Path.of("a.log.gz"));
    assertThat(ready(NOON)).isEmpty();
  }
}
