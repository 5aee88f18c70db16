package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import logagg.logcache.PathText;
import org.junit.jupiter.api.Test;

/** What machines do to file systems. */
class FaultIT {

  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whileItIsStoppedProgramsWaitAndThenGoOn() throws Exception {
    try (World world = new World("*.log").mount()) {
      Path file = world.log("app.log");
      try (LineWriter writer = new LineWriter(file, "w", LineWriter.APPEND)) {
        // a process that is begun while it is stopped may wait too, to close what we have open: so
        // one process stops it for a second, and the writes tell how long they were kept waiting
        Process stopping =
            new ProcessBuilder(
                    "sh",
                    "-c",
                    "kill -STOP $1; sleep 1; kill -CONT $1",
                    "sh",
                    Long.toString(world.process().pid()))
                .inheritIO()
                .start();
        Duration longest = Duration.ZERO;
        while (stopping.isAlive()) {
          long begun = System.nanoTime();
          writer.write();
          Duration waited = Duration.ofNanos(System.nanoTime() - begun);
          longest = waited.compareTo(longest) > 0 ? waited : longest;
        }
        assertThat(stopping.waitFor()).isZero();
        assertThat(longest).isGreaterThan(HALF_A_SECOND);
        writer.write(10);
        Lines.expectAll(world.captured(), file, writer);
      }
    }
  }

  @Test
  void aFullMirrorIsToldToProgramsAndWhatFitIsCaptured() throws Exception {
    try (World world = new World("*.log")) {
      String mirror = world.mountpoint().toString();
      Programs.run("mount", "-t", "tmpfs", "-o", "size=1m", "none", mirror).expectSuccess();
      try {
        world.mount("inplace");
        Path file = world.log("app.log");
        try (LineWriter writer = new LineWriter(file, "w", LineWriter.APPEND)) {
          assertThatThrownBy(() -> writer.write(1_000_000))
              .isInstanceOf(IOException.class)
              .message()
              .isIn("No space left on device", "a line was written in part");
        }
        byte[] kept = Files.readAllBytes(file);
        assertThat(kept.length).isGreaterThan(900_000);
        world.awaitStream(file, kept);
        assertThat(world.gaps()).isEmpty();
        world.unmount();
      } finally {
        Programs.run("umount", "-l", mirror);
      }
    }
  }

  @Test
  void aMirrorThatBecomesReadOnlyIsReadOnly() throws Exception {
    try (World world = new World("*.log")) {
      String mirror = world.mountpoint().toString();
      Programs.run("mount", "-t", "tmpfs", "none", mirror).expectSuccess();
      try {
        World.append(world.log("app.log"), "before\n");
        Path behind = Files.createDirectory(world.directory().resolve("behind"));
        Programs.run("mount", "--bind", mirror, behind.toString()).expectSuccess();
        try {
          world.mount("inplace", "backfill");
          World.append(world.log("app.log"), "writable\n");
          Programs.run("mount", "-o", "remount,ro", behind.toString()).expectSuccess();
          assertThatThrownBy(() -> World.append(world.log("app.log"), "no\n"))
              .hasMessageContaining("Read-only file system");
          assertThatThrownBy(() -> World.append(world.log("new.log"), "no\n"))
              .hasMessageContaining("Read-only file system");
          assertThat(world.log("app.log")).hasContent("before\nwritable\n");
          Programs.run("mount", "-o", "remount,rw", behind.toString()).expectSuccess();
          World.append(world.log("app.log"), "again\n");
          world.awaitStream(world.log("app.log"), bytes("before\nwritable\nagain\n"));
          world.unmount();
        } finally {
          Programs.run("umount", "-l", behind.toString());
        }
      } finally {
        Programs.run("umount", "-l", mirror);
      }
    }
  }

  /** The mirror is itself a FUSE file system that fails on some files. */
  @Test
  void anErrorOfTheMirrorIsToldAndOtherFilesGoOn() throws Exception {
    try (World world = new World("*.log")) {
      Path backing = Files.createDirectory(world.directory().resolve("backing"));
      Process defective =
          DefectIT.start(world.mountpoint(), backing, world.directory().resolve("defective.log"));
      try {
        await().until(() -> world.isMounted("fuse.defective"));
        world.mount("inplace");
        assertThatThrownBy(() -> World.append(world.log("bad.log"), "x\n"))
            .hasMessageContaining("Input/output error");
        World.append(world.log("good.log"), "x\n");
        world.awaitStream(world.log("good.log"), bytes("x\n"));
        world.unmount();
      } finally {
        Programs.run("umount", "-l", world.mountpoint().toString());
        defective.waitFor();
      }
    }
  }

  @Test
  void whenTheCacheIsRemovedWritersGoOnAndSoDoesCaptureWithNewFiles() throws Exception {
    try (World world = new World("*.log").mount("idleseal=200ms")) {
      World.append(world.log("app.log"), "one\n");
      for (Path directory : List.of(world.cache().logs(), world.cache().origins())) {
        World.deleteAll(directory);
      }
      World.append(world.log("app.log"), "two\n");
      World.append(world.log("other.log"), "three\n");
      assertThat(world.log("app.log")).hasContent("one\ntwo\n");
      await().until(() -> Files.isDirectory(world.cache().logs()));
      World.append(world.log("other.log"), "four\n");
      world.awaitStream(world.log("other.log"), bytes("three\nfour\n"));
    }
  }

  /** A quarter of them tracked: those take three descriptors each, and limits may be 20,000. */
  @Test
  void tenThousandFilesMayBeOpen() throws Exception {
    int tracked = 2_500;
    try (World world = new World("p0-*.log").mount()) {
      // in processes of their own, since each has its limit
      Path script = world.directory().resolve("open.sh");
      Files.writeString(
          script,
          """
          ulimit -n 4096
          for i in $(seq 2500); do
            exec {fd}>> "$1/$2-$i.log"
            fds[i]=$fd
            echo "$2 $i" >&"$fd"
          done
          echo ready
          read -r _
          for i in $(seq 2500); do echo "$2 $i again" >&"${fds[i]}"; done
          """);
      List<Process> programs = new ArrayList<>();
      try {
        for (int i = 0; i < 4; i++) {
          programs.add(
              new ProcessBuilder("bash", script.toString(), world.mountpoint().toString(), "p" + i)
                  .redirectError(ProcessBuilder.Redirect.INHERIT)
                  .start());
        }
        for (Process program : programs) {
          assertThat(program.inputReader().readLine()).isEqualTo("ready");
        }
        for (Process program : programs) {
          program.outputWriter().append("go\n").flush();
        }
        for (Process program : programs) {
          assertThat(program.waitFor()).isZero();
        }
      } finally {
        programs.forEach(Process::destroyForcibly);
      }
      Captured captured = world.captured();
      assertThat(captured.pieces().stream().map(piece -> piece.origin().path()).distinct())
          .hasSize(tracked);
      for (int i = 1; i <= tracked; i += 49) {
        assertThat(captured.text(world.log("p0-" + i + ".log")))
            .isEqualTo("p0 %d\np0 %d again\n".formatted(i, i));
        assertThat(world.log("p3-" + i + ".log"))
            .hasContent("p3 %d\np3 %d again\n".formatted(i, i));
      }
    }
  }

  @Test
  void deepDirectoriesAndLongNamesAreCaptured() throws Exception {
    try (World world = new World("**").mount()) {
      Path directory = world.log("d");
      for (int i = 1; i < 200; i++) {
        directory = directory.resolve("d");
      }
      Files.createDirectories(directory);
      Path deep = directory.resolve("deep.log");
      Path wide = world.log("n".repeat(255));
      World.append(deep, "deep\n");
      World.append(wide, "wide\n");
      assertThat(world.captured().text(deep)).isEqualTo("deep\n");
      assertThat(world.captured().text(wide)).isEqualTo("wide\n");
      assertThatThrownBy(() -> World.append(world.log("n".repeat(256)), "x"))
          .hasMessageContaining("File name too long");
    }
  }

  /** Any bytes but the slash and NUL are a name. */
  @Test
  void namesThatAreNotUtf8SurviveByteForByte() throws Exception {
    Random random = new Random(42);
    List<byte[]> names = new ArrayList<>();
    names.add("caf\u00e9.log".getBytes(StandardCharsets.ISO_8859_1));
    for (int i = 0; i < 20; i++) {
      byte[] name = new byte[1 + random.nextInt(200)];
      for (int j = 0; j < name.length; j++) {
        do {
          name[j] = (byte) random.nextInt(256);
        } while (name[j] == 0 || name[j] == '/');
      }
      name[0] = 'x'; // neither . nor ..
      names.add(name);
    }
    try (World world = new World("**").mount()) {
      StringBuilder script = new StringBuilder("cd '" + world.mountpoint() + "' || exit 1\n");
      for (int i = 0; i < names.size(); i++) {
        script.append("printf 'line ").append(i).append("\\n' >> \"$(printf '");
        for (byte b : names.get(i)) {
          script.append("\\").append(String.format("%03o", b & 0xFF));
        }
        script.append("x')\"\n"); // the x keeps a newline at the end
      }
      Programs.run("sh", "-c", script.toString()).expectSuccess();
      Captured captured = world.captured();
      for (int i = 0; i < names.size(); i++) {
        byte[] name = java.util.Arrays.copyOf(names.get(i), names.get(i).length + 1);
        name[name.length - 1] = 'x';
        String path = world.mountpoint() + "/" + PathText.decode(name);
        String line = "line " + i + "\n";
        assertThat(captured.pieces())
            .anySatisfy(
                piece -> {
                  assertThat(piece.origin().path()).isEqualTo(path);
                  assertThat(new String(piece.bytes(), StandardCharsets.UTF_8)).isEqualTo(line);
                });
      }
    }
  }
}
