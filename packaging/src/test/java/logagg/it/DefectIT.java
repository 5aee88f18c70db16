package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import logagg.fs.mirror.Mirror;
import logagg.fs.mirror.MirrorPath;
import logagg.fs.mirror.OpenFiles;
import logagg.fs.mirror.Tap;
import logagg.fs.mount.jnrfuse.Door;
import logagg.fs.mount.jnrfuse.Libfuse;
import logagg.fs.posix.Stat;
import logagg.logcache.FileId;
import org.junit.jupiter.api.Test;

/** A defect of ours fails one request, not the mount. */
class DefectIT {

  /** A file system with a defect: opening a file whose name contains "bad". */
  static final class Defective implements Tap {
    private Defective() {}

    public static void main(String[] arguments) throws Exception {
      Mirror mirror = Mirror.open(arguments[1].getBytes(StandardCharsets.UTF_8));
      new Door(Libfuse.load(), mirror, new OpenFiles(), new Defective(), true, () -> {})
          .serve(arguments[0], List.of("nonempty", "subtype=defective"), false);
    }

    @Override
    public FileTap opened(Stat file, MirrorPath path, boolean created) {
      if (path.text().contains("bad")) {
        throw new StackOverflowError("a defect");
      }
      return FileTap.NONE;
    }

    @Override
    public FileTap find(FileId file) {
      return FileTap.NONE;
    }

    @Override
    public void named(Stat file, MirrorPath path) {}

    @Override
    public void directoryNamed(MirrorPath path) {}

    @Override
    public int generation() {
      return 0;
    }
  }

  /** Mounts it in a process of its own. */
  static Process start(Path mountpoint, Path mirror, Path log) throws IOException {
    Path lib = Path.of(Programs.command("x")).resolveSibling("../lib").normalize();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            Path.of("target/test-classes").toAbsolutePath() + ":" + lib + "/*",
            Defective.class.getName(),
            mountpoint.toString(),
            mirror.toString())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  @Test
  void aDefectIsLoggedAndAnsweredWithAnError() throws Exception {
    try (World world = new World()) {
      Path mirror = Files.createDirectory(world.directory().resolve("mirror"));
      Path log = world.directory().resolve("defective.log");
      Process process = start(world.mountpoint(), mirror, log);
      try {
        await().until(() -> world.isMounted("fuse.defective"));
        for (int i = 0; i < 3; i++) {
          assertThatThrownBy(() -> World.append(world.log("bad.log"), "x"))
              .hasMessageContaining("Input/output error");
        }
        World.append(world.log("good.log"), "still here\n");
        assertThat(mirror.resolve("good.log")).hasContent("still here\n");
        assertThat(Files.readString(log))
            .contains("A request failed by a defect; the program was told EIO (3 so far)")
            .contains("StackOverflowError: a defect");
      } finally {
        world.unmountFromOutside();
        assertThat(process.waitFor()).isZero();
      }
    }
  }
}
