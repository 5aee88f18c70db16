package logagg.collector.format.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import logagg.collector.event.Event;
import logagg.collector.format.LineFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AppFormatsTest {
  static Stream<Arguments> samples() {
    return Samples.ALL.entrySet().stream()
        .flatMap(e -> e.getValue().stream().map(line -> Arguments.of(e.getKey(), line)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleIsReadByItsOwnFormatBeforeAllOthers(String format, String line) {
    assertThat(Reading.best(line)).map(Event::format).hasValue(format);
  }

  @Test
  void eachFormatHasASample() {
    assertThat(Samples.ALL.keySet())
        .containsExactlyInAnyOrderElementsOf(
            AppFormats.all().stream().map(LineFormat::name).toList());
  }

  @Test
  void namesAreUsedOnceAndAreWords() {
    List<String> names = AppFormats.all().stream().map(LineFormat::name).toList();
    assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z][a-z0-9_]+"));
  }

  @Test
  void noneTellsMoreThanAllOrLessThanNothing() {
    assertThat(AppFormats.all()).allMatch(f -> f.specificity() > 0 && f.specificity() < 100);
    assertThat(AppFormats.all()).allMatch(f -> !f.description().isBlank());
  }

  @Test
  void plainTextIsOfNoFormat() {
    assertThat(Reading.best("Hello, world")).isEmpty();
    assertThat(Reading.best("")).isEmpty();
    assertThat(Reading.best("12345 items were sold")).isEmpty();
    assertThat(Reading.best("{\"message\":\"of another package\"}")).isEmpty();
  }
}
