package logagg.collector.receive.facility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import logagg.collector.fake.Child;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it writes, rotates and compresses: what it flushed is there. */
class KilledDeliveryTest {
  private static final String FACILITY = "web rotate=size, backup_count=100000, max_size=20000";
  private static final int ROUNDS = 3;
  private static final int LINES_BEFORE_KILL = 4000;

  @TempDir Path directory;

  /** Writes numbers from the first argument on, and says each that is with the kernel. */
  static final class Writing {
    private Writing() {}

    public static void main(String[] args) throws IOException {
      Desk desk = desk(Path.of(args[0]));
      FacilityDelivery delivery = desk.open(FACILITY);
      for (int i = Integer.parseInt(args[1]); ; i++) {
        delivery.deliver(desk.message("web", "", "" + i));
        if (i % 10 == 9) {
          delivery.flush();
          System.out.println(i);
        }
      }
    }
  }

  private static Desk desk(Path logdir) {
    Desk desk = new Desk(logdir);
    desk.packing = new Packing(CompressionFormat.GZIP, 1, false);
    return desk;
  }

  @Test
  void whatWasFlushedIsThereOnceAfterEachKill() throws Exception {
    Path logdir = directory.resolve("logs");
    Desk desk = desk(logdir);
    int next = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int flushed = writeAndKill(logdir, next);
      try (FacilityDelivery delivery = desk.open(FACILITY)) {
        delivery.awaitPacked();
      }
      List<Integer> numbers = numbers(desk);
      assertThat(numbers)
          .hasSizeGreaterThan(flushed)
          .isEqualTo(IntStream.range(0, numbers.size()).boxed().toList());
      assertThat(desk.files()).noneMatch(file -> file.endsWith(".part"));
      next = numbers.size();
    }
  }

  /** The last number that was said to be flushed. */
  private int writeAndKill(Path logdir, int from) throws IOException, InterruptedException {
    try (Child child = Child.start(directory, Writing.class, logdir.toString(), "" + from)) {
      await().until(() -> last(child) >= from + LINES_BEFORE_KILL);
      child.kill();
      assertThat(child.exitCode()).isEqualTo(137);
      return last(child);
    }
  }

  private static int last(Child child) throws IOException {
    String said = child.stdout();
    return said.substring(0, said.lastIndexOf('\n') + 1)
        .lines()
        .filter(line -> line.matches("[0-9]+"))
        .mapToInt(Integer::parseInt)
        .max()
        .orElse(-1);
  }

  /** Of all files, in the order of their names, the one that is being written last. */
  private static List<Integer> numbers(Desk desk) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    List<String> files = new ArrayList<>(desk.files());
    files.sort((a, b) -> Boolean.compare(a.endsWith(".log"), b.endsWith(".log")));
    for (String file : files) {
      String content =
          file.endsWith(".gz") ? desk.unpacked(file, CompressionFormat.GZIP) : desk.content(file);
      content
          .lines()
          .map(line -> Integer.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
          .forEach(numbers::add);
    }
    return numbers;
  }
}
