package logagg.collector.archive.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.collector.archive.MemoryTarget;
import logagg.collector.archive.target.Stop;
import logagg.collector.archive.target.TargetException;
import logagg.collector.archive.target.TargetUri;
import logagg.collector.format.Formats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {
  private static final String A = "app-20260518T1000Z-a.log";
  private static final String B = "app-20260518T1000Z-b.log";

  @TempDir Path temporary;
  private final MemoryTarget target = new MemoryTarget();
  private final Stop stop = new Stop();
  private final List<String> troubles = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Restore restore() {
    TimeRange range =
        new TimeRange(Instant.parse("2026-05-18T10:00:00Z"), Instant.parse("2026-05-18T11:00:00Z"));
    return new Restore(
        target,
        new Restore.Settings(range, Optional.empty(), Formats.builtIn(), ZoneOffset.UTC, temporary),
        stop,
        new RestoreWatch() {
          @Override
          public void begin(int files, long bytes) {}

          @Override
          public void fetched(long bytes) {}

          @Override
          public void trouble(String what) {
            troubles.add(what);
          }
        });
  }

  private void put(String key, String text) {
    target.objects.put(key, text.getBytes(UTF_8));
  }

  @Test
  void aFileThatIsGoneSinceIsNamedAndTheRestIsPrinted() throws Exception {
    put(A, "2026-05-18T10:00:01Z host app[1]: a\n");
    put(B, "2026-05-18T10:00:02Z host app[1]: b\n");
    Restore restore = restore();
    List<Archived> found = restore.find(TargetUri.parseAny("s3://b"));
    target.objects.remove(A);
    assertThat(restore.lines(found, out)).isEqualTo(new RestoreReport(1, 36, 1));
    assertThat(troubles).containsExactly(A + ": not there");
    assertThat(out.toString(UTF_8)).isEqualTo("2026-05-18T10:00:02Z host app[1]: b\n");
  }

  @Test
  void aConnectionThatBreaksIsTakenUpAgain() throws Exception {
    put(A, "2026-05-18T10:00:01Z host app[1]: a\n");
    target.bodies.add(
        bytes ->
            new SequenceInputStream(
                new ByteArrayInputStream(bytes, 0, 10),
                new InputStream() {
                  @Override
                  public int read() throws IOException {
                    throw new IOException("connection reset");
                  }
                }));
    Restore restore = restore();
    restore.raw(restore.find(TargetUri.parseAny("s3://b")), out);
    assertThat(out.toByteArray()).isEqualTo(target.objects.get(A));
    assertThat(troubles).isEmpty();
    assertThat(target.bodies).isEmpty();
  }

  @Test
  void whatIsRefusedEndsIt() throws Exception {
    put(A, "a\n");
    put(B, "b\n");
    Restore restore = restore();
    List<Archived> found = restore.find(TargetUri.parseAny("s3://b"));
    target.opening =
        key -> {
          if (key.equals(A)) {
            throw new TargetException.Rejected(key + ": never", new IOException("no"));
          }
          throw new TargetException.Refused("denied", new IOException("no"));
        };
    assertThatThrownBy(() -> restore.raw(found, out)).hasMessage("denied");
    assertThat(troubles).containsExactly(A + ": never");
  }

  @Test
  void linesThatTellNoTimeAreAllPrinted() throws Exception {
    put(A, "no time\nat all\n");
    Restore restore = restore();
    restore.lines(restore.find(TargetUri.parseAny("s3://b")), out);
    assertThat(out.toString(UTF_8)).isEqualTo("no time\nat all\n");
  }

  @Test
  void nothingIsLeftBehindAndAStopIsSeen() throws Exception {
    put(A, "a\nb\n");
    Restore restore = restore();
    List<Archived> found = restore.find(TargetUri.parseAny("s3://b"));
    stop.give();
    assertThatThrownBy(() -> restore.lines(found, out)).isInstanceOf(Stop.StoppedException.class);
    try (var left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }
}
