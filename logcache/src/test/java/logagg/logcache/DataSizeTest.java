package logagg.logcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSizeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1048576, 1048576",
    "12B, 12",
    "1K, 1024",
    "1k, 1024",
    "1KiB, 1024",
    "1kB, 1000",
    "1KB, 1000",
    "4MiB, 4194304",
    "4mib, 4194304",
    "500MB, 500000000",
    "1G, 1073741824",
    "1GB, 1000000000",
    "20GiB, 21474836480",
    "2T, 2199023255552",
    "1TB, 1000000000000",
    "1.5K, 1536",
    "0.5MiB, 524288",
    "' 4 MiB ', 4194304",
    "9223372036854775807, 9223372036854775807",
  })
  void sizesAsPeopleWriteThem(String text, long bytes) {
    assertThat(DataSize.parse(text)).isEqualTo(new DataSize(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "MiB", "-1", "1X", "1 M B", "1iB", "1KK", "1e3", ".5K", "1.K", "1,5K"})
  void whatIsNoSizeIsRefusedInTheUsersWords(String text) {
    assertThatThrownBy(() -> DataSize.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' is not a size: write");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "8388608T", "99999999999999999999999999999TiB"})
  void whatNoFileSystemHoldsIsTooLarge(String text) {
    assertThatThrownBy(() -> DataSize.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + text + "' is too large a size");
  }

  @Test
  void thereAreNoNegativeSizes() {
    assertThatThrownBy(() -> new DataSize(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0B",
    "1023, 1023B",
    "1024, 1.0KiB",
    "1536, 1.5KiB",
    "4194304, 4.0MiB",
    "21474836480, 20.0GiB",
    "2199023255552, 2.0TiB",
    "1125899906842624, 1.0PiB",
    "9223372036854775807, 8.0EiB",
  })
  void theyAreShownWithAUnit(long bytes, String text) {
    assertThat(new DataSize(bytes)).hasToString(text);
  }

  @Property
  void whatIsShownCanBeReadAgain(@ForAll @LongRange(min = 0, max = 1L << 62) long bytes) {
    long read = DataSize.parse(new DataSize(bytes).toString()).bytes();
    assertThat((double) read).isCloseTo(bytes, org.assertj.core.data.Percentage.withPercentage(5));
  }

  @Test
  void theLanguageOfTheMachineDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.of("tr", "TR"));
      assertThat(DataSize.parse("1.5kib").bytes()).isEqualTo(1536);
      assertThat(new DataSize(1536)).hasToString("1.5KiB");
    } finally {
      Locale.setDefault(before);
    }
  }
}
