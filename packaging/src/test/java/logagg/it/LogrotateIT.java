package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The real logrotate(8), again and again, under a program that logs. */
class LogrotateIT {
  private static final int ROTATIONS = 12;

  private static void rotate(String pattern, String... directives) throws Exception {
    boolean reopen = !String.join(" ", directives).contains("copytruncate");
    try (World world = new World(pattern).mount()) {
      Path file = world.log("app.log");
      Path conf = world.directory().resolve("logrotate.conf");
      Files.writeString(
          conf,
          file + " {\n  rotate 3\n  su root root\n  " + String.join("\n  ", directives) + "\n}\n");
      conf.toFile().setWritable(false, false);
      Programs.run("chmod", "644", conf.toString());
      Programs.run("chmod", "755", world.mountpoint().toString());
      AtomicBoolean done = new AtomicBoolean();
      AtomicInteger hangups = new AtomicInteger();
      AtomicReference<Exception> failure = new AtomicReference<>();
      LineWriter writer = new LineWriter(file, "w", LineWriter.APPEND);
      Thread program =
          Thread.ofPlatform()
              .start(
                  () -> {
                    int seen = 0;
                    try (writer) {
                      while (!done.get()) {
                        writer.write();
                        if (hangups.get() != seen) {
                          seen = hangups.get();
                          writer.write(3);
                          writer.reopen();
                        }
                      }
                    } catch (Exception e) {
                      failure.set(e);
                    }
                  });
      try {
        for (int i = 0; i < ROTATIONS; i++) {
          Thread.sleep(30); // some lines
          Programs.run(
                  "logrotate",
                  "-f",
                  "-s",
                  world.directory().resolve("state").toString(),
                  conf.toString())
              .expectSuccess();
          if (reopen) {
            hangups.incrementAndGet();
          }
        }
      } finally {
        done.set(true);
        program.join();
      }
      assertThat(failure.get()).isNull();
      assertThat(writer.lines()).isGreaterThan(1000);
      try (var names = Files.list(world.mountpoint())) {
        assertThat(names.count()).as("rotated files").isEqualTo(4);
      }
      Lines.expectAll(world.captured(), file, writer);
      assertThat(world.captured().pieces())
          .extracting(piece -> piece.origin().path())
          .containsOnly(file.toString());
      assertThat(world.gaps()).isEmpty();
    }
  }

  @Test
  void create() throws Exception {
    rotate("*.log", "create 0644 root root");
  }

  @Test
  void copytruncate() throws Exception {
    rotate("*.log", "copytruncate");
  }

  /** All names are tracked, and yet nothing is captured twice. */
  @Test
  void delaycompress() throws Exception {
    rotate("app.log*", "create 0644 root root", "compress", "delaycompress");
  }
}
