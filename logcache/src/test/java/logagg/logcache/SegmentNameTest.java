package logagg.logcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Domain(CacheArbitraries.class)
class SegmentNameTest {
  private static final String SYSLOG = "f5fdf6ea0ea92860c6a6b2b354bfcbbc";
  private static final StreamId STREAM = new StreamId(SYSLOG);

  @Property
  void bothFileNamesAreReadBackAsTheName(@ForAll SegmentName name) {
    assertThat(SegmentName.parse(name.segmentFile())).contains(name);
    assertThat(SegmentName.parse(name.originFile())).contains(name);
  }

  @Property
  void everyNameHasAMoment(@ForAll SegmentName name) {
    assertThat(SegmentName.of(name.stream(), name.begun())).isEqualTo(name);
  }

  @Property
  void orderAgreesWithEquality(@ForAll SegmentName a, @ForAll SegmentName b) {
    assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
  }

  @Property
  void withinAStreamOrderIsThatOfTheMoments(@ForAll SegmentName a, @ForAll SegmentName b) {
    SegmentName sameStream = new SegmentName(a.stream(), b.seconds(), b.nanos());
    assertThat(Integer.signum(a.compareTo(sameStream)))
        .isEqualTo(Integer.signum(a.begun().compareTo(b.begun())));
  }

  @Test
  void theNameIsStreamSecondsAndNineDigitsOfNanos() {
    SegmentName name = SegmentName.of(STREAM, Instant.ofEpochSecond(1_766_289_190L, 42));
    assertThat(name.segmentFile()).isEqualTo(SYSLOG + ".1766289190.000000042.log");
    assertThat(name.originFile()).isEqualTo(SYSLOG + ".1766289190.000000042.json");
  }

  @Test
  void filesOfOneStreamSortByNameInCaptureOrder() {
    List<SegmentName> inOrder = new ArrayList<>();
    for (long nanos : new long[] {0, 9, 10, 999_999_999L, 1_000_000_000L, 1_000_000_001L}) {
      inOrder.add(SegmentName.of(STREAM, Instant.ofEpochSecond(1_766_289_199L, nanos)));
    }
    List<SegmentName> sorted = new ArrayList<>(inOrder);
    Collections.reverse(sorted);
    Collections.sort(sorted);
    assertThat(sorted).isEqualTo(inOrder);
    assertThat(inOrder.stream().map(SegmentName::segmentFile)).isSorted();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".f5fdf6ea0ea92860c6a6b2b354bfcbbc.1766289190.000000042.json.new",
        "f5fdf6ea0ea92860c6a6b2b354bfcbbc.1766289190.42.log",
        "f5fdf6ea0ea92860c6a6b2b354bfcbbc.01766289190.000000042.log",
        "f5fdf6ea0ea92860c6a6b2b354bfcbbc.-1.000000042.log",
        "f5fdf6ea0ea92860c6a6b2b354bfcbbc.1766289190.000000042.log.gz",
        "f5fdf6ea0ea92860c6a6b2b354bfcbbc.1766289190.000000042",
        "F5FDF6EA0EA92860C6A6B2B354BFCBBC.1766289190.000000042.log",
        "f5fdf6ea0ea92860c6a6b2b354bfcbb.1766289190.000000042.log",
        "f5fdf6ea0ea92860c6a6b2b354bfcbbc.1766289190.000000042.log\n",
      })
  void aFileOfAnotherFormIsNoSegment(String fileName) {
    assertThat(SegmentName.parse(fileName)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"31556889864403200", "999999999999999999", "9999999999999999999"})
  void aMomentBeyondWhatAClockCanSayIsNoSegment(String seconds) {
    assertThat(SegmentName.parse(SYSLOG + "." + seconds + ".000000000.log")).isEmpty();
  }

  @Test
  void momentsThatDoNotExistAreRefused() {
    assertThatThrownBy(() -> new SegmentName(STREAM, -1, 0)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new SegmentName(STREAM, 0, -1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new SegmentName(STREAM, 0, 1_000_000_000))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SegmentName(STREAM, Long.MAX_VALUE, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
