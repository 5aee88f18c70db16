package logagg.collector.archive.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import logagg.collector.archive.ArchiveName;
import logagg.collector.format.Formats;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MergeTest {
  private static final Formats FORMATS = Formats.builtIn();
  private static final Instant HOUR = Instant.parse("2026-05-18T10:00:00Z");

  private final List<String> damaged = new ArrayList<>();

  private String merge(Map<String, InputStream> files) throws Exception {
    List<Archived> archived =
        files.keySet().stream()
            .map(
                fileName ->
                    new Archived(fileName, fileName, ArchiveName.parse(fileName).orElseThrow(), 0))
            .sorted(Archived.BY_TIME)
            .toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Merge(
            new Merge.Opening() {
              @Override
              public Optional<TimedRecords> open(Archived file) {
                return Optional.of(
                    new TimedRecords(
                        files.getOrDefault(file.key(), InputStream.nullInputStream()),
                        FORMATS,
                        ZoneOffset.UTC,
                        file.name().time()));
              }

              @Override
              public void damaged(Archived file, IOException e) {
                damaged.add(file.key() + ": " + e.getMessage());
              }
            })
        .run(archived, (_, record) -> record.writeTo(out));
    return out.toString(UTF_8);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static String line(int second, String what) {
    return HOUR.plusSeconds(second) + " host app[1]: " + what + "\n";
  }

  @Test
  void linesOfSeveralFilesAreInTheOrderOfTheirTimes() throws Exception {
    assertThat(
            merge(
                Map.of(
                    "app-20260518T1000Z-a.log", bytes(line(1, "a1") + line(5, "a2")),
                    "app-20260518T1000Z-b.log", bytes(line(2, "b1") + line(5, "b2")),
                    "app-20260518T1100Z-a.log", bytes(line(3601, "a3")))))
        .isEqualTo(
            line(1, "a1") + line(2, "b1") + line(5, "a2") + line(5, "b2") + line(3601, "a3"));
  }

  @Test
  void whatHasNoTimeStaysBehindWhatIsBeforeIt() throws Exception {
    String trace = line(3, "failed") + "\tat a.B.c(B.java:1)\n\n\tat a.B.d(B.java:2)\n";
    assertThat(
            merge(
                Map.of(
                    "app-20260518T1000Z-a.log", bytes(trace + line(9, "a")),
                    "app-20260518T1000Z-b.log", bytes(line(2, "b") + line(4, "c")))))
        .isEqualTo(line(2, "b") + trace + line(4, "c") + line(9, "a"));
  }

  @Test
  void anEndWithoutANewlineGetsOne() throws Exception {
    assertThat(
            merge(
                Map.of(
                    "app-20260518T1000Z-a.log", bytes(line(1, "a").strip()),
                    "app-20260518T1000Z-b.log", bytes(line(2, "b")))))
        .isEqualTo(line(1, "a") + line(2, "b"));
  }

  @Test
  void aLineThatIsTooLongStaysInOnePiece() throws Exception {
    String longLine = line(1, "x".repeat(3 << 20));
    assertThat(
            merge(
                Map.of(
                    "app-20260518T1000Z-b.log", bytes(longLine + line(7, "b")),
                    "app-20260518T1000Z-a.log", bytes(line(1, "a") + line(1, "a") + line(2, "c")))))
        .isEqualTo(line(1, "a") + line(1, "a") + longLine + line(2, "c") + line(7, "b"));
  }

  @Test
  void whatWasReadBeforeTheDamageIsKept() throws Exception {
    InputStream broken =
        new java.io.SequenceInputStream(
            bytes(line(1, "a") + line(2, "a")),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("no such bits");
              }
            });
    assertThat(
            merge(
                Map.of(
                    "app-20260518T1000Z-a.log",
                    broken,
                    "app-20260518T1000Z-b.log",
                    bytes(line(9, "b")))))
        .isEqualTo(line(1, "a") + line(2, "a") + line(9, "b"));
    assertThat(damaged).containsExactly("app-20260518T1000Z-a.log: no such bits");
  }

  @Test
  void bytesThatAreNoTextStayAsTheyAre() throws Exception {
    byte[] strange = {'x', (byte) 0xFF, 0, (byte) 0xC3, '\r', '\n', '\n', 'y', '\n'};
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TimedRecords records =
        new TimedRecords(new ByteArrayInputStream(strange), FORMATS, ZoneOffset.UTC, HOUR)) {
      for (var next = records.next(); next.isPresent(); next = records.next()) {
        assertThat(next.get().time()).isEqualTo(HOUR);
        assertThat(next.get().isStated()).isFalse();
        next.get().writeTo(out);
      }
    }
    assertThat(out.toByteArray()).isEqualTo(strange);
  }

  @Test
  void aTimeFarFromTheFilesHourIsNone() throws Exception {
    String odd = "2031-01-01T00:00:00Z host app[1]: a clock that is wrong\n";
    assertThat(
            merge(
                Map.of(
                    "app-20260518T1000Z-a.log", bytes(line(1, "a") + odd + line(3, "a")),
                    "app-20260518T1000Z-b.log", bytes(line(2, "b")))))
        .isEqualTo(line(1, "a") + odd + line(2, "b") + line(3, "a"));
  }

  /** For files whose lines are in order, the merge is a stable sort. */
  @Property(tries = 200)
  void theMergeIsAStableSort(@ForAll("files") List<List<Integer>> files) throws Exception {
    record Said(int second, String line) {}
    List<Said> all = new ArrayList<>();
    Map<String, InputStream> streams = new TreeMap<>();
    for (int i = 0; i < files.size(); i++) {
      int hour = i / 2;
      StringBuilder text = new StringBuilder();
      for (int second : files.get(i).stream().sorted().toList()) {
        String line = line(hour * 3600 + second, "file " + i + " line " + all.size());
        all.add(new Said(hour * 3600 + second, line));
        text.append(line);
      }
      String name = "app-20260518T" + (10 + hour) + "00Z-" + (char) ('a' + i) + ".log";
      streams.put(name, bytes(text.toString()));
    }
    all.sort(Comparator.comparingInt(Said::second));
    assertThat(merge(streams)).isEqualTo(String.join("", all.stream().map(Said::line).toList()));
  }

  @Provide
  Arbitrary<List<List<Integer>>> files() {
    return Arbitraries.integers().between(0, 3599).list().ofMaxSize(30).list().ofMaxSize(6);
  }

  /** However long the lines and however they come, all bytes are given out, in lines. */
  @Property(tries = 100)
  void noByteIsLost(@ForAll("text") byte[] text) throws IOException {
    ByteLines lines = new ByteLines(new Trickle(text));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (var line = lines.next(); line.isPresent(); line = lines.next()) {
      byte[] bytes = line.get();
      assertThat(new String(bytes, UTF_8).indexOf('\n')).isIn(-1, bytes.length - 1);
      out.writeBytes(bytes);
    }
    assertThat(out.toByteArray()).isEqualTo(text);
  }

  @Provide
  Arbitrary<byte[]> text() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 200_000), Arbitraries.of('a', '\n', 'b'))
        .as((count, c) -> String.valueOf(c).repeat(count))
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("x", parts).getBytes(UTF_8));
  }

  /** Gives a few bytes at a time. */
  private static final class Trickle extends ByteArrayInputStream {
    Trickle(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
      return super.read(into, offset, Math.min(length, 1000));
    }
  }

  @Test
  void filesAreOpenOnlyAsLongAsTheyOverlap() throws Exception {
    List<String> steps = new ArrayList<>();
    List<Archived> files = new ArrayList<>();
    for (int hour = 10; hour < 13; hour++) {
      String name = "app-20260518T" + hour + "00Z.log";
      files.add(new Archived(name, name, ArchiveName.parse(name).orElseThrow(), 0));
    }
    new Merge(
            new Merge.Opening() {
              @Override
              public Optional<TimedRecords> open(Archived file) {
                steps.add("open " + file.name().time());
                Instant time = file.name().time().plus(Duration.ofMinutes(30));
                byte[] line = (time + " host app[1]: x\n").getBytes(UTF_8);
                InputStream in =
                    new ByteArrayInputStream(line) {
                      @Override
                      public void close() {
                        steps.add("close " + file.name().time());
                      }
                    };
                return Optional.of(
                    new TimedRecords(in, FORMATS, ZoneOffset.UTC, file.name().time()));
              }

              @Override
              public void damaged(Archived file, IOException e) {
                throw new AssertionError(e);
              }
            })
        .run(files, (_, _) -> {});
    assertThat(steps)
        .containsExactly(
            "open 2026-05-18T10:00:00Z",
            "close 2026-05-18T10:00:00Z",
            "open 2026-05-18T11:00:00Z",
            "close 2026-05-18T11:00:00Z",
            "open 2026-05-18T12:00:00Z",
            "close 2026-05-18T12:00:00Z");
  }
}
