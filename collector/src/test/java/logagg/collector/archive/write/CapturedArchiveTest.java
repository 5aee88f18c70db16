package logagg.collector.archive.write;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import logagg.collector.archive.Disk;
import logagg.collector.archive.HandClock;
import logagg.collector.event.EventDraft;
import logagg.collector.event.RawText;
import logagg.collector.redact.Mode;
import logagg.collector.redact.Redactor;
import logagg.collector.redact.RedactorSettings;
import logagg.collector.redact.Salt;
import logagg.collector.source.Line;
import logagg.collector.source.Line.Ending;
import logagg.collector.source.Place;
import logagg.logcache.AtomicFile;
import logagg.logcache.FsStatus;
import logagg.logcache.LogCache;
import logagg.logcache.SegmentName;
import logagg.logcache.StreamId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapturedArchiveTest {
  private static final String APP = "/var/log/my-app/app.log";
  private static final String NAME = "my--app-app.log-20260102T1000Z-h_example.log";
  private static final String SEVEN = "my--app-app.log-20260102T0700Z-h_example.log";
  private static final Instant BEGUN = Instant.parse("2026-01-02T07:00:00Z");

  @TempDir Path root;

  private final HandClock clock = new HandClock("2026-01-02T10:30:00Z");
  private LogCache cache;
  private CapturedArchive archive;
  private Mode mode = Mode.OFF;

  @BeforeEach
  void open() throws IOException {
    cache = new LogCache(Files.createDirectory(root.resolve("cache")));
    cache.prepare();
    FsStatus status = new FsStatus(1, "/var/log", false, BEGUN, BEGUN, 0, 0, 0, 0, 0, 0, 0);
    AtomicFile.write(cache.fsStatus(), status.toJson(), false);
    open(Mode.OFF, Map.of());
  }

  private void open(Mode redaction, Map<String, Long> marks) throws IOException {
    mode = redaction;
    archive =
        CapturedArchive.open(
            cache, root.resolve("archive"), "h.example", redaction == Mode.OFF, clock, Disk.REAL);
    archive.resume(marks);
  }

  @AfterEach
  void close() throws IOException {
    archive.close();
  }

  private static Line line(String text, int part, Ending ending) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    return new Line(
        new Place(SegmentName.of(StreamId.of(APP), BEGUN), 0),
        APP,
        RawText.of(bytes, 0, bytes.length),
        bytes.length + 1,
        part,
        ending);
  }

  private void write(Optional<Instant> stated, Line... lines) throws IOException {
    Redactor redactor =
        Redactor.of(
            RedactorSettings.defaults().withMode(mode).withSalt(Salt.of("a salt for tests only")));
    EventDraft draft = new EventDraft();
    stated.ifPresent(draft::time);
    String raw = String.join("\n", Arrays.stream(lines).map(line -> line.raw().text()).toList());
    archive.write(redactor.redact("id", draft.build(raw, "plain", APP, BEGUN)), List.of(lines));
  }

  private void write(String... texts) throws IOException {
    for (String text : texts) {
      write(Optional.empty(), line(text, 0, Ending.NEWLINE));
    }
  }

  /** Content by name, of those that are open and those that are complete. */
  private Map<String, String> files() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (var files = Files.walk(root.resolve("archive"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".log")).toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file, ISO_8859_1));
      }
    }
    return contents;
  }

  @Test
  void withoutRedactionTheExactBytesAreWritten() throws IOException {
    write("plain", "\u00FF no UTF-8 \u00E4\r", "");
    write(
        Optional.empty(),
        line("first of two \u00FE", 0, Ending.NEWLINE),
        line("second", 0, Ending.UNTERMINATED));
    archive.flush();
    assertThat(files())
        .isEqualTo(
            Map.of(SEVEN, "plain\n\u00FF no UTF-8 \u00E4\r\n\nfirst of two \u00FE\nsecond\n"));
  }

  @Test
  void withRedactionOnlyTheRedactedTextIsWritten() throws IOException {
    archive.close();
    open(Mode.MASK, Map.of());
    write("from 203.0.113.9 \u00FF");
    archive.flush();
    assertThat(files()).containsOnlyKeys(SEVEN);
    assertThat(files().get(SEVEN))
        .startsWith("from <ip> ")
        .endsWith("\n")
        .doesNotContain("203.0.113.9");
    assertThat(files().get(SEVEN).getBytes(ISO_8859_1))
        .isEqualTo("from <ip> \uFFFD\n".getBytes(UTF_8));
  }

  @Test
  void theHourIsTheOneStatedElseThatOfTheCapture() throws IOException {
    SegmentName segment = SegmentName.of(StreamId.of(APP), BEGUN);
    Files.createFile(cache.segment(segment));
    Files.setLastModifiedTime(
        cache.segment(segment), FileTime.from(Instant.parse("2026-01-02T08:59:00Z")));
    write(Optional.of(Instant.parse("2026-01-02T05:00:00Z")), line("stated", 0, Ending.NEWLINE));
    write("captured");
    archive.flush();
    assertThat(files())
        .isEqualTo(
            Map.of(
                "my--app-app.log-20260102T0500Z-h_example.log",
                "stated\n",
                "my--app-app.log-20260102T0800Z-h_example.log",
                "captured\n"));
  }

  @Test
  void withoutASegmentItWasCapturedWhenThatWasBegun() throws IOException {
    write("captured");
    archive.flush();
    assertThat(files()).containsOnlyKeys(SEVEN);
  }

  @Test
  void partsOfALongLineArePutTogetherInTheHourOfTheFirst() throws IOException {
    write(Optional.of(Instant.parse("2026-01-02T10:00:00Z")), line("10:00 be", 1, Ending.CUT));
    write(Optional.empty(), line("gin", 2, Ending.CUT));
    write(Optional.empty(), line(" end", 3, Ending.NEWLINE));
    write(Optional.of(Instant.parse("2026-01-02T10:00:00Z")), line("next", 0, Ending.NEWLINE));
    archive.flush();
    assertThat(files()).isEqualTo(Map.of(NAME, "10:00 begin end\nnext\n"));
  }

  @Test
  void linesAreLateWhenTheirHoursFileIsComplete() throws IOException {
    Optional<Instant> ten = Optional.of(Instant.parse("2026-01-02T10:00:00Z"));
    write(ten, line("in time", 0, Ending.NEWLINE));
    archive.flush();
    clock.set("2026-01-02T11:05:00Z");
    archive.acknowledged();
    assertThat(root.resolve("archive").resolve(NAME)).hasContent("in time\n");
    write(ten, line("late", 0, Ending.NEWLINE));
    archive.flush();
    assertThat(files())
        .isEqualTo(
            Map.of(
                NAME,
                "in time\n",
                "my--app-app.log-20260102T1000Z-h_example-late-1.log",
                "late\n"));
  }

  @Test
  void afterACrashWhatWasNotAcknowledgedIsGone() throws IOException {
    write("acknowledged");
    archive.flush();
    Map<String, Long> marks = archive.marks();
    write("not acknowledged");
    archive.flush();
    archive.close();
    open(Mode.OFF, marks);
    assertThat(files().values()).containsExactly("acknowledged\n");
  }

  @Test
  void marksOfAnotherDirectoryDoNotCount() throws IOException {
    write("kept");
    archive.flush();
    archive.close();
    open(Mode.OFF, Map.of("archive:/elsewhere", 1L, "floor", 0L));
    assertThat(files().values()).containsExactly("kept\n");
  }
}
