package logagg.logcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "5, PT5S",
    "0.25, PT0.25S",
    "250ms, PT0.25S",
    "5s, PT5S",
    "5 S, PT5S",
    "1.5m, PT90S",
    "2min, PT2M",
    "1h, PT1H",
    "' 7d ', PT168H",
    "106751d, PT2562024H",
  })
  void timesAsPeopleWriteThem(String text, Duration time) {
    assertThat(TimeSpan.parse(text)).isEqualTo(time);
  }

  @Property
  void millisecondsAreReadExactly(@ForAll @LongRange(min = 0, max = 9_223_372_036_854L) long ms) {
    assertThat(TimeSpan.parse(ms + "ms")).isEqualTo(Duration.ofMillis(ms));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "-1s", "1w", "1 m s", "1e3", ".5s", "1h30m", "PT5S"})
  void whatIsNoTimeIsRefusedInTheUsersWords(String text) {
    assertThatThrownBy(() -> TimeSpan.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' is not a time: write");
  }

  /** A time that is accepted can be counted in nanoseconds, as timers do. */
  @ParameterizedTest
  @ValueSource(strings = {"106752d", "9223372036855ms", "999999999999999d"})
  void whatNoClockCountsIsTooLong(String text) {
    assertThatThrownBy(() -> TimeSpan.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + text + "' is too long a time");
  }
}
