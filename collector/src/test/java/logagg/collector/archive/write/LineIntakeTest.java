package logagg.collector.archive.write;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import logagg.collector.archive.Disk;
import logagg.collector.archive.HandClock;
import logagg.collector.archive.write.LineIntake.Naming;
import logagg.collector.archive.write.LineIntake.StatedTimes;
import logagg.collector.format.Formats;
import logagg.collector.format.app.AppFormats;
import logagg.collector.read.Input;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineIntakeTest {
  private static final StatedTimes TIMES =
      new StatedTimes(Formats.of(AppFormats.all(), List.of()), ZoneOffset.UTC);

  @TempDir Path root;

  private final HandClock clock = new HandClock("2026-01-02T10:59:59Z");

  private LineIntake open(Optional<StatedTimes> times) throws IOException {
    return LineIntake.open(root, new Naming("app", "h", false), times, clock, Disk.REAL);
  }

  private static void take(LineIntake intake, String text) throws IOException {
    byte[] bytes = text.getBytes(ISO_8859_1);
    intake.take(bytes, bytes.length);
  }

  private String content(String name) throws IOException {
    return Files.readString(root.resolve(name), ISO_8859_1);
  }

  private List<String> names() throws IOException {
    try (var list = Files.list(root)) {
      return list.filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void aLineIsOfTheHourInWhichItBegins() throws IOException {
    try (LineIntake intake = open(Optional.empty())) {
      take(intake, "one\ntw");
      clock.advance(Duration.ofSeconds(1));
      take(intake, "o\nthree\n\nfive");
    }
    assertThat(content("app-20260102T1000Z-h.log")).isEqualTo("one\ntwo\n");
    assertThat(content("app-20260102T1100Z-h.log")).isEqualTo("three\n\nfive");
  }

  @Test
  void bytesAreKeptAsTheyAre() throws IOException {
    String bytes = "\u00FF\u0000\r\n\u0080 no UTF-8\r\n\n\nend";
    try (LineIntake intake = open(Optional.empty())) {
      intake.read(new Input.Standard(new ByteArrayInputStream(bytes.getBytes(ISO_8859_1))));
    }
    assertThat(content("app-20260102T1000Z-h.log")).isEqualTo(bytes);
  }

  @Test
  void whatWasReadIsVisibleAtOnce() throws IOException {
    try (LineIntake intake = open(Optional.empty())) {
      take(intake, "one\n");
      assertThat(content("open/write-app-h/app-20260102T1000Z-h.log")).isEqualTo("one\n");
    }
  }

  @Test
  void theNextRunGoesOnWithThisHoursFile() throws IOException {
    for (String text : List.of("one\n", "two\n")) {
      try (LineIntake intake = open(Optional.empty())) {
        take(intake, text);
      }
      assertThat(names()).containsExactly("app-20260102T1000Z-h.log");
    }
    assertThat(content("app-20260102T1000Z-h.log")).isEqualTo("one\ntwo\n");
    clock.advance(Duration.ofHours(1));
    try (LineIntake intake = open(Optional.empty())) {
      take(intake, "three\n");
    }
    assertThat(content("app-20260102T1000Z-h.log")).isEqualTo("one\ntwo\n");
    assertThat(content("app-20260102T1100Z-h.log")).isEqualTo("three\n");
  }

  @Test
  void theHourThatIsOverIsCompletedWhileNothingComes() throws IOException {
    try (LineIntake intake = open(Optional.empty())) {
      take(intake, "one\n");
      clock.set("2026-01-02T11:05:00Z");
      intake.tick();
      assertThat(names()).containsExactly("app-20260102T1000Z-h.log");
    }
  }

  @Test
  void byEventTimeEachRecordIsOfTheHourItStates() throws IOException {
    String early = "2026-01-02 08:59:59 ERROR [main] com.example.App: boom\n\tat a.b.C(D.java:1)\n";
    String late = "2026-01-02 09:00:00 INFO [main] com.example.App: fine\r\n";
    try (LineIntake intake = open(Optional.of(TIMES))) {
      intake.read(
          new Input.Standard(new ByteArrayInputStream((early + late + early).getBytes(UTF_8))));
    }
    assertThat(content("app-20260102T0800Z-h.log")).isEqualTo(early + early);
    assertThat(content("app-20260102T0900Z-h.log")).isEqualTo(late);
    assertThat(names()).hasSize(2);
  }

  @Test
  void byEventTimeALineThatStatesNoneIsOfTheHourInWhichItIsRead() throws IOException {
    try (LineIntake intake = open(Optional.of(TIMES))) {
      intake.read(new Input.Standard(new ByteArrayInputStream("no time\n".getBytes(UTF_8))));
    }
    assertThat(content("app-20260102T1000Z-h.log")).isEqualTo("no time\n");
  }

  @ParameterizedTest
  @CsvSource({"a/b, h", "a, b/c", "a, b.c", "'', h", "a, x-20260102T0000Z"})
  void whatIsNoNameIsRefused(String prefix, String suffix) {
    assertThatThrownBy(() -> new Naming(prefix, suffix, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no name of an hourly file");
  }

  @Test
  void theRunEndsWhenItIsToldToThoughThePipeIsSilent() throws Exception {
    try (LineIntake intake = open(Optional.empty());
        var in = new java.io.PipedInputStream();
        var out = new java.io.PipedOutputStream(in)) {
      out.write("one\ntwo\n".getBytes(UTF_8));
      out.flush();
      IntakeRun run = new IntakeRun(intake);
      Thread.ofVirtual()
          .start(
              () -> {
                org.awaitility.Awaitility.await()
                    .until(
                        () ->
                            Files.exists(
                                root.resolve("open/write-app-h/app-20260102T1000Z-h.log")));
                run.stop();
              });
      run.run(List.of(new Input.Standard(in)));
    }
    assertThat(content("app-20260102T1000Z-h.log")).isEqualTo("one\ntwo\n");
  }
}
