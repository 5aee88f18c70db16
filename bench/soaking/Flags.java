package soaking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the writers are told, by files that are there or not: looked at after each millisecond. */
final class Flags {
  private final Path work;
  private long lookedAt;
  private boolean over;
  private boolean pressure;
  private boolean calm;

  Flags(Path work) {
    this.work = work;
  }

  private void look() {
    long now = System.nanoTime();
    if (now - lookedAt > 1_000_000 || lookedAt == 0) {
      lookedAt = now;
      over = Files.exists(work.resolve("over"));
      pressure = Files.exists(work.resolve("pressure"));
      calm = Files.exists(work.resolve("calm"));
    }
  }

  /** Whether writers are to end. */
  boolean isOver() {
    look();
    return over;
  }

  /** Whether nothing may be destroyed, since the cache is to be full. */
  boolean isPressure() {
    look();
    return pressure;
  }

  /** Whether as much as possible is to be written. */
  boolean isHaste() {
    look();
    return pressure && !calm;
  }

  /** Whether logrotate has said to open files anew; once. */
  boolean takeReopen(String name) throws IOException {
    return Files.deleteIfExists(work.resolve("reopen-" + name));
  }

  static void set(Path flag, boolean on) throws IOException {
    if (on) {
      Files.writeString(flag, "");
    } else {
      Files.deleteIfExists(flag);
    }
  }
}
