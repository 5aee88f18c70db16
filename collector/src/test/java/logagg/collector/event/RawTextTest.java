package logagg.collector.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RawTextTest {
  @Test
  void utf8IsItsText() {
    byte[] bytes = "grüße \uD83D\uDE00".getBytes(UTF_8);
    RawText raw = RawText.of(bytes, 0, bytes.length);
    assertThat(raw.text()).isEqualTo("grüße \uD83D\uDE00");
    assertThat(raw.base64()).isEmpty();
  }

  @Test
  void aReplacementCharacterThatWasWrittenIsNoDamage() {
    byte[] bytes = "a\uFFFDb".getBytes(UTF_8);
    assertThat(RawText.of(bytes, 0, bytes.length).base64()).isEmpty();
  }

  @Test
  void latin1IsReplacedInTheTextAndKeptInBase64() {
    byte[] bytes = {'x', 'g', 'r', (byte) 0xFC, 'n', 'x'};
    RawText raw = RawText.of(bytes, 1, 5);
    assertThat(raw.text()).isEqualTo("gr\uFFFDn");
    assertThat(raw.base64()).hasValue("Z3L8bg==");
  }

  @Property(tries = 2000)
  void anyBytesCanBeHadBack(@ForAll byte[] bytes) {
    RawText raw = RawText.of(bytes, 0, bytes.length);
    byte[] back = raw.base64().map(Base64.getDecoder()::decode).orElse(raw.text().getBytes(UTF_8));
    assertThat(back).isEqualTo(bytes);
  }
}
