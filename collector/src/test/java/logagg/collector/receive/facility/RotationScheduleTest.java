package logagg.collector.receive.facility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RotationScheduleTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static String next(String rotate, String after, ZoneId zone) {
    return RotationSchedule.parse(rotate)
        .next(Instant.parse(after), zone)
        .map(instant -> instant.atZone(zone).toLocalDateTime().toString())
        .orElse("never");
  }

  /** Thursday, the fourth of July. */
  @ParameterizedTest
  @CsvSource({
    "hourly,       2013-07-04T13:00",
    "daily,        2013-07-05T00:00",
    "midnight,     2013-07-05T00:00",
    "Daily,        2013-07-05T00:00",
    "weekly,       2013-07-08T00:00",
    "monthly,      2013-08-01T00:00",
    "yearly,       2014-01-01T00:00",
    "annually,     2014-01-01T00:00",
    "55 22 * * *,  2013-07-04T22:55",
    "*/15 * * * *, 2013-07-04T12:45",
    "33 12 * * 1-5, 2013-07-05T12:33",
    "0 0 13 * 5,   2013-07-05T00:00",
    "0 0 * * 7,    2013-07-07T00:00",
    "0 0 * * sun,  2013-07-07T00:00",
    "0 6 1 jan *,  2014-01-01T06:00",
    "size,         never",
  })
  void eachWordHasItsTime(String rotate, String next) {
    assertThat(next(rotate, "2013-07-04T12:33:00Z", ZoneOffset.UTC)).isEqualTo(next);
  }

  @Test
  void aTimeIsNotItsOwnNext() {
    assertThat(next("hourly", "2013-07-04T12:00:00Z", ZoneOffset.UTC))
        .isEqualTo("2013-07-04T13:00");
    assertThat(next("hourly", "2013-07-04T11:59:59.999999999Z", ZoneOffset.UTC))
        .isEqualTo("2013-07-04T12:00");
  }

  @Test
  void midnightIsThatOfTheZone() {
    assertThat(RotationSchedule.parse("daily").next(Instant.parse("2013-07-04T12:00:00Z"), BERLIN))
        .contains(Instant.parse("2013-07-04T22:00:00Z"));
  }

  /** All from an hour to another. */
  private static List<String> all(String rotate, String from, String to, ZoneId zone) {
    RotationSchedule schedule = RotationSchedule.parse(rotate);
    List<String> all = new ArrayList<>();
    Instant end = Instant.parse(to);
    for (Instant at = schedule.next(Instant.parse(from), zone).orElseThrow();
        at.isBefore(end);
        at = schedule.next(at, zone).orElseThrow()) {
      all.add(ZonedDateTime.ofInstant(at, zone).toOffsetDateTime().toString());
    }
    return all;
  }

  @Test
  void whatFallsIntoTheGapIsDoneAtItsEnd() {
    assertThat(all("30 2 * * *", "2013-03-30T00:00:00Z", "2013-04-02T00:00:00Z", BERLIN))
        .containsExactly(
            "2013-03-30T02:30+01:00", "2013-03-31T03:00+02:00", "2013-04-01T02:30+02:00");
    assertThat(all("0 * * * *", "2013-03-30T23:30:00Z", "2013-03-31T03:00:00Z", BERLIN))
        .containsExactly(
            "2013-03-31T01:00+01:00", "2013-03-31T03:00+02:00", "2013-03-31T04:00+02:00");
    assertThat(all("*/20 * * * *", "2013-03-31T00:30:00Z", "2013-03-31T01:30:00Z", BERLIN))
        .containsExactly(
            "2013-03-31T01:40+01:00", "2013-03-31T03:00+02:00", "2013-03-31T03:20+02:00");
  }

  @Test
  void whatIsThereTwiceIsDoneOnceUnlessItIsEachHour() {
    assertThat(all("30 2 * * *", "2013-10-26T12:00:00Z", "2013-10-28T12:00:00Z", BERLIN))
        .containsExactly("2013-10-27T02:30+02:00", "2013-10-28T02:30+01:00");
    assertThat(all("0 * * * *", "2013-10-26T23:30:00Z", "2013-10-27T02:30:00Z", BERLIN))
        .containsExactly(
            "2013-10-27T02:00+02:00", "2013-10-27T02:00+01:00", "2013-10-27T03:00+01:00");
    assertThat(all("*/30 * * * *", "2013-10-27T00:00:00Z", "2013-10-27T02:00:00Z", BERLIN))
        .containsExactly(
            "2013-10-27T02:30+02:00", "2013-10-27T02:00+01:00", "2013-10-27T02:30+01:00");
  }

  @Test
  void aMidnightThatIsNotThereIsTheFirstMomentOfTheDay() {
    ZoneId saoPaulo = ZoneId.of("America/Sao_Paulo");
    assertThat(all("daily", "2018-11-03T12:00:00Z", "2018-11-06T00:00:00Z", saoPaulo))
        .containsExactly("2018-11-04T01:00-02:00", "2018-11-05T00:00-02:00");
  }

  @Test
  void aMidnightThatAlmostComesTwiceComesOnce() {
    ZoneId saoPaulo = ZoneId.of("America/Sao_Paulo");
    assertThat(all("daily", "2018-02-17T00:00:00Z", "2018-02-19T12:00:00Z", saoPaulo))
        .containsExactly(
            "2018-02-17T00:00-02:00", "2018-02-18T00:00-03:00", "2018-02-19T00:00-03:00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "often",
        "reboot",
        "@reboot",
        "60 * * * *",
        "* * * *",
        "0 0 0 * * *",
        "0 0 31 2 *"
      })
  void whatIsNoScheduleIsRefusedInOneLine(String rotate) {
    assertThatThrownBy(() -> RotationSchedule.parse(rotate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + rotate + "'")
        .message()
        .hasLineCount(1);
  }
}
