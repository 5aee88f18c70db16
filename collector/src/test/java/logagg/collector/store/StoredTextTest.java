package logagg.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class StoredTextTest {
  @Test
  void textIsTakenAsItIs() {
    String text = "ä😀\n\t\u0001";
    assertThat(StoredText.of(text, 100)).isSameAs(text);
  }

  @Test
  void whatADatabaseRefusesIsReplaced() {
    assertThat(StoredText.of("a\0b\uD83Dc\uDE00d\uD83D\uDE00\uD83D", 100))
        .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uD83D\uDE00\uFFFD");
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    assertThat(StoredText.of("abcdef", 6)).isEqualTo("abcdef");
    assertThat(StoredText.of("abcdef", 5)).isEqualTo("abcd…");
    assertThat(StoredText.of("abc\uD83D\uDE00ef", 5)).isEqualTo("abc…");
  }

  @Property
  void anyTextIsValidAndShortEnough(
      @ForAll @StringLength(max = 30) @CharRange(from = '\uD7FE', to = '\uE001') String text,
      @ForAll @IntRange(min = 2, max = 40) int most) {
    String stored = StoredText.of(text, most);
    assertThat(stored.length()).isLessThanOrEqualTo(most);
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(stored)).isTrue();
  }
}
