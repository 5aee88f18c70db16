package logagg.collector.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import logagg.collector.format.RecordJoiner.Bounds;
import logagg.collector.format.RecordJoiner.Joined;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecordJoinerTest {
  private static final Instant NOW = Instant.parse("2024-06-15T12:00:00Z");

  @Test
  void aRecordEndsWhereTheNextOneBegins() {
    RecordJoiner joiner = new RecordJoiner(new IndentedFormat(), Bounds.DEFAULT);

    assertThat(joiner.add("one", NOW)).isEmpty();
    assertThat(joiner.add("  more", NOW)).isEmpty();
    assertThat(joiner.add("two", NOW)).contains(new Joined("one\n  more", 2));
    assertThat(joiner.flush()).contains(new Joined("two", 1));
    assertThat(joiner.flush()).isEmpty();
  }

  @Test
  void aContinuationWithNothingBeforeItIsARecord() {
    RecordJoiner joiner = new RecordJoiner(new IndentedFormat(), Bounds.DEFAULT);

    joiner.add("  more", NOW);

    assertThat(joiner.add("one", NOW)).contains(new Joined("  more", 1));
  }

  @Test
  void aRecordIsCutAtItsLines() {
    RecordJoiner joiner =
        new RecordJoiner(new IndentedFormat(), new Bounds(2, 1000, Duration.ofSeconds(1)));

    joiner.add("one", NOW);
    joiner.add(" a", NOW);

    assertThat(joiner.add(" b", NOW)).contains(new Joined("one\n a", 2));
    assertThat(joiner.flush()).contains(new Joined(" b", 1));
  }

  @Test
  void aRecordIsCutAtItsBytes() {
    RecordJoiner joiner =
        new RecordJoiner(new IndentedFormat(), new Bounds(100, 10, Duration.ofSeconds(1)));

    joiner.add("12345", NOW);
    assertThat(joiner.add(" 789", NOW)).isEmpty();
    assertThat(joiner.add(" x", NOW)).contains(new Joined("12345\n 789", 2));
  }

  @Test
  void aRecordIsGivenWhenNothingCameForATime() {
    RecordJoiner joiner =
        new RecordJoiner(new IndentedFormat(), new Bounds(100, 100, Duration.ofSeconds(2)));
    joiner.add("one", NOW);
    joiner.add(" more", NOW.plusSeconds(1));

    assertThat(joiner.expire(NOW.plusMillis(2999))).isEmpty();
    assertThat(joiner.expire(NOW.plusSeconds(3))).contains(new Joined("one\n more", 2));
    assertThat(joiner.expire(NOW.plusSeconds(9))).isEmpty();
  }

  @Test
  void boundsThatNothingFitsAreRefused() {
    assertThatThrownBy(() -> new Bounds(0, 1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 lines");
  }

  @Property
  void noLineIsLostOrMoved(
      @ForAll List<String> texts, @ForAll @IntRange(min = 1, max = 5) int lines) {
    List<String> given = texts.stream().map(text -> text.replace('\n', ' ')).toList();
    RecordJoiner joiner =
        new RecordJoiner(new IndentedFormat(), new Bounds(lines, 50, Duration.ZERO));
    List<Joined> records = new ArrayList<>();
    given.forEach(line -> joiner.add(line, NOW).ifPresent(records::add));
    joiner.flush().ifPresent(records::add);

    assertThat(records.stream().flatMap(r -> Arrays.stream(r.text().split("\n", -1))).toList())
        .isEqualTo(given);
    assertThat(records).allMatch(r -> r.lines() <= lines);
    assertThat(records.stream().mapToInt(Joined::lines).sum()).isEqualTo(given.size());
  }
}
