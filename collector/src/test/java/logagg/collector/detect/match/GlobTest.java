package logagg.collector.detect.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import logagg.collector.detect.match.ValueTest.Wildcard;
import logagg.collector.detect.match.ValueTest.Wildcard.Part;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class GlobTest {
  private static Wildcard wildcard(String pattern, boolean cased) {
    List<Part> parts = new ArrayList<>();
    for (char c : pattern.toCharArray()) {
      parts.add(
          switch (c) {
            case '*' -> new Part.AnyText();
            case '?' -> new Part.AnyCharacter();
            default -> new Part.Literal(String.valueOf(c));
          });
    }
    return new Wildcard(parts, cased);
  }

  private static boolean naive(String pattern, String value, boolean cased) {
    StringBuilder regex = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      regex.append(
          switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    int flags = Pattern.DOTALL | (cased ? 0 : Pattern.CASE_INSENSITIVE);
    return Pattern.compile(regex.toString(), flags).matcher(value).matches();
  }

  @Property(tries = 5_000)
  void itIsTheSameAsARegularExpression(
      @ForAll("patterns") String pattern, @ForAll("values") String value, @ForAll boolean cased) {
    assertThat(Glob.of(wildcard(pattern, cased)).passes(value))
        .isEqualTo(naive(pattern, value, cased));
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("abA**?").ofMaxLength(8);
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings().withChars("abAB\n").ofMaxLength(12);
  }

  @Test
  void manyStarsTakeNoLongerForThat() {
    Glob glob = Glob.of(wildcard("*a".repeat(200) + "b", false));
    String value = "a".repeat(200_000);
    assertThat(Assertions.assertTimeout(Duration.ofSeconds(5), () -> glob.passes(value))).isFalse();
  }

  @Property(tries = 300)
  void valueTestsNeverThrow(@ForAll String text, @ForAll String value) {
    for (ValueTest test :
        List.of(
            new ValueTest.Contains(text, false),
            new ValueTest.EndsWith(text, true),
            new ValueTest.InNetwork("fe80::/10"),
            new ValueTest.Compare(ValueTest.Compare.Operator.LESS, 1),
            new ValueTest.DatePart(
                ValueTest.DatePart.Unit.WEEK, ValueTest.Compare.Operator.EQUAL, 1))) {
      assertThatCode(() -> TextTests.of(test).passes(value)).doesNotThrowAnyException();
    }
  }
}
