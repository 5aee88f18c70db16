package logagg.collector.archive.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.archive.Disk;
import logagg.collector.archive.DyingDisk;
import logagg.collector.archive.HandClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HourFilesTest {
  private static final Instant TEN = Instant.parse("2026-01-02T10:00:00Z");
  private static final Instant NINE = Instant.parse("2026-01-02T09:00:00Z");

  @TempDir Path root;

  private final HandClock clock = new HandClock("2026-01-02T10:20:00Z");
  private HourFiles files;

  @BeforeEach
  void open() throws IOException {
    files = open(Disk.REAL);
    files.resume(Marks.NONE);
  }

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  private HourFiles open(Disk disk) throws IOException {
    return HourFiles.open(root, "w", new HourFiles.Settings("h", false, true), clock, disk);
  }

  private void write(String prefix, Instant hour, String text) throws IOException {
    files.append(prefix, hour, text.getBytes(UTF_8), false);
  }

  private void settle() throws IOException {
    files.sync();
    files.settle();
  }

  private List<String> complete() throws IOException {
    return names(root);
  }

  private List<String> inWork() throws IOException {
    return names(root.resolve("open/w"));
  }

  private static List<String> names(Path directory) throws IOException {
    try (var list = Files.list(directory)) {
      return list.filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(".lock"))
          .sorted()
          .toList();
    }
  }

  @Test
  void anHoursFileIsCompleteFiveMinutesAfterItsHour() throws IOException {
    write("a", TEN, "one\n");
    clock.set("2026-01-02T11:04:59Z");
    settle();
    assertThat(complete()).isEmpty();
    assertThat(inWork()).containsExactly("a-20260102T1000Z-h.log");
    clock.set("2026-01-02T11:05:00Z");
    settle();
    assertThat(complete()).containsExactly("a-20260102T1000Z-h.log");
    assertThat(inWork()).isEmpty();
    assertThat(root.resolve("a-20260102T1000Z-h.log")).hasContent("one\n");
  }

  @Test
  void aLateFileIsCompleteWhenNothingCameForFiveMinutes() throws IOException {
    write("a", NINE, "x\n");
    clock.advance(Duration.ofMinutes(4));
    write("a", NINE, "y\n");
    clock.advance(Duration.ofMinutes(4));
    settle();
    assertThat(complete()).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    settle();
    assertThat(complete()).containsExactly("a-20260102T0900Z-h.log");
  }

  @Test
  void whatTricklesInForAnHourIsCompleteAsWell() throws IOException {
    for (int i = 0; i < 66; i++) {
      write("a", NINE, "x\n");
      clock.advance(Duration.ofMinutes(1));
      settle();
    }
    assertThat(complete()).containsExactly("a-20260102T0900Z-h.log");
    assertThat(Files.size(root.resolve("a-20260102T0900Z-h.log"))).isEqualTo(2 * 65);
    assertThat(inWork()).containsExactly("a-20260102T0900Z-h-late-1.log");
  }

  @Test
  void anEarlierHourThanWasWrittenIsLateEvenIfItsFileIsGone() throws IOException {
    write("a", TEN, "x\n");
    write("a", NINE, "late\n");
    write("b", NINE, "not late\n");
    clock.set("2026-01-02T12:00:00Z");
    settle();
    assertThat(complete())
        .containsExactly(
            "a-20260102T0900Z-h-late-1.log", "a-20260102T1000Z-h.log", "b-20260102T0900Z-h.log");
    Files.delete(root.resolve("a-20260102T1000Z-h.log")); // archived, uploaded, deleted
    Files.delete(root.resolve("a-20260102T0900Z-h-late-1.log"));
    write("a", TEN, "late\n");
    write("a", NINE, "late\n");
    assertThat(inWork())
        .containsExactly("a-20260102T0900Z-h-late-3.log", "a-20260102T1000Z-h-late-2.log");
  }

  @Test
  void aNameThatAnotherTookIsNotReplaced() throws IOException {
    write("a", TEN, "ours\n");
    Files.writeString(root.resolve("a-20260102T1000Z-h.log"), "another's\n");
    clock.set("2026-01-02T12:00:00Z");
    settle();
    assertThat(root.resolve("a-20260102T1000Z-h.log")).hasContent("another's\n");
    assertThat(root.resolve("a-20260102T1000Z-h-late-1.log")).hasContent("ours\n");
  }

  @Test
  void aPartThatContinuesALineStandsBehindIt() throws IOException {
    write("a", TEN, "begin");
    files.append("a", TEN, " and end\n".getBytes(UTF_8), true);
    write("a", TEN, "cut");
    write("a", TEN, "another line\n");
    settle();
    assertThat(root.resolve("open/w/a-20260102T1000Z-h.log"))
        .hasContent("begin and end\ncut\nanother line\n");
  }

  @Test
  void marksAreReadAsTheyWereWritten() throws IOException {
    write("a", TEN, "12345\n");
    write("a", NINE, "x\n");
    Marks marks = files.marks();
    assertThat(marks.lengths())
        .isEqualTo(Map.of("a-20260102T1000Z-h.log", 6L, "a-20260102T0900Z-h-late-1.log", 2L));
    assertThat(marks.newest()).isEqualTo(Map.of("a", TEN));
    assertThat(marks.late()).isEqualTo(1);
    assertThat(Marks.decode(marks.encode("/d"), "/d")).isEqualTo(Optional.of(marks));
    assertThat(Marks.decode(marks.encode("/d"), "/other")).isEmpty();
    assertThat(Marks.decode(Map.of(), "/d")).isEmpty();
  }

  @Test
  void whatIsBehindTheMarksIsGoneAfterACrash() throws IOException {
    write("a", TEN, "safe\n");
    files.sync();
    Marks marks = files.marks();
    write("a", TEN, "not acknowledged\n");
    write("b", TEN, "not acknowledged\n");
    files.sync();
    files.close();
    files = open(Disk.REAL);
    files.resume(marks);
    assertThat(inWork()).containsExactly("a-20260102T1000Z-h.log");
    write("a", TEN, "again\n");
    write("b", TEN, "again\n");
    files.sync();
    assertThat(root.resolve("open/w/a-20260102T1000Z-h.log")).hasContent("safe\nagain\n");
    assertThat(root.resolve("open/w/b-20260102T1000Z-h.log")).hasContent("again\n");
  }

  @Test
  void withoutMarksAllThatIsThereIsKept() throws IOException {
    write("a", TEN, "one\n");
    write("a", NINE, "late\n");
    files.sync();
    files.close();
    clock.set("2026-01-02T10:50:00Z");
    files = open(Disk.REAL);
    files.resumeWithoutMarks();
    write("a", TEN, "two\n");
    write("a", NINE, "later\n");
    clock.set("2026-01-02T12:00:00Z");
    settle();
    assertThat(complete())
        .containsExactly("a-20260102T0900Z-h-late-1.log", "a-20260102T1000Z-h.log");
    assertThat(root.resolve("a-20260102T1000Z-h.log")).hasContent("one\ntwo\n");
    assertThat(root.resolve("a-20260102T0900Z-h-late-1.log")).hasContent("late\nlater\n");
    files.close();
    files = open(Disk.REAL);
    files.resumeWithoutMarks();
    write("a", TEN, "x\n");
    assertThat(inWork()).containsExactly("a-20260102T1000Z-h-late-2.log");
  }

  @Test
  void afterAFullDiskItGoesOnWhereItWas() throws IOException {
    files.close();
    String text = "0123456789\n".repeat(30_000);
    for (int step = 1; step < 8; step++) {
      Disk full = DyingDisk.fullAt(step);
      boolean[] room = {false};
      Disk disk =
          new Disk() {
            @Override
            public void write(
                java.nio.channels.FileChannel file, java.nio.ByteBuffer bytes, long position)
                throws IOException {
              (room[0] ? Disk.REAL : full).write(file, bytes, position);
            }
          };
      files = open(disk);
      files.resume(Marks.NONE);
      boolean failed = false;
      try {
        write("a", TEN, text);
        write("a", TEN, "end\n");
        files.sync();
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("No space left");
        failed = true;
      }
      assertThat(failed).isEqualTo(step < 3);
      room[0] = true;
      files.sync();
      files.close();
      String written = Files.readString(root.resolve("open/w/a-20260102T1000Z-h.log"));
      assertThat(written).isEqualTo(step == 1 ? text : text + "end\n");
    }
    files = open(Disk.REAL);
  }

  @Test
  void twoWritersOfOneNameDoNotMeet() {
    assertThatThrownBy(() -> open(Disk.REAL))
        .isInstanceOf(IOException.class)
        .hasMessage(
            root.resolve("open/w") + " is written by process " + ProcessHandle.current().pid());
  }

  @Test
  void manyStreamsDoNotNeedAsManyDescriptors() throws IOException {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 600; i++) {
        write("p" + i, TEN, "line " + round + "\n");
      }
      files.sync();
    }
    assertThat(inWork()).hasSize(600);
    try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
      assertThat(descriptors.filter(fd -> leadsTo(fd, root.resolve("open/w"))).count())
          .isLessThanOrEqualTo(257);
    }
    assertThat(root.resolve("open/w/p599-20260102T1000Z-h.log")).hasContent("line 0\nline 1\n");
  }

  private static boolean leadsTo(Path descriptor, Path directory) {
    try {
      return Files.readSymbolicLink(descriptor).startsWith(directory);
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  @ParameterizedTest
  @CsvSource({
    // stated, captured, hour; it is 10:20
    "2026-01-02T09:59:59Z, 2026-01-02T10:10:00Z, 2026-01-02T09:00:00Z",
    "2026-01-02T11:20:00Z, 2026-01-02T10:10:00Z, 2026-01-02T11:00:00Z",
    "2026-01-02T11:20:01Z, 2026-01-02T10:10:00Z, 2026-01-02T10:00:00Z",
    "2099-01-01T00:00:00Z, 2026-01-02T09:10:00Z, 2026-01-02T09:00:00Z",
    "1969-12-31T23:59:59Z, 2026-01-02T10:10:00Z, 2026-01-02T10:00:00Z",
    ", 2026-01-02T09:10:00Z, 2026-01-02T09:00:00Z",
    ", 2026-01-03T00:00:00Z, 2026-01-02T10:00:00Z",
  })
  void theHourIsTheStatedOneUnlessItCannotBe(Instant stated, Instant captured, Instant hour) {
    assertThat(Hours.of(Optional.ofNullable(stated), captured, clock.instant())).isEqualTo(hour);
  }
}
