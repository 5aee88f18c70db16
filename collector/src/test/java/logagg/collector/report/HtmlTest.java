package logagg.collector.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void textAndAttributesAreEscaped() {
    assertThat(new Html().element("p", "<b>&\"'", "title", "\"><script>").toString())
        .isEqualTo(
            "<!DOCTYPE html>\n"
                + "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;&quot;&#39;</p>\n");
  }

  @Test
  void halfASurrogatePairCannotBreakTheEncoding() {
    assertThat(new Html().text("a\uD83D\uDE00b\uD83Dc\uDE00").toString())
        .endsWith("a\uD83D\uDE00b\uFFFDc\uFFFD");
  }

  @Test
  void elementsOfSvgWithoutContentEndThemselves() {
    assertThat(new Html().open("svg").empty("line", "x1", 1.25).close().empty("meta").toString())
        .endsWith("<svg><line x1=\"1.3\"/>\n</svg>\n<meta>\n");
  }

  @Test
  void whatIsNotEndedIsAMistake() {
    assertThatThrownBy(() -> new Html().open("p").toString())
        .isInstanceOf(IllegalStateException.class);
  }

  @Property
  void noTextMakesAnElement(@ForAll String text) {
    String html = new Html().element("i", text, "title", text).toString();
    assertThat(html.chars().filter(c -> c == '<').count()).isEqualTo(3);
    assertThat(html.chars().filter(c -> c == '"').count()).isEqualTo(2);
  }
}
