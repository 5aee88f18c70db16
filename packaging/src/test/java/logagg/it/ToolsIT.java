package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What administrators type in {@code /var/log} says the same over the mount as on the disk's own
 * file system: the same tree is in both, and each command runs in both.
 */
class ToolsIT {
  /** Everything that a listing can tell but inode numbers, times of access and of change. */
  private static final String LISTING =
      "find . -printf '%P|%y|%m|%U|%G|%n|%T@|%l|%Y|' \\( -type d -printf '\\0' -o -printf '%s\\0' \\)"
          + " | LC_ALL=C sort -z | tr '\\0' '\\n';"
          + " find . -type f -exec sha256sum {} + | LC_ALL=C sort;"
          + " nodes() { find . ! -type l -print0 | LC_ALL=C sort -z; };"
          + " nodes | xargs -0 getfattr -d -m '^user' -e hex; nodes | xargs -0 getfacl -n";

  private World world;
  private Path disk;

  @BeforeEach
  void sameTreeInBoth() throws Exception {
    world = new World("*.log", "nginx/").mount();
    disk = Files.createDirectory(world.directory().resolve("disk"));
    plant(disk);
    shell(world.directory(), "cp -a disk/. log/");
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static void plant(Path root) throws Exception {
    shell(
            root,
            """
            mkdir -p nginx/old apt 'with space' empty
            seq 1 20000 | sed 's/$/ GET \\/index.html/' > nginx/access.log
            seq 1 3000 | sed 's/$/ error: no such thing/' > nginx/error.log
            gzip -c nginx/error.log > nginx/old/error.log.1.gz
            echo needle > 'with space/new
            line.log'
            echo needle > "$(printf 'not-utf-8-\\377.log')"
            echo größe > größe.log
            : > empty.log
            truncate -s 1000000 sparse.log; echo end >> sparse.log
            head -c 300000 /dev/urandom > wtmp
            ln nginx/access.log nginx/hard.log
            ln -s nginx/access.log link.log; ln -s /nowhere dangling; ln -s ../apt nginx/up
            mkfifo pipe
            chmod 2750 nginx; chmod 1777 apt; chmod 000 wtmp; chmod 4711 empty.log
            chown 1:4 nginx nginx/access.log; chown -h 7:8 link.log
            setfattr -n user.origin -v somewhere nginx/error.log
            setfacl -m u:33:r,g:4:rw nginx/error.log; setfacl -d -m u:33:rx apt
            touch -h -d '2001-02-03 04:05:06.789012345' link.log nginx/error.log empty
            touch -d '1999-01-01' nginx
            """)
        .expectSuccess();
  }

  private static Programs.Outcome shell(Path directory, String script) throws Exception {
    // names need not be UTF-8
    return Programs.run(
        "bash",
        "-c",
        "set -eo pipefail; cd \"$0\"; { " + script + "\n} | iconv -f ISO-8859-1 -t UTF-8",
        directory.toString());
  }

  private void expectSame(String script) throws Exception {
    Programs.Outcome expected = shell(disk, script).expectSuccess();
    Programs.Outcome actual = shell(world.mountpoint(), script);
    assertThat(actual.out()).as(script).isEqualTo(expected.out()).isNotEmpty();
    assertThat(actual.err()).as(script).isEqualTo(expected.err());
    assertThat(actual.status()).as(script).isEqualTo(expected.status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LISTING,
        "find . -name '*.log' -newermt 2002-01-01 -size +10k | sort",
        "find . -links +1 -samefile nginx/hard.log | sort",
        "find . -empty | sort",
        "grep -rn needle . | sort",
        "grep -rc GET nginx | sort",
        "zgrep -c 'such thing' nginx/old/error.log.1.gz",
        "du -ab --apparent-size . | sort -k2 -z",
        "du -sx --inodes .",
        "ls -lA --time-style=full-iso nginx 'with space'",
        "stat -c '%n %h %s %f %Y' nginx/* dangling pipe",
        "wc -c sparse.log nginx/access.log",
        "tail -c 100 nginx/access.log; tail -n 3 sparse.log | tr -d '\\0'; tac nginx/error.log",
        "sort -m nginx/error.log nginx/error.log | md5sum; cmp nginx/access.log nginx/hard.log"
      })
  void aCommandSaysTheSame(String script) throws Exception {
    expectSame(script);
  }

  /** Blocks too, once they are on the disk. */
  @Test
  void duSaysTheSame() throws Exception {
    shell(world.directory(), "sync -f disk log").expectSuccess();
    expectSame("du -ak . | sort -k2");
  }

  @Test
  void tarGoesThereAndBack() throws Exception {
    String pack =
        "tar --acls --xattrs --sort=name --numeric-owner --warning=no-file-ignored"
            + " --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime -cf";
    expectSame(pack + " - . | sha256sum");
    shell(disk, pack + " ../all.tar .").expectSuccess();
    for (Path root : List.of(disk, world.mountpoint())) {
      shell(root, "mkdir unpacked; tar --acls --xattrs --numeric-owner -xpf ../all.tar -C unpacked")
          .expectSuccess();
    }
    expectSame("cd unpacked; " + LISTING);
    expectSame(
        "diff <(cd unpacked; find . | sort) <(find . -path ./unpacked -prune -o -print | sort)"
            + " && echo all");
  }

  /** With {@code -@-1}, as rsync compares times by the second otherwise, here and there. */
  @Test
  void rsyncGoesThereAndBack() throws Exception {
    Path log = world.mountpoint();
    shell(
            world.directory(),
            "rsync -@-1 -aHAX disk/ log/rsynced/; rsync -@-1 -aHAX log/rsynced/ back/")
        .expectSuccess();
    String expected = shell(disk, LISTING).expectSuccess().out();
    assertThat(shell(log.resolve("rsynced"), LISTING).out()).isEqualTo(expected);
    assertThat(shell(world.directory().resolve("back"), LISTING).out()).isEqualTo(expected);
    // what rsync itself thinks
    assertThat(
            shell(world.directory(), "rsync -@-1 -aHAXcni --delete disk/ log/rsynced/")
                .expectSuccess()
                .out())
        .isEmpty();
    // and only a difference is sent the second time
    shell(world.directory(), "echo more >> disk/nginx/access.log; rm disk/empty.log")
        .expectSuccess();
    assertThat(
            shell(world.directory(), "rsync -@-1 -aHAXi --delete disk/ log/rsynced/")
                .expectSuccess()
                .out()
                .lines())
        .anyMatch(line -> line.endsWith("nginx/access.log"))
        .anyMatch(line -> line.endsWith("deleting   empty.log"))
        .noneMatch(line -> line.endsWith("nginx/error.log"));
    assertThat(shell(log.resolve("rsynced"), LISTING).out()).isEqualTo(shell(disk, LISTING).out());
  }

  /** Followed by name, through each style of rotation. */
  @Test
  void tailFollows() throws Exception {
    for (Path root : List.of(disk, world.mountpoint())) {
      Path file = root.resolve("followed.log");
      Path out = world.directory().resolve("tail.out");
      Files.writeString(file, "first\n");
      Process tail =
          new ProcessBuilder("tail", "-s", "0.1", "-n", "+1", "-F", file.toString())
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        StringBuilder expected = new StringBuilder();
        says(out, expected.append("first\n"));
        World.append(file, "appended\n");
        says(out, expected.append("appended\n"));
        Files.move(file, root.resolve("followed.log.1"));
        World.append(file, "after rename\n");
        says(out, expected.append("after rename\n"));
        Files.copy(file, root.resolve("followed.log.2"));
        shell(root, ": > followed.log").expectSuccess();
        Thread.sleep(500); // tail only sees that a file was cut while it is shorter
        World.append(file, "cut\n");
        says(out, expected.append("cut\n"));
        Files.delete(file);
        World.append(file, "after delete\n");
        says(out, expected.append("after delete\n"));
      } finally {
        tail.destroy();
        tail.waitFor();
      }
    }
  }

  private static void says(Path out, CharSequence expected) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(Files.readString(out)).isEqualTo(expected.toString()));
  }

  /** As {@code less +F} shows on a terminal. */
  @Test
  void lessFollows() throws Exception {
    for (Path root : List.of(disk, world.mountpoint())) {
      Path file = root.resolve("paged.log");
      Path screen = Files.createTempFile(world.directory(), "screen", "");
      Files.writeString(file, "line 0.\n");
      Process less =
          new ProcessBuilder("script", "-qefc", "less --follow-name +F " + file, screen.toString())
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        shows(screen, "line 0.");
        for (int i = 1; i <= 5; i++) {
          World.append(file, "line " + i + ".\n");
          shows(screen, "line " + i + ".");
        }
      } finally {
        less.descendants().forEach(ProcessHandle::destroyForcibly);
        less.destroy();
        less.waitFor();
      }
    }
  }

  private static void shows(Path screen, String text) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> new String(bytes(screen), StandardCharsets.ISO_8859_1).contains(text));
  }

  private static byte[] bytes(Path file) throws IOException {
    return Files.readAllBytes(file);
  }
}
