package logagg.collector.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatDetectorTest {
  private static final ReadingContext CONTEXT =
      new ReadingContext(ZoneOffset.UTC, Instant.parse("2024-06-15T12:00:00Z"));

  private final LineFormat a = new PrefixFormat("a", "a", 50);
  private final LineFormat b = new PrefixFormat("b", "b", 50);
  private final LineFormat ab = new PrefixFormat("ab", "ab", 60);
  private final LineFormat greedy = new PrefixFormat("greedy", "g", 80, true);
  private final FormatDetector detector =
      new FormatDetector(Formats.of(List.of(a, b, ab, greedy), List.of()));

  @Test
  void theFormatThatReadsMostIsTaken() {
    Detection detection = detector.detect(List.of("a1", "a2", "b1"), CONTEXT);

    assertThat(detection.format()).isEqualTo(a);
    assertThat(detection.confidence()).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(detection.sampledLines()).isEqualTo(3);
  }

  @Test
  void ofTwoThatReadAllTheMoreSpecificIsTaken() {
    assertThat(detector.detect(List.of("ab1", "ab2"), CONTEXT).format()).isEqualTo(ab);
  }

  @Test
  void aLittleMoreSpecificIsNotWorthManyLines() {
    assertThat(detector.detect(List.of("ab1", "a2", "a3", "ab4"), CONTEXT).format()).isEqualTo(a);
  }

  @Test
  void aFormatThatTakesAnyLineAsAContinuationDoesNotOwnTheFile() {
    List<String> lines = new ArrayList<>(List.of("g begins"));
    lines.addAll(Collections.nCopies(20, "a line"));

    assertThat(detector.detect(lines, CONTEXT).format()).isEqualTo(a);
  }

  @Test
  void aRecordOfManyLinesIsFound() {
    List<String> lines = List.of("g begins", " at x", " at y", " at z", "g begins", " at x");

    Detection detection = detector.detect(lines, CONTEXT);

    assertThat(detection.format()).isEqualTo(greedy);
    assertThat(detection.confidence()).isEqualTo(1);
  }

  @Test
  void whatAHeaderSaysIsHeeded() {
    FormatDetector headed =
        new FormatDetector(Formats.of(List.of(a, new ColumnsFormat(0)), List.of()));

    Detection detection = headed.detect(List.of("#2", "a b", "a c"), CONTEXT);

    assertThat(detection.format()).isEqualTo(new ColumnsFormat(0));
    assertThat(detection.confidence()).isEqualTo(1);
  }

  @Test
  void nothingKnownIsPlain() {
    Detection detection = detector.detect(List.of("x", "y", "", "  "), CONTEXT);

    assertThat(detection.isPlain()).isTrue();
    assertThat(detection.confidence()).isZero();
    assertThat(detection.sampledLines()).isEqualTo(2);
  }

  @Test
  void mostlyNoiseIsPlain() {
    assertThat(detector.detect(List.of("a", "x", "y", "z"), CONTEXT).isPlain()).isTrue();
  }

  @Test
  void noLinesArePlain() {
    assertThat(detector.detect(List.of(), CONTEXT).isPlain()).isTrue();
  }

  @Test
  void noMoreIsLookedAtThanTheSample() {
    List<String> lines = new ArrayList<>(Collections.nCopies(FormatDetector.MAX_LINES, "a"));
    lines.addAll(Collections.nCopies(1000, "b"));

    Detection detection = detector.detect(lines, CONTEXT);

    assertThat(detection.format()).isEqualTo(a);
    assertThat(detection.sampledLines()).isEqualTo(FormatDetector.MAX_LINES);
  }

  @Test
  void aFirstLineLongerThanTheSampleIsLookedAt() {
    String line = "a".repeat(FormatDetector.MAX_CHARACTERS + 1);

    assertThat(detector.detect(List.of(line, "b"), CONTEXT).sampledLines()).isEqualTo(1);
  }
}
