package logagg.fs.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import logagg.fs.mount.OptionList.Option;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class OptionListTest {

  @Test
  void optionsAreSeparatedByCommas() {
    assertThat(OptionList.parse("rw,,root=/a=b,empty=,"))
        .containsExactly(
            new Option("rw", Optional.empty()),
            new Option("root", Optional.of("/a=b")),
            new Option("empty", Optional.of("")));
  }

  @Test
  void aBackslashKeepsAComma() {
    assertThat(OptionList.parse("root=/a\\,b\\\\c,ro"))
        .containsExactly(
            new Option("root", Optional.of("/a,b\\c")), new Option("ro", Optional.empty()));
  }

  @Property
  void whatIsWrittenIsReadBack(
      @ForAll @AlphaChars @NotEmpty String name,
      @ForAll @Chars({'a', ',', '\\', '=', ' ', 'ü'}) String value) {
    Option option = new Option(name, Optional.of(value));
    assertThat(OptionList.parse(option + ",ro"))
        .isEqualTo(List.of(option, new Option("ro", Optional.empty())));
  }
}
