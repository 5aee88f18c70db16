package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Which lines of {@link LineWriter}s are in some bytes: all of them, once, whole, in order. */
final class Lines {
  private final Map<String, BitSet> seen = new HashMap<>();

  /** Takes the lines of one file; within it, those of one writer must be in order. */
  private void take(byte[] bytes) {
    Map<String, Integer> last = new HashMap<>();
    String text = new String(bytes, StandardCharsets.UTF_8);
    assertThat(text.isEmpty() || text.endsWith("\n")).as("ends with a whole line").isTrue();
    for (String line : text.lines().toList()) {
      int space = line.indexOf(' ');
      assertThat(space).as("a line of a writer: %s", line).isPositive();
      String name = line.substring(0, space);
      int number = Integer.parseInt(line.substring(space + 1, space + 9));
      assertThat(line + "\n").isEqualTo(LineWriter.line(name, number));
      Integer before = last.put(name, number);
      if (before != null) {
        assertThat(number).as("after line %d of %s", before, name).isGreaterThan(before);
      }
      BitSet numbers = seen.computeIfAbsent(name, any -> new BitSet());
      assertThat(numbers.get(number)).as("repeated: %s", line).isFalse();
      numbers.set(number);
    }
  }

  /** Asserts that a stream has all lines of the writers, once each, and no others. */
  static void expectAll(Captured captured, Path stream, LineWriter... writers) {
    Lines lines = new Lines();
    captured.files(stream).values().forEach(lines::take);
    for (LineWriter writer : writers) {
      BitSet numbers = lines.seen.getOrDefault(writer.name(), new BitSet());
      assertThat(numbers.cardinality()).as("lines of %s", writer.name()).isEqualTo(writer.lines());
      assertThat(numbers.length()).as("last line of %s", writer.name()).isEqualTo(writer.lines());
    }
    assertThat(lines.seen).hasSize(writers.length);
  }
}
