package logagg.collector.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '~',
      value = {
        "<script>alert(1)</script>~&lt;script&gt;alert(1)&lt;/script&gt;",
        "a | b~a \\| b",
        "`rm -rf`~\\`rm -rf\\`",
        "[x](javascript:y)~\\[x\\](javascript:y)",
        "![i](//h/p.png)~!\\[i\\](//h/p.png)",
        "*a* _b_ \\c~\\*a\\* \\_b\\_ \\\\c",
        "NEW_UID0 __a__~NEW_UID0 \\_\\_a\\_\\_",
        "see http://h/x~see http\\://h/x",
        "at WWW.h.example~at WWW\\.h.example",
        "# title~\\# title",
        "- item~\\- item",
        "12. item~12\\. item",
        "2026-01-02 1.5~2026-01-02 1.5",
        "&amp;~&amp;amp;",
        "/var/log/auth.log~/var/log/auth.log",
      })
  void textIsShownAsItIs(String text, String escaped) {
    assertThat(Markdown.escaped(text)).isEqualTo(escaped);
  }

  @Test
  void aNewlineCannotEndARow() {
    assertThat(
            new Markdown()
                .table(List.of("A", "B"), List.of(List.of("x\n| y", "\u001b[2Jz")))
                .toString())
        .isEqualTo("| A | B |\n| --- | --- |\n| x\\\\n\\| y | \\\\x1b\\[2Jz |\n\n");
  }

  @Property
  void aTableHasAsManyRowsAndCellsWhateverIsInIt(@ForAll String a, @ForAll String b) {
    String table = new Markdown().table(List.of("A", "B"), List.of(List.of(a, b))).toString();
    List<String> lines = List.of(table.split("\n", -1));
    assertThat(lines).hasSize(5);
    String row = lines.get(2).replaceAll("\\\\.", "");
    assertThat(row.chars().filter(c -> c == '|').count()).isEqualTo(3);
    assertThat(row).doesNotContain("<", ">", "`", "[", "]", "*");
  }
}
