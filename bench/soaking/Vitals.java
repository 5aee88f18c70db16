package soaking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Memory and open descriptors of one process over time. The first third of the samples is warm-up:
 * Java compiles, and its heap takes its size. Then the last third may not exceed the second by more
 * than the bounds, median against median.
 */
final class Vitals {
  static final int MEMORY_BOUND_MIB = 16;
  static final int DESCRIPTOR_BOUND = 32;

  /** Of fewer, within two minutes, nothing is concluded: all of it is warm-up. */
  private static final int ENOUGH = 24;

  private final List<Sample> samples = new ArrayList<>();

  private record Sample(long memoryKib, long descriptors) {}

  void sample(long pid) throws IOException {
    long memory =
        Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .findFirst()
            .orElse(0);
    try (var open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      samples.add(new Sample(memory, open.count()));
    }
  }

  private long median(int third, boolean memory) {
    int size = samples.size();
    long[] values =
        samples.subList(size * third / 3, size * (third + 1) / 3).stream()
            .mapToLong(s -> memory ? s.memoryKib : s.descriptors)
            .sorted()
            .toArray();
    return values.length == 0 ? 0 : values[values.length / 2];
  }

  long memoryGrowthMib() {
    return (median(2, true) - median(1, true)) / 1024;
  }

  long descriptorGrowth() {
    return median(2, false) - median(1, false);
  }

  /** Whether there is no growth to be seen. */
  boolean isFlat() {
    return !isLongEnough()
        || (memoryGrowthMib() <= MEMORY_BOUND_MIB && descriptorGrowth() <= DESCRIPTOR_BOUND);
  }

  boolean isLongEnough() {
    return samples.size() >= ENOUGH;
  }

  String memory() {
    return String.format(
        Locale.ROOT,
        "%d, %d, %d MiB",
        median(0, true) / 1024,
        median(1, true) / 1024,
        median(2, true) / 1024);
  }

  String descriptors() {
    return median(0, false) + ", " + median(1, false) + ", " + median(2, false);
  }

  int count() {
    return samples.size();
  }
}
