package logagg.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimePointTest {
  private static final Instant NOW = Instant.parse("2026-05-18T12:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "30m, 2026-05-18T11:30:00Z",
    "-1h, 2026-05-18T11:00:00Z",
    "7d, 2026-05-11T12:00:00Z",
    "2026-05-01, 2026-04-30T22:00:00Z",
    "2026-05-01 10:00:01, 2026-05-01T08:00:01Z",
    "2026-05-01T10:00, 2026-05-01T08:00:00Z",
    "2026-05-01T10:00:01Z, 2026-05-01T10:00:01Z",
    "2026-05-01T10:00:01+02:00, 2026-05-01T08:00:01Z",
  })
  void timesAreReadAsPeopleWriteThem(String text, String expected) {
    assertThat(TimePoint.parse(text, NOW, BERLIN)).isEqualTo(expected);
  }

  @Test
  void whatIsNoTimeIsRefused() {
    for (String text : new String[] {"", "soon", "7", "2026-13-01", "2026-05-18T25:00"}) {
      assertThatThrownBy(() -> TimePoint.parse(text, NOW, BERLIN))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("'" + text + "' is no time: write 30m,");
    }
  }
}
