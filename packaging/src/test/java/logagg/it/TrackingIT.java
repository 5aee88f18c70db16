package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import logagg.logcache.Origin;
import org.junit.jupiter.api.Test;

/** Which files are captured, and from when to when. */
class TrackingIT {
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private static String lines(String name, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(LineWriter.line(name, i));
    }
    return text.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void untrackedFilesLeaveNothingInTheCache() throws Exception {
    try (World world = new World("*.log", "!secret.log").mount()) {
      World.append(world.log("notes.txt"), "a\n");
      World.append(world.log("secret.log"), "b\n");
      World.append(world.log("old.log.gz"), "c\n");
      Files.createDirectory(world.log("dir"));
      World.append(world.log("dir/notes.txt"), "d\n");
      Files.move(world.log("notes.txt"), world.log("moved.txt"));
      world.unmount();
      assertThat(world.cache().segments()).isEmpty();
      assertThat(world.cache().originNames()).isEmpty();
    }
  }

  @Test
  void anEditStartsAndStopsTheCaptureOfAnOpenFile() throws Exception {
    try (World world = new World("# nothing yet").mount()) {
      Path file = world.log("app.out");
      try (LineWriter writer = new LineWriter(file, "w", LineWriter.APPEND)) {
        writer.write(10);
        world.track("*.out");
        await().atMost(A_SECOND).until(() -> !world.cache().originNames().isEmpty());
        writer.write(10);
        String expected = lines("w", 10, 20);
        world.captured().expectStream(file, bytes(expected));

        world.track("# nothing any more");
        await().atMost(A_SECOND).until(() -> isEnded(world.captured()));
        writer.write(10);
        world.captured().expectStream(file, bytes(expected));
      }
      world.unmount();
      world.captured().expectStream(file, bytes(lines("w", 10, 20)));
    }
  }

  private static boolean isEnded(Captured captured) {
    return captured.pieces().getLast().origin().state()
            instanceof Origin.State.Sealed(long size, boolean last)
        && last;
  }

  @Test
  void backfillCapturesFromTheBeginning() throws Exception {
    try (World world = new World("# nothing yet").mount("backfill")) {
      Path file = world.log("app.out");
      try (LineWriter writer = new LineWriter(file, "w", LineWriter.APPEND)) {
        writer.write(10);
        world.track("*.out");
        await().atMost(A_SECOND).until(() -> !world.cache().originNames().isEmpty());
        writer.write(10);
        world.awaitStream(file, bytes(lines("w", 0, 20)));
      }
    }
  }

  @Test
  void aFileThatWasThereBeforeTheFirstMountIsCapturedFromItsEnd() throws Exception {
    try (World world = new World("*.log").mount("inplace")) {
      world.unmount();
      world.track("*.old");
      Path file = world.log("app.old");
      World.append(file, lines("w", 0, 10));
      world.track("*.old", "*.log");
      world.mountAgain();
      World.append(file, lines("w", 10, 20));
      world.awaitStream(file, bytes(lines("w", 10, 20)));
    }
  }

  @Test
  void anExcludeCountsWhereverItStands() throws Exception {
    try (World world = new World("!debug/**", "**/*.log", "app/*.{out,err}").mount()) {
      Files.createDirectory(world.log("debug"));
      Files.createDirectory(world.log("app"));
      World.append(world.log("debug/a.log"), "no\n");
      World.append(world.log("app/b.err"), "yes\n");
      World.append(world.log("app/b.txt"), "no\n");
      World.append(world.log("a.log"), "yes\n");
      assertThat(world.captured().pieces())
          .extracting(piece -> piece.origin().path())
          .containsExactlyInAnyOrder(
              world.log("app/b.err").toString(), world.log("a.log").toString());
    }
  }

  @Test
  void aFileThatGetsATrackedNameIsCapturedWhole() throws Exception {
    try (World world = new World("*.log").mount()) {
      World.append(world.log("app.tmp"), "first\n");
      Files.move(world.log("app.tmp"), world.log("app.log"));
      World.append(world.log("app.log"), "second\n");
      assertThat(world.captured().text(world.log("app.log"))).isEqualTo("first\nsecond\n");
    }
  }

  @Test
  void aThousandFilesAreCapturedAtOnce() throws Exception {
    try (World world = new World("# nothing yet").mount("backfill")) {
      List<LineWriter> writers = new ArrayList<>();
      try {
        for (int i = 0; i < 1000; i++) {
          LineWriter writer =
              new LineWriter(world.log("file" + i + ".log"), "w" + i, LineWriter.APPEND);
          writers.add(writer);
          writer.write(2);
        }
        world.track("file*.log");
        await().atMost(Duration.ofSeconds(5)).until(() -> world.captured().pieces().size() == 1000);
        for (LineWriter writer : writers) {
          writer.write(2);
        }
        Captured captured = world.captured();
        for (int i = 0; i < 1000; i++) {
          assertThat(captured.text(world.log("file" + i + ".log"))).isEqualTo(lines("w" + i, 0, 4));
        }
      } finally {
        for (LineWriter writer : writers) {
          writer.close();
        }
      }
    }
  }
}
