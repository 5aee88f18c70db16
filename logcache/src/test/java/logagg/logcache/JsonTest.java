package logagg.logcache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Property
  void whatIsWrittenIsReadBack(
      @ForAll("texts") String text, @ForAll long number, @ForAll boolean flag) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("text", text);
    object.put("number", number);
    object.put("flag", flag);

    JsonFields read = Json.read(Json.write(object));

    assertThat(read.text("text")).isEqualTo(text);
    assertThat(read.number("number")).isEqualTo(number);
    assertThat(read.flag("flag")).isEqualTo(flag);
  }

  @Property
  void whatIsWrittenIsOneLineOfAscii(@ForAll("texts") String text) {
    for (byte b : Json.write(Map.of("text", text))) {
      assertThat(b).isGreaterThanOrEqualTo((byte) 0x20);
    }
  }

  /** Lone surrogates too, and lengths beyond the buffers of the writer and of the reader. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> tokens = Arbitraries.of("a", "\"", "\\", "\n", "\0", "é", "😀", "\uDC80");
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(60),
        Arbitraries.strings().withCharRange('\uD7F0', '\uE010').ofMaxLength(60),
        tokens.list().ofSize(7).map(parts -> String.join("", parts).repeat(1500)));
  }

  @Test
  void fieldsAreInTheirOrder() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("b", "x");
    object.put("a", 1);
    object.put("c", true);
    assertThat(new String(Json.write(object), UTF_8)).isEqualTo("{\"b\":\"x\",\"a\":1,\"c\":true}");
  }

  @Test
  void aFieldOfALaterVersionIsPassedOver() throws IOException {
    JsonFields fields =
        read(" { \"new\": {\"a\":[1,{\"b\":2}]}, \"half\": 0.5, \"none\": null, \"a\": 7 }\n");
    assertThat(fields.number("a")).isEqualTo(7);
    assertThatThrownBy(() -> fields.number("b")).hasMessageContaining("b is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":[1",
        "{\"a\":\"x",
        "{\"a\":1}}",
        "{\"a\":1} {\"a\":2}",
        "{\"a\":1} x",
        "{a:1}",
        "{\"a\":9223372036854775808}",
        "\0\0\0\0",
      })
  void whatIsNotOneWholeObjectIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
  }

  @Test
  void aMissingFieldOrOneOfAnotherTypeIsNamed() throws IOException {
    JsonFields fields = read("{\"text\":\"1\",\"number\":1,\"flag\":true}");
    List.<Runnable>of(
            () -> fields.text("number"),
            () -> fields.flag("number"),
            () -> fields.number("number_"))
        .forEach(
            ask ->
                assertThatThrownBy(ask::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("field number"));
    assertThatThrownBy(() -> fields.number("text")).hasMessageContaining("field text");
    assertThatThrownBy(() -> fields.number("flag")).hasMessageContaining("field flag");
  }

  @Test
  void aValueThatTheCacheDoesNotUseIsRefused() {
    assertThatThrownBy(() -> Json.write(Map.of("a", 0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Double");
  }

  private static JsonFields read(String text) throws IOException {
    return Json.read(text.getBytes(UTF_8));
  }
}
