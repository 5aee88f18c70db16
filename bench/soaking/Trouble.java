package soaking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** What goes wrong, at random, and what administrators do. Counts what it did. */
final class Trouble {
  private final Installation installation;
  private final Random random;
  private final TreeMap<String, Integer> done = new TreeMap<>();
  private final Path logrotateConf;
  private int edits;

  Trouble(Installation installation, Random random) throws IOException {
    this.installation = installation;
    this.random = random;
    Path work = installation.work();
    logrotateConf = work.resolve("logrotate.conf");
    Files.writeString(
        logrotateConf,
        """
        %1$s/append.log {
          rotate 3
          dateext
          dateformat -%%s
          missingok
          create 0644 root root
          postrotate
            touch %2$s/reopen-append1 %2$s/reopen-append2
          endscript
        }
        %1$s/position.log %1$s/burst.log {
          rotate 3
          dateext
          dateformat -%%s
          missingok
          copytruncate
        }
        """
            .formatted(installation.mount(), work));
  }

  private void count(String what) {
    done.merge(what, 1, Integer::sum);
  }

  /** What was done, and how often. */
  TreeMap<String, Integer> done() {
    return done;
  }

  void rotate() throws IOException, InterruptedException {
    Path work = installation.work();
    boolean well =
        Program.run(
            work,
            20,
            List.of(
                "/usr/sbin/logrotate",
                "-f",
                "-s",
                work.resolve("logrotate.state").toString(),
                logrotateConf.toString()));
    count(well ? "logrotate" : "logrotate, in vain");
  }

  /** Removes what the writer of late lines has renamed, but for the newest. */
  void removeOld() {
    try (var files = Files.newDirectoryStream(installation.mount(), "late.log.*")) {
      List<Path> all = new java.util.ArrayList<>();
      files.forEach(all::add);
      all.sort(null);
      for (Path old : all.subList(0, Math.max(0, all.size() - 3))) {
        Files.delete(old);
        count("rotated file removed");
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      count("removal in vain");
    }
  }

  void restartFileSystem() throws IOException, InterruptedException {
    if (random.nextInt(4) == 0) {
      installation.endFileSystem();
      count("logagg-fs SIGTERM");
    } else {
      installation.killFileSystem();
      count("logagg-fs kill -9");
    }
    Thread.sleep(random.nextInt(1500));
    installation.startFileSystem();
  }

  void restartCollector() throws IOException, InterruptedException {
    installation.killCollector();
    count("collector kill -9");
    Thread.sleep(random.nextInt(4) == 0 ? random.nextInt(5000) : random.nextInt(500));
    installation.startCollector();
  }

  void editTrackfiles() throws IOException, InterruptedException {
    String pattern = "other/" + edits / 2 + "-*.txt";
    installation.track(edits % 2 == 0 ? "add" : "remove", pattern);
    count("trackfiles.txt edited");
    edits++;
  }

  /** Nothing is drained until the cache is full and files lag; then all is caught up with. */
  void fillCache(boolean kill) throws IOException, InterruptedException {
    Path flag = installation.work().resolve("pressure");
    Flags.set(flag, true);
    Thread.sleep(1000); // writers that destroy have ended their round
    installation.killCollector();
    long limit = Installation.CACHE_MIB * 1024L * 1024;
    Installation.await(
        Duration.ofSeconds(120),
        "a full cache",
        () ->
            installation.statusNumber("cache_bytes") > limit * 9 / 10
                && installation.statusNumber("lag_bytes") > 0);
    count("cache full");
    if (kill) {
      installation.killFileSystem();
      count("logagg-fs kill -9 with a full cache");
      installation.startFileSystem();
    }
    installation.startCollector();
    calm(flag);
  }

  private void calm(Path flag) throws IOException, InterruptedException {
    // Writers must go slower for the lag to end, and may not destroy anything before it has.
    Path calm = installation.work().resolve("calm");
    Flags.set(calm, true);
    long since = System.currentTimeMillis();
    Installation.await(
        Duration.ofSeconds(120),
        "the end of the lag",
        () ->
            System.currentTimeMillis() - since > 3000 && installation.statusNumber("lag_bytes") == 0);
    Flags.set(flag, false);
    Flags.set(calm, false);
  }
}
