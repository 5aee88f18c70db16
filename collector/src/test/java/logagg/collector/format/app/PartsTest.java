package logagg.collector.format.app;

import static logagg.collector.format.app.Reading.CONTEXT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.Timestamps.Stamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Levels, addresses, unusual times, traces, CSV: what the formats are made of. */
class PartsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.7",
        "0.0.0.0",
        "::",
        "::1",
        "2001:db8::1",
        "fe80::1:2:3",
        "::ffff:192.0.2.7",
        "1:2:3:4:5:6:7:8"
      })
  void anAddressIsOne(String text) {
    assertThat(Peers.isIp(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.256",
        "1.2.3.4.5",
        "1..2.3",
        "a.b.c.d",
        "12:34",
        "03:04:05",
        ":::",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "1:2:3:4:5:6:7:192.0.2.7",
        "g::1"
      })
  void whatOnlyLooksSoIsNone(String text) {
    assertThat(Peers.isIp(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7,192.0.2.7,",
    "192.0.2.7:53,192.0.2.7,53",
    "[::1]:53,::1,53",
    "[::1],::1,",
    "2001:db8::1,2001:db8::1,",
    "192.0.2.7:99999,192.0.2.7,"
  })
  void anAddressMayHaveAPort(String written, String ip, String port) {
    EventDraft draft = new EventDraft();
    Peers.source(draft, written);
    assertThat(draft.field("source.ip")).contains(ip);
    assertThat(draft.field("source.address")).contains(written);
    assertThat(draft.field("source.port").map(Object::toString))
        .isEqualTo(Optional.ofNullable(port));
  }

  @Test
  void aHostNameIsAnAddressWithoutAnIp() {
    EventDraft draft = new EventDraft();
    Peers.source(draft, "web1.example.com:80");
    assertThat(draft.field("source.address")).contains("web1.example.com:80");
    assertThat(draft.field("source.ip")).isEmpty();
    assertThat(draft.field("source.port")).contains(80L);
  }

  @Test
  void levelsAreWordsOrLetters() {
    assertThat(Levels.named("WARN")).contains(Severity.WARNING);
    assertThat(Levels.named("dbug")).contains(Severity.DEBUG);
    assertThat(Levels.named("BLAT")).contains(Severity.TRACE);
    assertThat(Levels.named("worn")).isEmpty();
    assertThat(Levels.letter('F')).contains(Severity.CRITICAL);
    assertThat(Levels.letter('x')).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "01/02/24 15:04:05.678;2024-01-02T15:04:05.678Z",
        "01/02/2024-15:04:05.678901;2024-01-02T15:04:05.678901Z",
        "1/2/24, 3:04:05 PM;2024-01-02T15:04:05Z",
        "1/2/24, 12:04:05 AM;2024-01-02T00:04:05Z",
        "01/02/2024:15:04:05 -0100;2024-01-02T16:04:05Z"
      })
  void americanDatesHaveTheMonthFirst(String text, Instant time) {
    assertThat(Clock.american(text, 0, CONTEXT)).contains(new Stamp(time, text.length()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"13/02/24 03:04:05", "01/32/24 03:04:05", "01/02 03:04:05", "01/02/24 3", ""})
  void whatIsNoDateIsNone(String text) {
    assertThat(Clock.american(text, 0, CONTEXT)).isEmpty();
  }

  @Test
  void unusualTimesAreRead() {
    assertThat(Clock.english("Jan 2, 2024 3:04:05 PM", 0, CONTEXT).map(Stamp::time))
        .contains(Instant.parse("2024-01-02T15:04:05Z"));
    assertThat(Clock.english("Jan 02, 2024 12:04:05\u202fAM", 0, CONTEXT).map(Stamp::time))
        .contains(Instant.parse("2024-01-02T00:04:05Z"));
    assertThat(Clock.ordinal("2024-366T03:04:05,5", 0, CONTEXT).map(Stamp::time))
        .contains(Instant.parse("2024-12-31T03:04:05.500Z"));
    assertThat(Clock.ordinal("2023-366T03:04:05", 0, CONTEXT)).isEmpty();
    assertThat(Clock.monthDay("12-31 03:04:05.678", 0, CONTEXT).map(Stamp::time))
        .as("of last year, as this year's is still to come")
        .contains(Instant.parse("2023-12-31T03:04:05.678Z"));
    assertThat(Clock.solid("20240102:030405.678", 0, CONTEXT).map(Stamp::time))
        .contains(Instant.parse("2024-01-02T03:04:05.678Z"));
  }

  @Test
  void tai64CountsFromTwoToTheSixtySecond() {
    assertThat(Tai64.at("@4000000065937faf2869a94c x", 0))
        .contains(new Stamp(Instant.parse("2024-01-02T03:14:45.678013260Z"), 25));
    assertThat(Tai64.at("@4000000065937faf", 0).map(Stamp::time))
        .contains(Instant.parse("2024-01-02T03:14:45Z"));
    assertThat(Tai64.at("@40000000", 0)).isEmpty();
    assertThat(Tai64.at("@4000000065937fafffffffff", 0)).as("too many nanoseconds").isEmpty();
    assertThat(Tai64.at("@ffffffffffffffffffffffff", 0)).isEmpty();
  }

  @Test
  void aPythonTraceEndsWithWhatWasRaised() {
    EventDraft draft = new EventDraft();
    String record =
        "failed\nTraceback (most recent call last):\n  File \"a.py\", line 1, in f\n    g()\n"
            + "ValueError: no: such";
    assertThat(Traces.put(draft, record, 0)).isEqualTo(6);
    assertThat(draft.field("error.type")).contains("ValueError");
    assertThat(draft.field("error.message")).contains("no: such");
    assertThat(draft.field("error.stack_trace")).contains(record.substring(7));
  }

  @Test
  void linesOfATraceContinueARecord() {
    assertThat(
            List.of(
                "\tat a.B.c(B.java:1)",
                "Caused by: java.io.IOException: x",
                "java.io.IOException: x",
                "... 3 more",
                "Traceback (most recent call last):"))
        .allMatch(Traces::continues);
    assertThat(List.of("", "Error: x", "Started", "java.io: x")).noneMatch(Traces::continues);
  }

  @Test
  void aRowOfCsvIsUnquoted() {
    assertThat(CsvRow.of("a,\"b \"\"c\"\", d\n e\",,f", ','))
        .containsExactly("a", "b \"c\", d\n e", "", "f");
    assertThat(CsvRow.of("", ',')).containsExactly("");
    assertThat(CsvRow.of("a,", ',')).containsExactly("a", "");
    assertThat(CsvRow.of("\"open", ',')).containsExactly("open");
  }
}
