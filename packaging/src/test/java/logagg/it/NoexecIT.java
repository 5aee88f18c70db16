package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hardened machine, where nothing in {@code /tmp} can be executed, nor mapped as code. */
class NoexecIT {
  private static final String LINE =
      "May 18 10:00:10 web1 sshd[7]: Failed password for invalid user guest from 203.0.113.7\n";

  /**
   * Runs a script with a {@code /tmp} of its own that is mounted noexec; $0 is {@code logagg},
   * which is in sight below the directory also where this tree is in {@code /tmp}.
   */
  private static String shell(Path directory, String script) throws Exception {
    Path dist = Path.of(Programs.command("logagg")).resolveSibling("..").normalize();
    Path bound = Files.createDirectory(directory.resolve("dist"));
    return Programs.run(
            "unshare",
            "--mount",
            "--propagation=private",
            "bash",
            "-euc",
            String.format("mount --bind '%s' '%s'\n", dist, bound)
                + "mount -t tmpfs -o noexec,mode=1777 tmpfs /tmp\n"
                + script,
            bound.resolve("bin/logagg").toString())
        .expectSuccess()
        .out();
  }

  @Test
  void librariesComeFromWhereTheProgramIs(@TempDir(factory = OutsideTmp.class) Path directory)
      throws Exception {
    Path log = directory.resolve("a.log.zst");
    Files.write(log, Zstd.compress(LINE.getBytes(StandardCharsets.UTF_8)));
    Path configuration = directory.resolve("logagg.yaml");
    Files.writeString(configuration, "store: {url: " + directory.resolve("logagg.db") + "}\n");

    String out =
        shell(
            directory,
            String.format(
                "export STATE_DIRECTORY='%s'\n"
                    // on a terminal, with a progress bar
                    + "script -qefc \"$0 scan --config %s --track-events %s\" /dev/null\n"
                    + "$0 search --config %2$s guest\n"
                    + "echo left: $(find /tmp -type f)",
                directory, configuration, log));

    assertThat(out)
        .contains("Events   : 1")
        .containsPattern(
            "WARNING \\S*a\\.log\\.zst Failed password for invalid user guest from ip_")
        .endsWith("left:\n");
  }
}
