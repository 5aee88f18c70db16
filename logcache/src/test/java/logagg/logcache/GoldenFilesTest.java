package logagg.logcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import logagg.logcache.Origin.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was once written stays readable, and is still written so, byte for byte. */
class GoldenFilesTest {
  private static final long BORN = 1_766_289_190_512_345_678L;
  private static final FileId SYSLOG = new FileId(1_099_511_627_776L, 131, BORN);

  static final FsStatus STATUS =
      new FsStatus(
          4711,
          "/var/log",
          true,
          Instant.parse("2026-11-21T04:00:00Z"),
          Instant.parse("2026-11-21T04:00:01.250Z"),
          3,
          1_048_576,
          128,
          2_097_152,
          4_294_967_296L,
          1,
          4096);

  static Stream<Arguments> origins() {
    return Stream.of(
        Arguments.of(
            "origin-growing.json",
            new Origin("/var/log/syslog", SYSLOG, 4_194_250, 4_194_250, new State.Growing())),
        Arguments.of(
            "origin-sealed.json",
            new Origin("/var/log/syslog", SYSLOG, 0, 0, new State.Sealed(4_194_250, false))),
        Arguments.of(
            "origin-sealed-last.json",
            new Origin(
                "/var/log/app.log",
                new FileId(2049, 77, 0),
                4096,
                8192,
                new State.Sealed(100, true))),
        Arguments.of(
            "origin-truncating.json",
            new Origin(
                "/var/log/caf\uDCE9.log",
                new FileId(2049, 77, BORN),
                0,
                0,
                new State.Truncating(5096))));
  }

  @ParameterizedTest
  @MethodSource("origins")
  void originsOfVersion1(String file, Origin origin) throws IOException {
    assertThat(OriginFile.read(golden(file))).contains(origin);
    assertThat(OriginFile.encode(origin)).asString().isEqualTo(Files.readString(golden(file)));
  }

  @Test
  void gapsOfVersion1() throws IOException {
    List<Gap> gaps =
        List.of(
            new Gap(
                Instant.parse("2026-11-21T04:00:00Z"),
                "/var/log/app.log",
                new FileId(2049, 131, BORN),
                1000,
                5096,
                "cache full when the file was truncated"),
            new Gap(
                Instant.parse("2026-11-21T04:00:01.000000001Z"),
                "/var/log/caf\uDCE9.log",
                new FileId(2049, 132, 0),
                0,
                0,
                "removed while the file system was down"));

    assertThat(new GapLog(golden("gaps.jsonl")).read()).isEqualTo(gaps);
    assertThat(gaps.stream().map(gap -> new String(gap.toJson(), StandardCharsets.UTF_8)))
        .isEqualTo(Files.readAllLines(golden("gaps.jsonl")));
  }

  @Test
  void statusOfVersion1() throws IOException {
    assertThat(FsStatus.read(golden("fs.json"))).contains(STATUS);
    assertThat(STATUS.toJson()).asString().isEqualTo(Files.readString(golden("fs.json")));
  }

  private static Path golden(String name) {
    String resource = "/golden/v1/" + name;
    try {
      return Path.of(
          Objects.requireNonNull(GoldenFilesTest.class.getResource(resource), resource).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
