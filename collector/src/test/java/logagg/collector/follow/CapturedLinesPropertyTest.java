package logagg.collector.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import logagg.collector.fake.FakeCapture;
import logagg.collector.fake.FakeCapture.FakeFile;
import logagg.collector.source.CacheSource;
import logagg.collector.source.Checkpoint;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is captured, and whenever it is looked at: the lines are those of the collector. */
class CapturedLinesPropertyTest {
  private static final String PATH = "/var/log/app.log";

  private boolean growing;

  @Property(tries = 100)
  void theLinesAndTheirIdsAreThoseOfTheCollector(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 7) Integer> steps) throws IOException {
    growing = false;
    Path directory = Files.createTempDirectory("captured");
    try {
      FakeCapture capture = new FakeCapture(directory);
      Recorder recorder = new Recorder();
      CaptureFollower follower =
          new CaptureFollower(
              capture.cache(),
              new CaptureSite.Sight.Captured(PATH, Path.of("/var/log"), false),
              PATH,
              new Start.Beginning(),
              new Chunk(),
              InstantSource.system());
      follower.poll(recorder);
      FakeFile file = capture.create(PATH);
      int number = 0;
      for (int step : steps) {
        number++;
        growing |= step <= 3;
        switch (step) {
          case 0, 1 -> file.write(number + " whole\n");
          case 2 -> file.write(number + " begun ");
          case 3 -> file.write("ended\nmore\n");
          case 4 -> seal(file, true);
          case 5 -> seal(file, false);
          default -> follower.poll(recorder);
        }
      }
      seal(file, true);
      follower.poll(recorder);
      follower.close();
      assertThat(recorder.lines.stream().map(line -> line.id() + " " + line.text()))
          .containsExactlyElementsOf(collected(capture));
      assertThat(recorder.notices).containsExactly(PATH + " is not there: waiting for it");
    } finally {
      delete(directory);
    }
  }

  private void seal(FakeFile file, boolean last) throws IOException {
    if (growing) {
      if (last) {
        file.sealLast();
      } else {
        file.seal();
      }
    }
    growing = false;
  }

  private static List<String> collected(FakeCapture capture) throws IOException {
    CacheSource source = new CacheSource(capture.cache(), 1 << 20, Checkpoint.EMPTY, file -> {});
    source.scan();
    List<String> lines = new ArrayList<>();
    long read = 1;
    while (read > 0) {
      read =
          source.read(
              line -> lines.add(new LineId.Captured(line.place().id()) + " " + line.raw().text()),
              1 << 20);
    }
    return lines;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
