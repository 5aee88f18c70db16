package logagg.collector.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

  private InputStream of(String name, int size) {
    return Progress.of(
        new ByteArrayInputStream(new byte[size]),
        name,
        size,
        new Progress.LeavingNothing(new PrintStream(terminal, true, UTF_8)));
  }

  private String shown() {
    return terminal.toString(UTF_8);
  }

  @Test
  void whenTheLastByteIsReadTheBarIsTakenAway() throws IOException {
    try (InputStream input = of("app.log", 10)) {
      assertThat(input.readNBytes(9)).hasSize(9);
      assertThat(input.read()).isZero();
      String cleared = shown();
      assertThat(cleared).contains("app.log 100%").matches("(?s).*\r {20,}\r").doesNotContain("\n");
      assertThat(input.read()).isEqualTo(-1);
      assertThat(shown()).isEqualTo(cleared);
    }
  }

  @Test
  void soItIsWhenItIsLeftBeforeItsEnd() throws IOException {
    InputStream input = of("app.log", 10);
    assertThat(input.skip(4)).isEqualTo(4);
    input.close();
    assertThat(shown()).matches("(?s).*\r {20,}\r").doesNotContain("\n");
  }

  @Test
  void nameDoesNothingToTheTerminal() throws IOException {
    of("\u001b[31mx", 10).close();
    assertThat(shown()).contains("\\x1b[31mx").doesNotContain("\u001b[31m");
  }
}
