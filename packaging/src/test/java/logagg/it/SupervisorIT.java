package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import logagg.logcache.FsStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In the background, a mount whose process is killed comes back by itself. */
class SupervisorIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static void mount(World world, String options) throws Exception {
    String all = "root=" + world.cache().root() + ",logfile=" + world.ownLog() + options;
    assertThat(
            Programs.run(Programs.command("logagg-fs"), world.mountpoint().toString(), "-o", all))
        .isEqualTo(new Programs.Outcome(0, "", ""));
  }

  /** The process that serves now. */
  private static ProcessHandle server(World world) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                FsStatus.read(world.cache().fsStatus())
                    .flatMap(status -> ProcessHandle.of(status.pid())),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  private static void awaitAnswer(World world) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> Files.isDirectory(world.mountpoint()));
  }

  private static void unmount(World world, ProcessHandle server) throws Exception {
    ProcessHandle supervisor = server.parent().orElseThrow();
    world.unmountFromOutside();
    await().atMost(PATIENCE).until(() -> !server.isAlive() && !supervisor.isAlive());
    assertThat(Files.readString(Path.of("/proc/self/mountinfo")))
        .doesNotContain(world.directory().toString());
  }

  /** Appends lines, reopening whenever something fails, as a daemon that retries does. */
  private static final class Retrying implements AutoCloseable {
    private final AtomicBoolean done = new AtomicBoolean();
    private final List<String> written = new ArrayList<>();
    private final Thread thread;

    Retrying(Path file) {
      thread = Thread.ofPlatform().start(() -> write(file));
    }

    private void write(Path file) {
      int number = 0;
      while (!done.get()) {
        try (FileChannel channel = FileChannel.open(file, LineWriter.APPEND)) {
          while (!done.get()) {
            String line = LineWriter.line("w", number++);
            channel.write(StandardCharsets.UTF_8.encode(line));
            written.add(line);
          }
        } catch (IOException e) {
          java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
      }
    }

    @Override
    public void close() {
      done.set(true);
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",inplace"})
  void afterAKillTheMountComesBackAndNothingIsLost(String options) throws Exception {
    try (World world = new World("*.log")) {
      Files.writeString(world.log("bare"), "seen only where nothing is mounted, or in place");
      mount(world, options);
      Path file = world.log("app.log");
      Retrying program = new Retrying(file);
      ProcessHandle server = server(world);
      try (program) {
        for (int i = 0; i < 3; i++) {
          Thread.sleep(200); // some lines
          server.destroyForcibly();
          awaitAnswer(world);
          ProcessHandle dead = server;
          await().atMost(PATIENCE).until(() -> !server(world).equals(dead));
          server = server(world);
        }
      }
      byte[] all = Files.readAllBytes(file);
      assertThat(new String(all, StandardCharsets.UTF_8).lines().map(line -> line + "\n"))
          .containsAll(program.written);
      world.awaitStream(file, all);
      assertThat(world.gaps()).isEmpty();
      assertThat(Files.exists(world.log("bare"))).isEqualTo(!options.isEmpty());
      unmount(world, server);
    }
  }

  @Test
  void noProgramSeesTheBareDirectoryMeanwhile() throws Exception {
    try (World world = new World("*.log")) {
      Files.writeString(world.log("bare"), "must not be seen");
      mount(world, "");
      ProcessHandle server = server(world);
      server.destroyForcibly();
      int answers = 0;
      while (answers < 100) {
        try (var names = Files.newDirectoryStream(world.mountpoint())) {
          for (Path name : names) {
            assertThat(name.getFileName().toString()).isNotEqualTo("bare");
          }
          answers++;
        } catch (IOException e) {
          // what was asked before it died, and after
          assertThat(e).hasMessageMatching(".*(connection abort|not connected).*");
        }
      }
      await().atMost(PATIENCE).until(() -> !server(world).equals(server));
      unmount(world, server(world));
    }
  }

  /** As with a partition of its own for /var/log: what is below the dead mount is a mount too. */
  @Test
  void inPlaceOverAnotherMountItComesBackToo() throws Exception {
    try (World world = new World("*.log")) {
      Programs.run("mount", "-t", "tmpfs", "none", world.mountpoint().toString()).expectSuccess();
      try {
        World.append(world.log("app.log"), "before\n");
        mount(world, ",inplace,backfill");
        World.append(world.log("app.log"), "first\n");
        ProcessHandle server = server(world);
        server.destroyForcibly();
        await().atMost(PATIENCE).until(() -> !server(world).equals(server));
        awaitAnswer(world);
        World.append(world.log("app.log"), "second\n");
        world.awaitStream(
            world.log("app.log"), "before\nfirst\nsecond\n".getBytes(StandardCharsets.UTF_8));
        world.unmountFromOutside();
        assertThat(world.log("app.log")).hasContent("before\nfirst\nsecond\n");
      } finally {
        Programs.run("umount", "-l", world.mountpoint().toString());
      }
    }
  }

  /**
   * In a control group of 150 MB, eight programs take 20 MB each: the largest process is killed.
   */
  @Test
  void afterTheMemoryRanOutTheMountComesBack() throws Exception {
    Path group = memoryGroup();
    try (World world = new World("*.log")) {
      try {
        String all = "root=" + world.cache().root() + ",logfile=" + world.ownLog();
        Programs.run(
                "sh",
                "-c",
                "echo $$ > $1/cgroup.procs && shift && exec \"$@\"",
                "sh",
                group.toString(),
                Programs.command("logagg-fs"),
                world.mountpoint().toString(),
                "-o",
                all)
            .expectSuccess();
        World.append(world.log("app.log"), "before\n");
        ProcessHandle server = server(world);
        Programs.run(
            "sh",
            "-c",
            "for i in 1 2 3 4 5 6 7 8; do (echo $(sh -c 'echo $PPID') > $1/cgroup.procs;"
                + " exec perl -e '$x = \"a\" x (10 << 20); sleep 2') & done; wait",
            "sh",
            group.toString());
        await().atMost(PATIENCE).until(() -> !server.isAlive());
        await().atMost(PATIENCE).until(() -> server(world).isAlive());
        awaitAnswer(world);
        World.append(world.log("app.log"), "after\n");
        world.awaitStream(world.log("app.log"), "before\nafter\n".getBytes(StandardCharsets.UTF_8));
        unmount(world, server(world));
      } finally {
        await().until(() -> Files.readString(group.resolve("cgroup.procs")).isEmpty());
        Files.delete(group);
      }
    }
  }

  /** A control group with a limit, of either version. */
  private static Path memoryGroup() throws IOException {
    Path root = Path.of("/sys/fs/cgroup");
    boolean second = Files.exists(root.resolve("cgroup.controllers"));
    Path parent = second ? root : root.resolve("memory");
    Path group = parent.resolve("logagg-it-" + ProcessHandle.current().pid());
    try {
      if (second) {
        Files.writeString(root.resolve("cgroup.subtree_control"), "+memory");
      }
      Files.createDirectory(group);
      Files.writeString(
          group.resolve(second ? "memory.max" : "memory.limit_in_bytes"), "150000000");
    } catch (IOException e) {
      abort("SKIPPED: no control group for memory can be made here: " + e);
    }
    return group;
  }

  @Test
  void anUnmountOfTheDeadMountEndsItForGood() throws Exception {
    try (World world = new World("*.log")) {
      mount(world, "");
      ProcessHandle server = server(world);
      ProcessHandle supervisor = server.parent().orElseThrow();
      Programs.run("kill", "-STOP", Long.toString(supervisor.pid())).expectSuccess();
      server.destroyForcibly();
      Programs.run("umount", "-l", world.mountpoint().toString()).expectSuccess();
      Programs.run("kill", "-CONT", Long.toString(supervisor.pid())).expectSuccess();
      await().atMost(PATIENCE).until(() -> !supervisor.isAlive());
      assertThat(world.isMounted()).isFalse();
    }
  }

  @Test
  void aSignalToTheSupervisorEndsBoth() throws Exception {
    try (World world = new World("*.log")) {
      mount(world, "");
      World.append(world.log("app.log"), "line\n");
      ProcessHandle server = server(world);
      ProcessHandle supervisor = server.parent().orElseThrow();
      supervisor.destroy();
      await().atMost(PATIENCE).until(() -> !server.isAlive() && !supervisor.isAlive());
      assertThat(world.isMounted()).isFalse();
      assertThat(world.captured().text(world.log("app.log"))).isEqualTo("line\n");
    }
  }
}
