package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code ./run}, as in the first lines of the README. */
class DemoIT {

  @Test
  void whatTheDemonstrationWritesIsCaptured() throws Exception {
    String run = Path.of("../run").toAbsolutePath().normalize().toString();
    Programs.Outcome outcome = Programs.run(run, "--seconds", "8").expectSuccess();
    Matcher counts =
        Pattern.compile("Lines written: ([0-9]+)\\. Lines captured: ([0-9]+)\\.")
            .matcher(outcome.out());
    assertThat(counts.find()).as(outcome.out() + outcome.err()).isTrue();
    assertThat(Integer.parseInt(counts.group(1))).isGreaterThan(1000);
    assertThat(counts.group(2)).isEqualTo(counts.group(1));
  }
}
