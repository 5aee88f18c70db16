package logagg.logback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JsonTextTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Property
  void anyTextIsReadBackByAParser(@ForAll String text, @ForAll long number) throws IOException {
    byte[] written =
        new JsonText()
            .add("number", number)
            .add("text", text)
            .toString()
            .getBytes(StandardCharsets.UTF_8);

    JsonNode read = JSON.readTree(written);
    assertThat(read.get("number").asLong()).isEqualTo(number);
    // half a surrogate pair cannot be written
    String expected =
        new String(
            text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .toArray(),
            0,
            text.codePointCount(0, text.length()));
    assertThat(read.get("text").asText()).isEqualTo(expected);
  }
}
