package logagg.collector.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FormatTrackerTest {
  private static final Instant NOW = Instant.parse("2024-06-15T12:00:00Z");
  private static final ReadingContext CONTEXT = new ReadingContext(ZoneOffset.UTC, NOW);
  private static final RecordJoiner.Bounds BOUNDS =
      new RecordJoiner.Bounds(500, 1 << 20, Duration.ofSeconds(2));

  private final LineFormat a = new PrefixFormat("a", "a", 50);
  private final LineFormat b = new PrefixFormat("b", "b", 50);
  private final LineFormat greedy = new PrefixFormat("greedy", "g", 80, true);
  private final Formats formats = Formats.of(List.of(a, b, greedy), List.of());
  private final FormatTracker tracker = new FormatTracker(formats, BOUNDS);
  private final List<String> read = new ArrayList<>();

  private void lines(FormatTracker into, List<String> lines) {
    lines.forEach(line -> into.line(line, NOW, CONTEXT, this::take));
  }

  private void take(
      String raw, int lines, LineFormat format, logagg.collector.event.EventDraft draft) {
    assertThat(raw.split("\n", -1)).hasSize(lines);
    read.add(format.name() + "|" + raw);
  }

  @Test
  void theFirstLinesAreHeldUntilTheyAreASample() {
    lines(tracker, Collections.nCopies(FormatDetector.MAX_LINES - 1, "a"));
    assertThat(read).isEmpty();

    lines(tracker, List.of("a", "a"));

    assertThat(tracker.format()).isEqualTo(a);
    assertThat(read).hasSize(FormatDetector.MAX_LINES);
  }

  @Test
  void theFirstLinesAreGivenWhenTheStreamIsQuiet() {
    lines(tracker, List.of("a1", "a2"));

    tracker.idle(NOW.plusMillis(1999), CONTEXT, this::take);
    assertThat(read).isEmpty();

    tracker.idle(NOW.plusSeconds(2), CONTEXT, this::take);
    assertThat(read).containsExactly("a|a1", "a|a2");
  }

  @Test
  void aRefusedRecordIsReadByAnotherFormatOrIsPlain() {
    lines(tracker, List.of("a1", "b1", "x", "a2", "a3"));
    tracker.flush(CONTEXT, this::take);

    assertThat(tracker.format()).isEqualTo(a);
    assertThat(read).containsExactly("a|a1", "b|b1", "plain|x", "a|a2", "a|a3");
  }

  @Test
  void aStreamThatChangesIsFollowed() {
    lines(tracker, Collections.nCopies(10, "a"));
    tracker.flush(CONTEXT, this::take);
    lines(tracker, Collections.nCopies(30, "b"));
    tracker.flush(CONTEXT, this::take);

    assertThat(tracker.format()).isEqualTo(b);
    assertThat(read).hasSize(40).filteredOn(r -> r.equals("b|b")).hasSize(30);
  }

  @Test
  void aFewOfAnotherKindChangeNothing() {
    lines(tracker, Collections.nCopies(10, "a"));
    tracker.flush(CONTEXT, this::take);
    for (int i = 0; i < 10; i++) {
      lines(tracker, Collections.nCopies(15, "b"));
      lines(tracker, List.of("a"));
    }

    assertThat(tracker.format()).isEqualTo(a);
  }

  @Test
  void aStreamOfNothingKnownIsLookedAtAgain() {
    lines(tracker, Collections.nCopies(10, "x"));
    tracker.flush(CONTEXT, this::take);
    assertThat(tracker.format().name()).isEqualTo("plain");

    lines(tracker, Collections.nCopies(50, "b"));
    tracker.flush(CONTEXT, this::take);

    assertThat(tracker.format()).isEqualTo(b);
    assertThat(read).hasSize(60);
  }

  @Test
  void whatAGreedyFormatSwallowsIsGivenBackWhenItIsOfAnother() {
    lines(tracker, List.of("g1", " more", "g2", " more"));
    tracker.flush(CONTEXT, this::take);
    read.clear();
    lines(tracker, List.of("g3"));
    lines(tracker, Collections.nCopies(40, "a"));
    tracker.flush(CONTEXT, this::take);

    assertThat(tracker.format()).isEqualTo(a);
    assertThat(read).hasSize(41).first().isEqualTo("greedy|g3");
    assertThat(read.subList(1, 41)).containsOnly("a|a");
  }

  @Test
  void aLongTraceStaysOneRecord() {
    lines(tracker, List.of("g1", " more", "g2", " more"));
    tracker.flush(CONTEXT, this::take);
    read.clear();
    lines(tracker, List.of("g3"));
    lines(tracker, Collections.nCopies(100, " at x"));
    tracker.flush(CONTEXT, this::take);

    assertThat(read).containsExactly("greedy|g3" + "\n at x".repeat(100));
  }

  @Test
  void aGivenFormatIsKept() {
    FormatTracker fixed = new FormatTracker(formats, a, BOUNDS);
    lines(fixed, Collections.nCopies(100, "b"));
    fixed.flush(CONTEXT, this::take);

    assertThat(fixed.format()).isEqualTo(a);
    assertThat(read).hasSize(100).containsOnly("plain|b");
  }

  @Test
  void aHeaderSaysWhatTheLinesAfterItHold() {
    Formats headed = Formats.of(List.of(a, new ColumnsFormat(0)), List.of());
    FormatTracker own = new FormatTracker(headed, BOUNDS);
    lines(own, List.of("#2", "x y", "x y z", "#3", "x y z", "x y", "#", "x y z"));
    own.flush(CONTEXT, this::take);

    assertThat(read)
        .containsExactly(
            "columns|#2",
            "columns|x y",
            "plain|x y z",
            "columns|#3",
            "columns|x y z",
            "plain|x y",
            "columns|#",
            "columns|x y z");
    assertThat(own.format()).isEqualTo(new ColumnsFormat(3));
  }

  @Provide
  Arbitrary<List<String>> streams() {
    return Arbitraries.of("a1", "b1", "g1", " at x", "x", "", "a\rb")
        .list()
        .ofMinSize(0)
        .ofMaxSize(700);
  }

  @Property(tries = 200)
  void noLineIsLostOrMoved(@ForAll("streams") List<String> stream) {
    FormatTracker own = new FormatTracker(formats, BOUNDS);
    List<String> given = new ArrayList<>();
    RecordSink sink =
        (raw, lines, format, draft) -> given.addAll(Arrays.asList(raw.split("\n", -1)));
    stream.forEach(line -> own.line(line, NOW, CONTEXT, sink));
    own.flush(CONTEXT, sink);

    assertThat(given).isEqualTo(stream);
  }

  @Property(tries = 100)
  void noLineOfAStreamInRunsIsLost(@ForAll("runs") List<String> runs) {
    noLineIsLostOrMoved(runs.stream().flatMap(s -> Collections.nCopies(45, s).stream()).toList());
  }

  @Provide
  Arbitrary<List<String>> runs() {
    return Arbitraries.of("a1", "b1", "g1", " at x", "x").list().ofMaxSize(20);
  }
}
