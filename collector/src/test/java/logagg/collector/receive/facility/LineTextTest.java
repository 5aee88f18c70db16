package logagg.collector.receive.facility;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LineTextTest {
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f]");

  private static String text(String body, LineStyle style) {
    return new String(LineText.body(body, style), UTF_8);
  }

  @Example
  void newlinesAreIndentedEscapedOrRaw() {
    String body = "Traceback:\r\n  File \"x\"\n2013-07-04 12:00:00,000 - root - forged\u001b[2J";
    assertThat(text(body, LineStyle.INDENT))
        .isEqualTo("Traceback:\n\t  File \"x\"\n\t2013-07-04 12:00:00,000 - root - forged\\x1b[2J");
    assertThat(text(body, LineStyle.ESCAPE))
        .isEqualTo(
            "Traceback:\\x0d\\n  File \"x\"\\n2013-07-04 12:00:00,000 - root - forged\\x1b[2J");
    assertThat(text(body, LineStyle.RAW)).isEqualTo(body);
  }

  @Example
  void whatIsNoControlCharacterStays() {
    String plain = "a\tb grüße 世界 😀 \\n %d";
    assertThat(text(plain, LineStyle.INDENT)).isEqualTo(plain);
    assertThat(text("a\u0085b\u009b1m\u007f\rc", LineStyle.INDENT))
        .isEqualTo("a\\x85b\\x9b1m\\x7f\\x0dc");
  }

  @Property
  void anEscapedMessageIsOneLine(@ForAll String body) {
    assertThat(CONTROL.matcher(text(body, LineStyle.ESCAPE)).find()).isFalse();
  }

  @Property
  void noLineOfAnIndentedMessageBeginsLikeAnother(@ForAll String body) {
    String[] lines = text(body, LineStyle.INDENT).split("\n", -1);
    for (int i = 1; i < lines.length; i++) {
      assertThat(lines[i]).startsWith("\t");
    }
    for (String line : lines) {
      assertThat(CONTROL.matcher(line).find()).isFalse();
    }
  }
}
