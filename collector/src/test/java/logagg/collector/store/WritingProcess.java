package logagg.collector.store;

import java.nio.file.Path;
import logagg.collector.event.Level;

/** A program that writes what it is told to, and says after each batch how far it is. */
final class WritingProcess {
  private WritingProcess() {}

  /** The file, the first number, how many numbers, how many in a batch. */
  public static void main(String[] args) {
    int first = Integer.parseInt(args[1]);
    int count = Integer.parseInt(args[2]);
    int batch = Integer.parseInt(args[3]);
    try (Store store = Store.open(Sample.settings(Path.of(args[0]).toString()))) {
      StoreWriter writer = store.writer();
      for (int i = first; i < first + count; i++) {
        add(writer, i);
        if ((i - first + 1) % batch == 0) {
          writer.flush();
          System.out.println(i);
        }
      }
      writer.flush();
    }
  }

  static void add(StoreWriter writer, int i) {
    writer.add(Sample.event("e" + i, Sample.NOON.plusMillis(i), "number " + i));
    writer.add(Sample.error("f" + i % 7, "e" + i, Sample.NOON.plusMillis(i)));
    writer.add(Sample.finding("R" + i % 3, Level.HIGH, Sample.NOON.plusMillis(i), "e" + i));
  }
}
