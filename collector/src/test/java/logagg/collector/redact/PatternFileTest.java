package logagg.collector.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import logagg.collector.redact.find.CustomKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatternFileTest {
  @TempDir Path directory;

  private Path write(String yaml) throws IOException {
    return Files.writeString(directory.resolve("pii.yaml"), yaml);
  }

  private void isRefused(String yaml, String message) throws IOException {
    Path file = write(yaml);

    assertThatThrownBy(() -> PatternFile.read(file))
        .isInstanceOf(PatternFileException.class)
        .hasMessageStartingWith(file + ":" + message);
  }

  @Test
  void patternsAreReadInOrder() throws IOException {
    List<CustomPattern> patterns =
        PatternFile.read(
            write(
                """
                # ours
                - name: employee
                  pattern: 'E-\\d{6}'
                  prefix: emp
                - name: ticket-no
                  pattern: "T[0-9]+"
                """));

    assertThat(patterns.stream().map(CustomPattern::kind))
        .containsExactly(
            new CustomKind("employee", "emp"), new CustomKind("ticket-no", "ticketno"));
    assertThat(patterns.getFirst().pattern().find("x E-123456")).isTrue();
    assertThat(patterns.getFirst().pattern().find("x E-12345")).isFalse();
  }

  @Test
  void anEmptyFileHasNone() throws IOException {
    assertThat(PatternFile.read(write("# nothing\n"))).isEmpty();
  }

  @Test
  void whatIsWrongIsToldWithItsPlace() throws IOException {
    isRefused("name: x\n", "1:1: a list of patterns is expected");
    isRefused("- x\n", "1:3: a pattern is written as name, pattern and prefix");
    isRefused("- name: a\n  pattern: x\n- name: b\n", "3:3: 'pattern' is missing");
    isRefused("- pattern: x\n", "1:3: 'name' is missing");
    isRefused("- name: a\n  patern: x\n", "2:3: unknown key 'patern'");
    isRefused("- name: a\n  pattern: [x]\n", "2:12: text is expected");
    isRefused("- name: A b\n  pattern: x\n", "1:9: a name is of lower-case");
    isRefused("- name: a\n  pattern: x\n  prefix: a_b\n", "3:11: a prefix is of lower-case");
    isRefused("- name: email\n  pattern: x\n", "1:9: the name 'email' is taken");
    isRefused("- name: a\n  pattern: x\n- name: a\n  pattern: y\n", "3:9: the name 'a' is taken");
    isRefused("- name: a\n  pattern: 'x('\n", "2:12: no regular expression: 'x('");
    isRefused("- name: a\n  pattern: 'x*'\n", "2:12: the pattern matches where nothing is");
    isRefused("- name: a\n  pattern: \"x\n", "");
  }
}
