package logagg.collector.detect.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexLiteralTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          time reset [+-]\\d | "time reset "
          task \\S+ blocked for more than \\d+ seconds | " blocked for more than "
          abcd? | abc
          abc+de | abc
          a.bcd | bcd
          "(?:foo|bar)baz" | baz
          (?i)UID=0\\b | UID=0
          x{2,3}yz | yz
          \\bsegfault at [0-9a-f]+ ip | "segfault at "
          a\\.b\\(c | a.b(c
          (?<name>x)yy(?!z) | yy
          """)
  void theLongestTextThatMustBeThere(String regex, String literal) {
    assertThat(RegexLiteral.of(regex)).contains(literal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"abc|def", "(abc)?", "[a-z]+", "(?x)a b c", "\\Qabc\\E", "\\x41bc", "a*", "((abc"})
  void whereNoneIsSureThereIsNone(String regex) {
    assertThat(RegexLiteral.of(regex)).isEmpty();
  }

  @Test
  void ofACharacterOfTwoUnitsNoHalfIsLeft() {
    assertThat(RegexLiteral.of("ab\uD83D\uDE00?")).isEqualTo(Optional.of("ab"));
  }

  @Property(tries = 5000)
  void whateverAnExpressionFindsHoldsItsLiteral(
      @ForAll
          @StringLength(max = 12)
          @Chars({'a', 'b', '(', ')', '|', '*', '?', '+', '[', ']', '\\', '.', '{', '}', '1', '^'})
          String regex,
      @ForAll @StringLength(max = 12) @CharRange(from = 'a', to = 'b') String text) {
    Optional<String> literal = RegexLiteral.of(regex);
    java.util.regex.Pattern pattern;
    try {
      pattern = java.util.regex.Pattern.compile(regex);
    } catch (java.util.regex.PatternSyntaxException e) {
      return;
    }
    if (literal.isPresent() && pattern.matcher(text).find()) {
      assertThat(text).contains(literal.get());
    }
  }
}
