package logagg.collector.format.structured;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonRecordTest {
  private static JsonRecord read(String json) {
    return JsonRecord.of(json).orElseThrow();
  }

  @Test
  void nestedNamesAreJoinedByDots() {
    JsonRecord json = read("{\"a\":{\"b\":{\"c\":1},\"d\":\"x\"},\"e\":true,\"f\":1.5}");
    assertThat(json.value("a.b.c")).contains(1L);
    assertThat(json.value("a.d")).contains("x");
    assertThat(json.value("e")).contains(true);
    assertThat(json.value("f")).contains(1.5);
  }

  @Test
  void arraysAreListsAlsoOfWhatTheirObjectsHold() {
    JsonRecord json =
        read("{\"a\":[1,2],\"b\":[{\"c\":1,\"d\":\"x\"},{\"c\":2}],\"e\":[],\"z\":9}");
    assertThat(json.value("a")).contains(List.of(1L, 2L));
    assertThat(json.value("b.c")).contains(List.of(1L, 2L));
    assertThat(json.value("b.d")).contains(List.of("x"));
    assertThat(json.has("e")).isFalse();
    assertThat(json.value("z")).contains(9L);
  }

  @Test
  void pairsOfKeyAndValueAreNames() {
    JsonRecord json =
        read(
            "{\"p\":[{\"key\":\"user\",\"value\":{\"login\":\"alice\"}},{\"key\":\"n\",\"value\":1},"
                + "{\"key\":\"alone\"}],\"q\":{\"key\":\"k\",\"value\":\"v\"}}");
    assertThat(json.value("p.user.login")).contains("alice");
    assertThat(json.value("p.n")).contains(1L);
    assertThat(json.value("p.key")).contains(List.of("alone"));
    assertThat(json.value("q.key")).contains("k");
    assertThat(json.value("q.value")).contains("v");
  }

  @Test
  void nullsAreNotThereAndTheLastOfTwoCounts() {
    JsonRecord json = read("{\"a\":null,\"b\":1,\"b\":2}");
    assertThat(json.has("a")).isFalse();
    assertThat(json.value("b")).contains(2L);
  }

  @Test
  void numbersThatAreNoneAreTexts() {
    JsonRecord json =
        read("{\"a\":NaN,\"b\":-Infinity,\"c\":123456789012345678901234567890,\"d\":1e999}");
    assertThat(json.value("a")).contains("NaN");
    assertThat(json.value("b")).contains("-Infinity");
    assertThat(json.value("c")).contains("123456789012345678901234567890");
    assertThat(json.value("d")).contains("1e999");
  }

  @Test
  void whatIsNotOneWholeObjectIsRefused() {
    for (String text :
        List.of(
            "",
            " ",
            "[1]",
            "1",
            "\"a\"",
            "{",
            "{\"a\":1",
            "{\"a\":1}x",
            "{\"a\":1} {}",
            "{a:1}",
            "{\"a\":}",
            "{\"a\":\"b}")) {
      assertThat(JsonRecord.of(text)).as(text).isEmpty();
    }
    assertThat(JsonRecord.of("  {\"a\":1} ")).isPresent();
  }

  @Test
  void depthIsBoundedButNoError() {
    String deep = "{\"a\":".repeat(500) + "1" + "}".repeat(500);
    JsonRecord json = read("{\"x\":1,\"deep\":" + deep + ",\"y\":2}");
    assertThat(json.value("x")).contains(1L);
    assertThat(json.value("y")).contains(2L);
    assertThat(json.isCut()).isTrue();
    assertThat(JsonRecord.of("{\"a\":".repeat(100_000))).isEmpty();
  }

  @Test
  void theNumberOfValuesIsBounded() {
    StringBuilder many = new StringBuilder("{");
    for (int i = 0; i < 5_000; i++) {
      many.append("\"k").append(i).append("\":").append(i).append(',');
    }
    JsonRecord json = read(many.append("\"last\":1}").toString());
    assertThat(json.value("k0")).contains(0L);
    assertThat(json.has("last")).isFalse();
    assertThat(json.isCut()).isTrue();
    assertThat(read("{\"a\":1}").isCut()).isFalse();
  }
}
