package logagg.collector.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveNameTest {
  private static final Instant TIME = Instant.parse("2013-07-04T23:45:00Z");

  @Test
  void aTimeWithoutSeparatorsIsBasic() {
    assertThat(ArchiveName.parse("haproxy-20130704T2345Z-us-west-2-i-ae23fega.log"))
        .contains(new ArchiveName("haproxy", TIME, false, "us-west-2-i-ae23fega", ".log"));
  }

  @Test
  void aTimeWithSeparatorsIsExtended() {
    assertThat(ArchiveName.parse("web-1-2013-07-04T23:45Z.log.gz"))
        .contains(new ArchiveName("web-1", TIME, true, "", ".log.gz"));
  }

  @Test
  void theLastTimeInANameCounts() {
    assertThat(ArchiveName.parse("a-20120101T0000Z-20130704T2345Z.log"))
        .contains(new ArchiveName("a-20120101T0000Z", TIME, false, "", ".log"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a-20130230T0000Z.log",
        "a-20130704T2460Z.log",
        "a-20130704T2400Z.log",
        "a-201307-04T0000Z.log",
        "a-2013-07-04T0000Z.log",
        "a-20130704T0000.log",
        "a-20130704T0000Z",
        "-20130704T0000Z.log",
        "20130704T0000Z.log",
        "a-20130704T0000Zb.log",
        ""
      })
  void whatHasNoTimeIsNoName(String name) {
    assertThat(ArchiveName.parse(name)).isEmpty();
  }

  @Property
  void aNameReadsAsItWasWritten(
      @ForAll @AlphaChars @NotEmpty String prefix,
      @ForAll @LongRange(min = 0, max = 4_102_444_800L) long seconds,
      @ForAll boolean extended,
      @ForAll @AlphaChars String suffix) {
    ArchiveName name =
        new ArchiveName(
            prefix,
            Instant.ofEpochSecond(seconds).truncatedTo(ChronoUnit.MINUTES),
            extended,
            suffix,
            ".log");
    assertThat(ArchiveName.parse(name.fileName())).isEqualTo(Optional.of(name));
  }

  @Property
  void noTextIsTooOdd(@ForAll String text) {
    ArchiveName.parse(text).ifPresent(name -> assertThat(name.fileName()).isEqualTo(text));
  }
}
