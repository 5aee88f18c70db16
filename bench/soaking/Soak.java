package soaking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Runs writers on a mount. In the first half of the time the file system is killed now and then; in
 * the second it lives, and its memory and descriptors are looked at. The collector is killed in
 * both. Prints a report; the exit status is 1 if something is not as promised.
 */
final class Soak {
  private static final Map<String, Writer.Style> WRITERS = new LinkedHashMap<>();

  static {
    WRITERS.put("append1", Writer.Style.APPEND);
    WRITERS.put("append2", Writer.Style.APPEND);
    WRITERS.put("position", Writer.Style.POSITION);
    WRITERS.put("late", Writer.Style.LATE);
    WRITERS.put("unlink", Writer.Style.UNLINK);
    WRITERS.put("burst", Writer.Style.BURST);
  }

  private final Installation installation;
  private final Random random;
  private final Trouble trouble;
  private final Vitals vitals = new Vitals();
  private final double minutes;
  private final long seed;

  private Soak(Path work, Path dist, double minutes, long seed) throws IOException {
    this.installation = new Installation(work, dist);
    this.random = new Random(seed);
    this.trouble = new Trouble(installation, random);
    this.minutes = minutes;
    this.seed = seed;
  }

  /** Its arguments: directory to work in, dist, minutes, seed. */
  public static void main(String... args) throws Exception {
    Soak soak =
        new Soak(
            Path.of(args[0]),
            Path.of(args[1]),
            Double.parseDouble(args[2]),
            Long.parseLong(args[3]));
    System.exit(soak.run() ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException {
    installation.startFileSystem();
    installation.startCollector();
    List<Process> writers = startWriters();
    long half = (long) (minutes * 60_000 / 2);
    say("first half: the file system is killed");
    trouble(half, true);
    say("second half: the file system lives");
    trouble(half, false);
    Flags.set(installation.work().resolve("over"), true);
    for (Process writer : writers) {
      if (!writer.waitFor(60, TimeUnit.SECONDS)) {
        throw new IOException("a writer does not end");
      }
    }
    installation.killCollector();
    installation.endFileSystem();
    say("draining, comparing");
    installation.drain();
    Comparison comparison = new Comparison();
    for (String name : WRITERS.keySet()) {
      comparison.writer(name, installation.work().resolve(name + ".written"));
    }
    comparison.output(installation.output());
    Report report =
        new Report(minutes, seed, comparison, vitals, trouble.done(), installation.gaps(),
            installation.segmentsLeft());
    System.out.print(report.text());
    return report.isWell();
  }

  private List<Process> startWriters() throws IOException {
    List<Process> writers = new ArrayList<>();
    for (var writer : WRITERS.entrySet()) {
      writers.add(
          Program.start(
              installation.work(),
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "soaking.Writer",
                  installation.work().toString(),
                  writer.getKey(),
                  writer.getValue().name(),
                  Long.toString(random.nextLong()))));
    }
    return writers;
  }

  private void trouble(long millis, boolean killFileSystem)
      throws IOException, InterruptedException {
    long begin = System.currentTimeMillis();
    long end = begin + millis;
    long nextFull = begin + Math.min(millis / 3, 60_000);
    long nextSample = begin;
    while (System.currentTimeMillis() < end) {
      long now = System.currentTimeMillis();
      if (now >= nextFull) {
        say("filling the cache");
        trouble.fillCache(killFileSystem && random.nextBoolean());
        nextFull = System.currentTimeMillis() + 120_000;
      }
      step(random.nextInt(100), killFileSystem);
      if (!killFileSystem && System.currentTimeMillis() >= nextSample) {
        vitals.sample(installation.fileSystem().pid());
        nextSample = System.currentTimeMillis() + 5000;
      }
      Thread.sleep(random.nextInt(1000));
    }
  }

  private void step(int dice, boolean killFileSystem) throws IOException, InterruptedException {
    if (dice < 12 && killFileSystem) {
      trouble.restartFileSystem();
    } else if (dice < 20) {
      trouble.restartCollector();
    } else if (dice < 35) {
      trouble.rotate();
    } else if (dice < 45) {
      trouble.editTrackfiles();
    } else if (dice < 65) {
      trouble.removeOld();
    }
  }

  private static void say(String what) {
    System.err.println("soak: " + what);
  }
}
