package logagg.collector.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  private static final ReadingContext UTC =
      new ReadingContext(ZoneOffset.UTC, Instant.parse("2024-06-15T12:00:00Z"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-01-02T03:04:05Z                 | 2024-01-02T03:04:05Z",
        "2024-01-02T03:04:05.123456789Z       | 2024-01-02T03:04:05.123456789Z",
        "2024-01-02T03:04:05.1234567891Z      | 2024-01-02T03:04:05.123456789Z",
        "2024-01-02 03:04:05,678              | 2024-01-02T03:04:05.678Z",
        "2024-01-02T03:04:05+01:00            | 2024-01-02T02:04:05Z",
        "2024-01-02T03:04:05.5-0530           | 2024-01-02T08:34:05.500Z",
        "2024-01-02 03:04:05+02               | 2024-01-02T01:04:05Z",
        "2024-01-02 03:04:05.250 UTC          | 2024-01-02T03:04:05.250Z",
        "2024-01-02 03:04:05 +0100            | 2024-01-02T02:04:05Z",
        "2024-01-02 03:04:05 EST              | 2024-01-02T08:04:05Z",
        "2024-01-02  3:04:05                  | 2024-01-02T03:04:05Z",
        "2024-01-02T03:04Z                    | 2024-01-02T03:04:00Z",
        "2024/01/02 03:04:05                  | 2024-01-02T03:04:05Z",
        "Jan  2 03:04:05                      | 2024-01-02T03:04:05Z",
        "Jan 2 03:04:05                       | 2024-01-02T03:04:05Z",
        "jun 12 23:59:59.5                    | 2024-06-12T23:59:59.500Z",
        "Jan  2 2019 03:04:05                 | 2019-01-02T03:04:05Z",
        "Jan  2 03:04:05 2019                 | 2019-01-02T03:04:05Z",
        "Jan  2 2019 03:04:05.678 CEST        | 2019-01-02T01:04:05.678Z",
        "Jan  2 03:04:05 UTC                  | 2024-01-02T03:04:05Z",
        "02/Jan/2024:03:04:05 +0100           | 2024-01-02T02:04:05Z",
        "02-Jan-2024 03:04:05.678             | 2024-01-02T03:04:05.678Z",
        "02 Jan 2024 03:04:05.678             | 2024-01-02T03:04:05.678Z",
        "02 Jan 03:04:05.678                  | 2024-01-02T03:04:05.678Z",
        "02.01.2024 03:04:05                  | 2024-01-02T03:04:05Z",
        "Tue Jan  2 03:04:05 2024             | 2024-01-02T03:04:05Z",
        "Tue Jan 02 03:04:05.123456 2024      | 2024-01-02T03:04:05.123456Z",
        "Tue Jan  2 03:04:05 PST 2024         | 2024-01-02T11:04:05Z",
        "Tue, 02 Jan 2024 03:04:05 GMT        | 2024-01-02T03:04:05Z",
        "20240102T030405Z                     | 2024-01-02T03:04:05Z",
        "20240102 03:04:05                    | 2024-01-02T03:04:05Z",
        "240102  3:04:05                      | 2024-01-02T03:04:05Z",
        "1704164645                           | 2024-01-02T03:04:05Z",
        "1704164645.25                        | 2024-01-02T03:04:05.250Z",
        "1704164645123                        | 2024-01-02T03:04:05.123Z",
        "1704164645123456                     | 2024-01-02T03:04:05.123456Z",
        "1704164645123456789                  | 2024-01-02T03:04:05.123456789Z",
        "2016-12-31T23:59:60Z                 | 2017-01-01T00:00:00Z",
        "2000-02-29T00:00:00Z                 | 2000-02-29T00:00:00Z",
        "1900-03-01T00:00:00Z                 | 1900-03-01T00:00:00Z",
      })
  void aTimeIsReadWhole(String text, String expected) {
    Timestamps.Stamp stamp = Timestamps.at(text, 0, UTC).orElseThrow();

    assertThat(stamp.time()).isEqualTo(Instant.parse(expected));
    assertThat(stamp.end()).isEqualTo(text.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "2024-13-02T03:04:05Z",
        "2024-02-30T03:04:05Z",
        "2023-02-29T03:04:05Z",
        "1900-02-29T00:00:00Z",
        "2024-01-02T24:04:05Z",
        "2024-01-02T03:60:05Z",
        "2024-01-02T03:04:61Z",
        "2024-01-02",
        "Jan 32 03:04:05",
        "Jan  0 03:04:05",
        "Foo  2 03:04:05",
        "Jan  2 03:04",
        "12345678",
        "12345678901",
        "99999999999999999999",
        "02/Jan/2024",
      })
  void whatIsNoTimeIsNotRead(String text) {
    assertThat(Timestamps.at(text, 0, UTC)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-01-02 03:04:05 ESTABLISHED    | 19",
        "2024-01-02 03:04:05 -12345         | 19",
        "2024-01-02 03:04:05 [main]         | 19",
        "2024-01-02T03:04:05Zulu            | 19",
        "Jan  2 03:04:05 2019x              | 15",
        "Jan  2 03:04:05 8080 open          | 15",
        "Jan  2 03:04:05 host sshd[2]: hi   | 15",
        "Jan  2 03:04:05 UTC: %SYS-5        | 19",
      })
  void aTimeEndsBeforeWhatIsNotOfIt(String text, int end) {
    assertThat(Timestamps.at(text, 0, UTC).orElseThrow().end()).isEqualTo(end);
  }

  @Test
  void aTimeIsReadInTheMiddleOfALine() {
    Optional<Timestamps.Stamp> stamp = Timestamps.at("at [02/Jan/2024:03:04:05 +0000] it", 4, UTC);

    assertThat(stamp).contains(new Timestamps.Stamp(Instant.parse("2024-01-02T03:04:05Z"), 30));
  }

  @Test
  void aMonthBeforeADayIsAmericanOnlyWhereAskedFor() {
    assertThat(Timestamps.at("01/02/2024 03:04:05", 0, UTC)).isEmpty();
    assertThat(Timestamps.american("01/02/2024 03:04:05", 0, UTC).orElseThrow().time())
        .isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
  }

  @Test
  void aMonthAndADayAloneAreKlogsOnly() {
    assertThat(Timestamps.monthDay("0102 03:04:05.678", 0, UTC).orElseThrow().time())
        .isEqualTo(Instant.parse("2024-01-02T03:04:05.678Z"));
    assertThat(Timestamps.at("0102 03:04:05.678", 0, UTC)).isEmpty();
  }

  @Test
  void aTimeWithoutAZoneIsOfTheContexts() {
    ReadingContext berlin =
        new ReadingContext(ZoneId.of("Europe/Berlin"), Instant.parse("2024-12-15T12:00:00Z"));

    assertThat(Timestamps.at("Jan  2 03:04:05", 0, berlin).orElseThrow().time())
        .isEqualTo(Instant.parse("2024-01-02T02:04:05Z"));
    assertThat(Timestamps.at("2024-07-02 03:04:05", 0, berlin).orElseThrow().time())
        .isEqualTo(Instant.parse("2024-07-02T01:04:05Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "Dec 31 23:59:59, 2024-01-01T00:00:05Z, 2023-12-31T23:59:59Z",
    "Jan  1 00:00:01, 2023-12-31T23:59:58Z, 2024-01-01T00:00:01Z",
    "Jan  2 00:00:01, 2023-12-31T23:59:58Z, 2023-01-02T00:00:01Z",
    "Jun 16 11:59:59, 2024-06-15T12:00:00Z, 2024-06-16T11:59:59Z",
    "Jun 16 12:00:01, 2024-06-15T12:00:00Z, 2023-06-16T12:00:01Z",
    "Feb 29 01:00:00, 2024-02-29T02:00:00Z, 2024-02-29T01:00:00Z",
    "Feb 29 01:00:00, 2026-03-01T00:00:00Z, 2024-02-29T01:00:00Z",
    "Feb 29 01:00:00, 2103-03-01T00:00:00Z, 2096-02-29T01:00:00Z",
  })
  void aTimeWithoutAYearIsTheLatestThatIsNotADayAhead(
      String text, Instant reference, Instant expected) {
    ReadingContext context = new ReadingContext(ZoneOffset.UTC, reference);

    assertThat(Timestamps.rfc3164(text, 0, context).orElseThrow().time()).isEqualTo(expected);
  }

  @Test
  void aYearlessTimeOfAZoneEastOfGreenwichMayBeOfItsNewYear() {
    ReadingContext context =
        new ReadingContext(ZoneId.of("Pacific/Auckland"), Instant.parse("2023-12-31T11:30:00Z"));

    assertThat(Timestamps.rfc3164("Jan  1 00:30:00", 0, context).orElseThrow().time())
        .isEqualTo(Instant.parse("2023-12-31T11:30:00Z"));
  }

  @Property
  void whatAnInstantIsWrittenAsIsReadAgain(
      @ForAll @LongRange(min = 0, max = 253_402_300_799L) long second,
      @ForAll @LongRange(min = 0, max = 999_999_999) long nanos) {
    Instant time = Instant.ofEpochSecond(second, nanos);
    // Years after 9999 are written with a sign; the greatest second above is the last before.
    assertThat(Timestamps.at(time.toString(), 0, UTC).orElseThrow().time()).isEqualTo(time);
  }

  @Property
  void anyTextIsReadOrRefusedButNeverThrows(@ForAll String text) {
    assertThat(Timestamps.at(text, 0, UTC).map(s -> s.end() <= text.length()).orElse(true))
        .isTrue();
  }

  @Property
  void anythingLikeATimeIsReadOrRefusedButNeverThrows(
      @ForAll
          @CharRange(from = '+', to = ':')
          @net.jqwik.api.constraints.Chars({' ', 'T', 'Z', 'J', 'a', 'n', '1', '2', '0'})
          @StringLength(max = 40)
          String text) {
    for (int from = 0; from <= text.length(); from++) {
      assertThat(Timestamps.at(text, from, UTC).map(s -> s.end() <= text.length()).orElse(true))
          .isTrue();
    }
  }
}
