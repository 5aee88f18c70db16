package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The real rsyslogd writes its file through the mount, and is rotated as on every server. */
class RsyslogIT {
  private static final int MESSAGES = 3000;

  @Test
  void everyMessageIsInTheStreamOnceAcrossRotations() throws Exception {
    try (World world = new World("syslog").mount()) {
      Path file = world.log("syslog");
      Path socket = world.directory().resolve("dev-log");
      Path conf = world.directory().resolve("rsyslog.conf");
      Path pidFile = world.directory().resolve("rsyslog.pid");
      Files.writeString(
          conf,
          """
          global(workDirectory="%s")
          module(load="imuxsock" SysSock.Use="off")
          input(type="imuxsock" Socket="%s" CreatePath="on" RateLimit.Interval="0")
          template(name="bare" type="string" string="%%msg%%\\n")
          action(type="omfile" file="%s" template="bare")
          """
              .formatted(world.directory(), socket, file));
      Process rsyslog =
          new ProcessBuilder(
                  "/usr/sbin/rsyslogd", "-n", "-f", conf.toString(), "-i", pidFile.toString())
              .redirectErrorStream(true)
              .redirectOutput(world.directory().resolve("rsyslog.out").toFile())
              .start();
      try {
        await().until(() -> Files.exists(socket));
        for (int round = 0; round < 3; round++) {
          Path messages = world.directory().resolve("messages");
          Files.write(messages, messages(round));
          Programs.run("logger", "-u", socket.toString(), "-t", "t", "-f", messages.toString())
              .expectSuccess();
          await().until(() -> Files.exists(file));
          Files.move(file, world.log("syslog." + round));
          Programs.run("kill", "-HUP", Long.toString(rsyslog.pid())).expectSuccess();
        }
        List<String> expected =
            IntStream.range(0, 3).boxed().flatMap(round -> messages(round).stream()).toList();
        await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(() -> assertThat(received(world, file)).hasSize(expected.size()));
        assertThat(received(world, file)).containsExactlyInAnyOrderElementsOf(expected);
      } finally {
        rsyslog.destroy();
        rsyslog.waitFor();
      }
    }
  }

  private static List<String> received(World world, Path file) {
    return new String(world.captured().stream(file), StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("message "))
        .toList();
  }

  private static List<String> messages(int round) {
    return IntStream.range(0, MESSAGES).mapToObj(i -> "message " + round + "/" + i).toList();
  }
}
