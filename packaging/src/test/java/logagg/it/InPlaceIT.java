package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Mounted over a directory in which programs have files open already. */
class InPlaceIT {

  @Test
  void aWriterThatOpenedItsFileBeforeTheMountLosesNothing() throws Exception {
    try (World world = new World("*.log")) {
      Path file = world.log("app.log");
      try (LineWriter before = new LineWriter(file, "before", LineWriter.APPEND)) {
        before.write(100);
        byte[] early = Files.readAllBytes(file);
        world.mount("inplace");
        try (LineWriter after = new LineWriter(file, "after", LineWriter.APPEND)) {
          for (int i = 0; i < 200; i++) {
            before.write(3);
            after.write(2);
          }
        }
        before.write(50);
        byte[] all = Files.readAllBytes(file);
        byte[] expected = java.util.Arrays.copyOfRange(all, early.length, all.length);
        world.awaitStream(file, expected);

        Path rotated = world.log("app.log.1");
        Files.move(file, rotated);
        World.append(file, LineWriter.line("new", 0));
        before.write(50); // late lines, behind the mount
        int fromOld = expected.length;
        byte[] old = Files.readAllBytes(rotated);
        org.awaitility.Awaitility.await()
            .untilAsserted(
                () ->
                    assertThat(world.captured().files(file).values())
                        .containsExactly(
                            java.util.Arrays.copyOfRange(old, early.length, old.length),
                            LineWriter.line("new", 0)
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(old.length).isGreaterThan(fromOld);

        world.unmount();
        before.write(50); // while nothing is mounted
        world.mountAgain();
        before.write(50);
        byte[] end = Files.readAllBytes(rotated);
        org.awaitility.Awaitility.await()
            .untilAsserted(
                () ->
                    assertThat(world.captured().files(file).values().iterator().next())
                        .isEqualTo(java.util.Arrays.copyOfRange(end, early.length, end.length)));
        assertThat(world.gaps()).isEmpty();
      }
    }
  }

  @Test
  void aFileThatIsRemovedUnderAWriterOfBeforeTheMountIsCapturedToItsEnd() throws Exception {
    try (World world = new World("*.log")) {
      Path file = world.log("app.log");
      try (LineWriter before = new LineWriter(file, "w", LineWriter.APPEND)) {
        world.mount("inplace", "backfill");
        before.write(10);
        Files.delete(file);
        before.write(10);
        org.awaitility.Awaitility.await()
            .untilAsserted(() -> Lines.expectAll(world.captured(), file, before));
      }
    }
  }

  @Test
  void adoptingSaysWhoWritesPastTheMountAndLosesNothingOfIt() throws Exception {
    try (World world = new World("*.log")) {
      Path file = world.log("app.log");
      try (LineWriter before = new LineWriter(file, "before", LineWriter.APPEND)) {
        before.write(10);
        Programs.Outcome outcome =
            Programs.run(
                Programs.command("logagg-fs"),
                "--adopt",
                world.mountpoint().toString(),
                "-o",
                "backfill,root=" + world.cache().root() + ",logfile=" + world.ownLog());
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
            .startsWith(world.mountpoint() + " is captured from now on, in place.\n")
            .contains("java (" + ProcessHandle.current().pid())
            .contains(": " + file);
        before.write(10);
        org.awaitility.Awaitility.await()
            .untilAsserted(() -> Lines.expectAll(world.captured(), file, before));
      }
      world.unmountFromOutside();
    }
  }
}
