package logagg.collector.format.structured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class KeyValuesTest {
  private final KeyValues logfmt = new KeyValues("=", " ");
  private final KeyValues listed = new KeyValues(":", ",");

  @Test
  void blanksAroundDelimitersCountNothing() {
    assertThat(logfmt.read("a=1   b = \"x \\\"y\\\"\"  c").orElseThrow())
        .containsExactly(entry("a", "1"), entry("b", "x \"y\""), entry("c", true));
    assertThat(listed.read("\"a b\" : 1 ,c:two words , d: \"q\"").orElseThrow())
        .containsExactly(entry("a b", "1"), entry("c", "two words"), entry("d", "q"));
  }

  @Test
  void delimitersMayBeLongOrNewlines() {
    assertThat(new KeyValues("--", "||").read("a -- 1 || b--\"2\"").orElseThrow())
        .containsExactly(entry("a", "1"), entry("b", "2"));
    assertThat(new KeyValues(":", "\n").read("To: alice\nCc: \"bob b\"  ").orElseThrow())
        .containsExactly(entry("To", "alice"), entry("Cc", "bob b"));
  }

  @Test
  void aKeyThatComesAgainHasAList() {
    assertThat(new KeyValues(":", " ").read("a:1 a:\"2\" a:3").orElseThrow())
        .containsExactly(entry("a", List.of("1", "2", "3")));
    assertThat(new KeyValues(":", " ").read("a a:1").orElseThrow())
        .containsExactly(entry("a", "1"));
  }

  @Test
  void quotesThatDoNotEndTheFieldBelongToTheValue() {
    assertThat(listed.read("a: 1, b: \"x\" y: z").orElseThrow())
        .containsExactly(entry("a", "1"), entry("b", "\"x\" y: z"));
    assertThat(logfmt.read("a=\"x\\ty\"").orElseThrow()).containsExactly(entry("a", "x\\ty"));
  }

  @Test
  void whatHoldsNoPairIsRefused() {
    assertThat(logfmt.read("")).isEmpty();
    assertThat(logfmt.read("no pair at all")).isEmpty();
    assertThat(logfmt.read("a=1 \"open")).isEmpty();
    assertThat(logfmt.read("a=1 \"\"")).isEmpty();
    assertThat(logfmt.read("a=1 =b").orElseThrow())
        .containsExactly(entry("a", "1"), entry("=b", true));
    assertThatThrownBy(() -> new KeyValues("", " ")).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void noTextMakesItThrow(
      @ForAll String text,
      @ForAll @StringLength(min = 1, max = 3) String keyValue,
      @ForAll @StringLength(min = 1, max = 3) String field) {
    new KeyValues(keyValue, field).read(text + keyValue + text + field + text);
  }
}
