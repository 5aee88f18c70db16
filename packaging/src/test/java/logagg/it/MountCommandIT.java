package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import logagg.it.Programs.Outcome;
import logagg.logcache.FsStatus;
import logagg.logcache.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The command, as a person, mount(8) and an init system use it. */
class MountCommandIT {

  private static Outcome logaggFs(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Programs.command("logagg-fs")));
    command.addAll(List.of(arguments));
    return Programs.run(command);
  }

  private static String root(World world) {
    return "root=" + world.cache().root();
  }

  private static FsStatus awaitStatus(World world) {
    return await()
        .until(() -> FsStatus.read(world.cache().fsStatus()), java.util.Optional::isPresent)
        .orElseThrow();
  }

  private static void awaitGone(long pid) {
    await().until(() -> ProcessHandle.of(pid).isEmpty());
  }

  @Test
  void itReturnsWhenTheMountAnswersAndGoesWithUmount() throws Exception {
    try (World world = new World("*.log")) {
      Outcome outcome = logaggFs(world.mountpoint().toString(), "-o", root(world));
      assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
      World.append(world.log("a.log"), "at once\n");
      assertThat(world.captured().text(world.log("a.log"))).isEqualTo("at once\n");
      long pid = awaitStatus(world).pid();
      world.unmountFromOutside();
      awaitGone(pid);
      assertThat(world.captured().pieces())
          .extracting(piece -> piece.origin().state())
          .containsExactly(new Origin.State.Sealed(8, false));
      assertThat(world.cache().root().resolve("fuse.log")).content().contains("Unmounted");
    }
  }

  /** The line of the original, with other paths. */
  @Test
  void mountOfFstabMountsIt() throws Exception {
    try (World world = new World("*.log")) {
      Path fstab = world.directory().resolve("fstab");
      Path log = world.cache().root().resolve("fuse.log");
      Files.writeString(
          fstab,
          "logagg-fs %s/ fuse rw,user,auto,exec,nonempty,allow_other,%s/,loglevel=INFO,logfile=%s 0 0\n"
              .formatted(world.mountpoint(), root(world), log));
      Files.writeString(world.log("was here"), "x");
      // installed, as far as one shell and its mount namespace can tell
      Outcome outcome =
          Programs.run(
              "unshare",
              "-m",
              "sh",
              "-ec",
              """
              mount -t tmpfs none /usr/local/sbin
              ln -s "$1" /usr/local/sbin/logagg-fs
              mount -T "$2" "$3"
              findmnt -n -o SOURCE,FSTYPE,OPTIONS "$3"
              df --output=source,fstype "$3" | tail -1
              mount | grep " $3 "
              echo through fstab > "$3/a.log"
              umount "$3"
              """,
              "sh",
              Programs.command("logagg-fs"),
              fstab.toString(),
              world.mountpoint().toString());
      outcome.expectSuccess();
      List<String> said = outcome.out().lines().toList();
      assertThat(said).hasSize(3);
      assertThat(said.get(0))
          .startsWith("logagg-fs fuse.logagg-fs rw,")
          .contains("allow_other")
          .contains("default_permissions");
      assertThat(said.get(1)).matches("logagg-fs +fuse.logagg-fs");
      assertThat(said.get(2))
          .startsWith("logagg-fs on " + world.mountpoint() + " type fuse.logagg-fs (rw,");
      awaitGone(awaitStatus(world).pid());
      assertThat(world.captured().text(world.log("a.log"))).isEqualTo("through fstab\n");
      assertThat(log).content().contains("Mounted on").contains("Unmounted");
      assertThat(world.log("was here")).hasContent("x");
    }
  }

  @Test
  void aSecondMountIsRefused() throws Exception {
    try (World world = new World("*.log").mount()) {
      assertThat(logaggFs(world.mountpoint().toString(), "-o", root(world)))
          .isEqualTo(
              new Outcome(
                  32,
                  "",
                  "logagg-fs: " + world.mountpoint() + " is already mounted by logagg-fs\n"));
      Path other = Files.createDirectory(world.directory().resolve("other"));
      Outcome inUse = logaggFs(other.toString(), "-o", root(world));
      assertThat(inUse.status()).isEqualTo(32);
      assertThat(inUse.err())
          .startsWith("logagg-fs: root " + world.cache().root() + " is in use by process ")
          .hasLineCount(1);
      World.append(world.log("a.log"), "unharmed\n");
    }
  }

  @Test
  void aMountWhoseProcessDiedIsReplaced() throws Exception {
    try (World world = new World("*.log").mount()) {
      World.append(world.log("a.log"), "before\n");
      world.process().destroyForcibly().waitFor();
      Outcome outcome =
          logaggFs(world.mountpoint().toString(), "-o", root(world) + ",logfile=" + world.ownLog());
      assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
      World.append(world.log("a.log"), "after\n");
      assertThat(world.captured().text(world.log("a.log"))).isEqualTo("before\nafter\n");
      assertThat(world.said()).contains("had died; this one took its place");
      long pid = awaitStatus(world).pid();
      world.unmountFromOutside();
      awaitGone(pid);
    }
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(1, "no mountpoint is given (see logagg-fs --help)", new String[] {}),
        Arguments.of(
            1,
            "no cache directory is given: add -o root=DIRECTORY, such as root=/logcache"
                + " (see logagg-fs --help)",
            new String[] {"{log}"}),
        Arguments.of(
            1,
            "unknown option 'rooot' (see logagg-fs --help)",
            new String[] {"{log}", "-o", "rooot=/x"}),
        Arguments.of(
            1,
            "unknown argument '--fast' (see logagg-fs --help)",
            new String[] {"{log}", "--fast"}),
        Arguments.of(
            1,
            "option 'segmentsize': '4 apples' is not a size: write a number with K, M, G, T, kB,"
                + " MB, KiB, MiB, … (see logagg-fs --help)",
            new String[] {"{log}", "-o", "{root},segmentsize=4 apples"}),
        Arguments.of(
            1,
            "option 'idleseal': '-1s' is not a time: write a number with ms, s, m, h or d"
                + " (see logagg-fs --help)",
            new String[] {"{log}", "-o", "{root},idleseal=-1s"}),
        Arguments.of(
            1,
            "option 'loglevel': 'LOUD' is none of ERROR, WARN, INFO, DEBUG, TRACE, OFF"
                + " (see logagg-fs --help)",
            new String[] {"{log}", "-o", "{root},loglevel=LOUD"}),
        Arguments.of(
            32,
            "mountpoint {log}/none does not exist: make the directory first",
            new String[] {"{log}/none", "-o", "{root}"}),
        Arguments.of(
            32, "mountpoint {file} is not a directory", new String[] {"{file}", "-o", "{root}"}),
        Arguments.of(
            32, "root {file} is not a directory", new String[] {"{log}", "-o", "root={file}"}),
        Arguments.of(
            32,
            "root {log}/cache lies below the mountpoint {log}: it would capture itself",
            new String[] {"{log}", "-o", "root={log}/cache"}),
        Arguments.of(
            32,
            "logfile {log}/own.log lies below the mountpoint {log}: choose another place",
            new String[] {"{log}", "-o", "{root},logfile={log}/own.log"}),
        Arguments.of(
            32,
            "remounting is not supported: unmount, then mount again",
            new String[] {"{log}", "-o", "remount,{root}"}));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesAreSaidInOneLine(int status, String message, String[] arguments) throws Exception {
    try (World world = new World("*.log")) {
      Path file = Files.createFile(world.directory().resolve("file"));
      java.util.function.UnaryOperator<String> fill =
          text ->
              text.replace("{log}", world.mountpoint().toString())
                  .replace("{root}", root(world))
                  .replace("{file}", file.toString());
      String[] filled = Stream.of(arguments).map(fill).toArray(String[]::new);
      assertThat(logaggFs(filled))
          .isEqualTo(new Outcome(status, "", "logagg-fs: " + fill.apply(message) + "\n"));
      assertThat(world.isMounted()).isFalse();
    }
  }

  /** Runs it where a script has taken something away, in a mount namespace of its own. */
  private static Outcome logaggFsAfter(String script, World world) throws Exception {
    return Programs.run(
        "unshare",
        "-m",
        "sh",
        "-c",
        script + " && exec \"$@\"",
        "sh",
        Programs.command("logagg-fs"),
        world.mountpoint().toString(),
        "-o",
        root(world));
  }

  @Test
  void withoutTheFuseDeviceItSaysSo() throws Exception {
    try (World world = new World("*.log")) {
      String emptyDev =
          "mount -t tmpfs none /dev && mknod -m 666 /dev/null c 1 3 && mknod -m 444 /dev/urandom c 1 9";
      assertThat(logaggFsAfter(emptyDev, world))
          .isEqualTo(
              new Outcome(
                  32,
                  "",
                  "logagg-fs: /dev/fuse does not exist: load the kernel's module"
                      + " (modprobe fuse)\n"));
    }
  }

  @Test
  void withoutLibfuseItSaysSo() throws Exception {
    try (World world = new World("*.log")) {
      String noLibrary =
          "mount --bind /dev/null \"$(readlink -f \"$(ldconfig -p |"
              + " sed -n 's/.*libfuse.so.2.*=> //p' | head -1)\")\"";
      assertThat(logaggFsAfter(noLibrary, world))
          .isEqualTo(
              new Outcome(
                  32,
                  "",
                  "logagg-fs: libfuse.so.2 is not installed (Debian, Ubuntu: apt install"
                      + " libfuse2)\n"));
    }
  }

  @Test
  void aRootThatCannotBeWrittenToIsNamed() throws Exception {
    try (World world = new World("*.log")) {
      String root = world.cache().root().toString();
      Programs.run("mount", "--bind", root, root).expectSuccess();
      try {
        Programs.run("mount", "-o", "remount,bind,ro", root).expectSuccess();
        Outcome outcome = logaggFs(world.mountpoint().toString(), "-o", root(world));
        assertThat(outcome.status()).isEqualTo(32);
        assertThat(outcome.err())
            .startsWith("logagg-fs: root " + root + " cannot be used: ")
            .contains("Read-only file system")
            .hasLineCount(1);
      } finally {
        Programs.run("umount", root).expectSuccess();
      }
    }
  }

  @Test
  void debugPrintsRequests() throws Exception {
    try (World world = new World("*.log").mount("debug")) {
      World.append(world.log("a.log"), "x\n");
      assertThat(world.said()).contains("opcode: WRITE").contains("INFO  logagg.mount: Mounted on");
    }
  }

  @Test
  void helpAndVersionGoToStandardOutput() throws Exception {
    Outcome help = logaggFs("--help");
    assertThat(help.status()).isZero();
    assertThat(help.out())
        .startsWith("usage: logagg-fs MOUNTPOINT")
        .contains("segmentsize=SIZE")
        .contains("cachesize=SIZE");
    assertThat(help.err()).isEmpty();
    assertThat(logaggFs("--version")).isEqualTo(new Outcome(0, "logagg-fs 0.1.0\n", ""));
  }

  @Test
  void optionsOfMountAndOfLibfuseAreTaken() throws Exception {
    try (World world =
        new World("*.log")
            .mount(
                "rw,nosuid,nodev,noexec,noatime,user=root,nofail,_netdev,x-systemd.automount",
                "max_read=65536,attr_timeout=1,entry_timeout=500ms,allow_other,noxattr")) {
      assertThat(Files.readString(Path.of("/proc/self/mountinfo")).lines())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains(world.mountpoint().toString())
                      .contains("noexec")
                      .contains("noatime")
                      .contains("max_read=65536"));
      World.append(world.log("a.log"), "x\n");
      assertThat(world.captured().text(world.log("a.log"))).isEqualTo("x\n");
    }
  }

  @Test
  void readOnlyIsReadOnly() throws Exception {
    try (World world = new World("*.log").mount("ro")) {
      assertThat(Programs.run("touch", world.log("a.log").toString()).err())
          .contains("Read-only file system");
    }
  }

  @Test
  void aSignalEndsItAndEverythingIsSealed() throws Exception {
    for (String signal : List.of("TERM", "INT")) {
      try (World world = new World("*.log").mount()) {
        World.append(world.log("a.log"), "line\n");
        long pid = world.process().pid();
        Programs.run("kill", "-" + signal, Long.toString(pid)).expectSuccess();
        assertThat(world.process().waitFor()).isIn(0, 128 + 15, 128 + 2);
        assertThat(world.isMounted()).isFalse();
        assertThat(world.captured().pieces())
            .extracting(piece -> piece.origin().state())
            .containsExactly(new Origin.State.Sealed(5, false));
        assertThat(world.said()).contains("Unmounted");
      }
    }
  }

  @Test
  void aSignalEndsItAlsoWhileFilesAreOpenAndNothingIsLost() throws Exception {
    try (World world = new World("*.log").mount()) {
      Path file = world.log("a.log");
      LineWriter writer = new LineWriter(file, "w", LineWriter.APPEND);
      writer.write(100);
      Programs.run("kill", "-TERM", Long.toString(world.process().pid())).expectSuccess();
      world.awaitEnd();
      assertThatThrownBy(writer::close).hasMessageContaining("not connected");
      assertThat(world.isMounted()).isFalse();
      world.captured().expectStream(file, Files.readAllBytes(world.mirror("a.log")));
      assertThat(world.captured().pieces().getLast().origin().state())
          .isInstanceOf(Origin.State.Sealed.class);
      world.mountAgain();
      World.append(file, "next\n");
      world
          .captured()
          .expectStream(
              file, Files.readString(world.mirror("a.log")).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void itsOwnLogIsReopenedAfterRotation() throws Exception {
    try (World world = new World("*.log").mount()) {
      Path rotated = world.directory().resolve("fuse.log.1");
      Files.move(world.ownLog(), rotated);
      await()
          .until(
              () -> {
                world.track("*.log", "# edited " + System.nanoTime());
                return Files.exists(world.ownLog()) && Files.size(world.ownLog()) > 0;
              });
      assertThat(world.ownLog()).content().contains("trackfiles.txt was read");
      assertThat(Files.getPosixFilePermissions(world.ownLog()))
          .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
    }
  }

  @Test
  void theMirrorTakesOwnerAndModeOfTheDirectoryAtFirst() throws Exception {
    try (World world = new World("*.log")) {
      Programs.run("chown", "0:4", world.mountpoint().toString()).expectSuccess();
      Programs.run("chmod", "2775", world.mountpoint().toString()).expectSuccess();
      world.mount();
      assertThat(Programs.run("stat", "-c", "%u:%g %a", world.mountpoint().toString()).out())
          .isEqualTo("0:4 2775\n");
      assertThat(Programs.run("stat", "-c", "%a", world.cache().root().toString()).out())
          .isEqualTo("700\n");
    }
  }
}
