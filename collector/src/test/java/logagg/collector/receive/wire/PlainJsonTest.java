package logagg.collector.receive.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fast reader takes, the reader of all JSON takes too, and it means the same. */
class PlainJsonTest {
  private static final ObjectMapper ALL =
      JsonMapper.builder()
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonMessages into = new JsonMessages();
  private final PlainJson plain = new PlainJson(into);

  private boolean isPlain(String json) {
    byte[] bytes = ("x" + json + "x").getBytes(UTF_8);
    return plain.read(bytes, 1, bytes.length - 2);
  }

  @Test
  void whatClientsWriteIsPlain() {
    assertThat(isPlain(Frames.json("app", "web.requests", "GET \\\"/\\\"\\n\\\\ \\/ \\t\\r\\b\\f")))
        .isTrue();
    assertThat(isPlain("{\"body\":\"\",\"nsecs\":0}")).isTrue();
    assertThat(isPlain(" { \"body\"\n:\t\"x\" , \"stamp\" : 10 } \n")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[]",
        "{\"body\"}",
        "{\"body\":}",
        "{\"body\":\"x\"",
        "{\"body\":\"x\",}",
        "{\"body\":\"x\"}}",
        "{\"body\":\"x\"}x",
        "{\"body\":\"x\"}\0",
        "{\"body\":01}",
        "{\"body\":-1}",
        "{\"body\":1.5}",
        "{\"body\":1e3}",
        "{\"body\":1",
        "{\"body\":null}",
        "{\"body\":true}",
        "{\"body\":{}}",
        "{\"body\":\"é\"}",
        "{\"body\":\"\\u0041\"}",
        "{\"body\":\"\\x\"}",
        "{\"body\":\"\n\"}",
        "{\"body\":\"\\n\n\"}",
        "{\"body\":\"\\",
        "{\"other\":1}",
        "{\"bod\\u0079\":1}",
        "{\"body\":\"x\" \"stamp\":1}"
      })
  void allElseIsLeftToTheOther(String json) {
    assertThat(isPlain(json)).isFalse();
  }

  @Property(tries = 5000)
  void whatIsPlainMeansTheSameToBoth(@ForAll("nearlyPlain") String json) throws Exception {
    if (!isPlain(json)) {
      return;
    }
    JsonNode all = ALL.readTree(json);
    JsonMessages read = new JsonMessages();
    byte[] bytes = json.getBytes(UTF_8);
    assertThat(new PlainJson(read).read(bytes, 0, bytes.length)).isTrue();
    for (String name : JsonMessages.NAMES) {
      JsonNode value = all.get(name);
      assertThat(read.value(JsonMessages.NAMES.indexOf(name)))
          .as("%s of %s", name, json)
          .isEqualTo(value == null ? null : value.asText());
    }
  }

  @Provide
  Arbitrary<String> nearlyPlain() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "{",
            "}",
            ":",
            ",",
            " ",
            "\n",
            "\"",
            "\\",
            "\\n",
            "\\\"",
            "\\u0041",
            "0",
            "1",
            "17",
            ".",
            "-",
            "x",
            "é",
            "\0",
            "\"body\"",
            "\"app_id\"",
            "\"stamp\":",
            "\"module\":\"web\"",
            "\"other\"",
            "null");
    Arbitrary<String> soup = pieces.list().ofMaxSize(12).map(list -> String.join("", list));
    Arbitrary<String> value =
        Arbitraries.of(
            "\"\"",
            "\"a b\"",
            "\"a\\\"b\\\\\"",
            "0",
            "123",
            "00",
            "\"\\t/\\/\"",
            "1.5",
            "\"\\u00e9\"");
    Arbitrary<String> name = Arbitraries.of("body", "app_id", "stamp", "nsecs", "hostname", "bod");
    Arbitrary<String> pair = Combinators.combine(name, value).as((n, v) -> "\"" + n + "\": " + v);
    Arbitrary<String> object =
        pair.list().ofMaxSize(5).map(list -> "{" + String.join(",", list) + "}");
    Arbitrary<String> damaged =
        Combinators.combine(object, Arbitraries.integers().between(0, 60), pieces)
            .as(
                (text, at, piece) -> {
                  int cut = Math.min(at, text.length());
                  return text.substring(0, cut) + piece + text.substring(cut);
                });
    return Arbitraries.oneOf(List.of(soup, object, damaged));
  }
}
