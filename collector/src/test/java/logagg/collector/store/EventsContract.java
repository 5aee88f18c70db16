package logagg.collector.store;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static logagg.collector.store.Sample.NOON;
import static logagg.collector.store.Sample.event;
import static logagg.collector.store.Sample.noonPlus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import logagg.collector.event.Severity;
import logagg.collector.redact.AlreadyRedacted;
import org.junit.jupiter.api.Test;

/** What every store does with events. */
interface EventsContract extends StoreFixture {
  @Test
  default void anEventComesBackAsItWas() {
    Event apart =
        new Event(
            Instant.parse("1969-12-31T23:59:59.999999999Z"),
            false,
            Severity.UNKNOWN,
            "not in the raw text",
            "raw \uD83D\uDE00 text\nwith 'two' lines",
            "plain",
            "-",
            Fields.of(Map.of("a.b", List.of(1L, "x"))));
    Event within =
        new Event(
            NOON.plusNanos(1),
            true,
            Severity.EMERGENCY,
            "text",
            "some text here",
            "x",
            "s",
            Fields.NONE);
    StoreWriter writer = store().writer();
    writer.add(AlreadyRedacted.of("1", apart));
    writer.add(AlreadyRedacted.of("2", within));
    writer.flush();
    assertThat(store().events().search(EventQuery.NEWEST))
        .containsExactly(new StoredEvent("2", within, false), new StoredEvent("1", apart, false));
    assertThat(store().events().find("1")).contains(new StoredEvent("1", apart, false));
    assertThat(store().events().find("3")).isEmpty();
  }

  @Test
  default void eventsGivenAgainAreStoredOnce() {
    StoreWriter writer = store().writer();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 1200; i++) {
        writer.add(event("e" + i, noonPlus(ofMillis(i)), "message " + i));
      }
      writer.add(event("e5", NOON, "again"));
      writer.flush();
    }
    assertThat(store().events().count(EventQuery.NEWEST)).isEqualTo(1200);
    assertThat(store().events().count(EventQuery.of("message"))).isEqualTo(1200);
  }

  @Test
  default void eventsWithoutAnIdAreAllStored() {
    write("", NOON, "same");
    write("", NOON, "same");
    assertThat(store().events().count(EventQuery.of("same"))).isEqualTo(2);
  }

  @Test
  default void anEventWithAVeryLongIdIsFoundByIt() {
    String id = "x".repeat(10_000);
    write(id, NOON, "first");
    write(id, NOON, "second");
    assertThat(store().events().count(EventQuery.NEWEST)).isEqualTo(1);
    assertThat(store().events().find(id).orElseThrow().event().message()).isEqualTo("first");
  }

  @Test
  default void veryLongTextIsCut() {
    String words = "word ".repeat(200_000);
    StoreWriter writer = store().writer();
    writer.add(
        AlreadyRedacted.of(
            "1",
            new Event(
                NOON,
                true,
                Severity.INFO,
                words,
                words,
                "f".repeat(900),
                "s".repeat(9000),
                Fields.of(Map.of("long", words, "short", "kept")))));
    writer.flush();
    Event stored = store().events().find("1").orElseThrow().event();
    assertThat(stored.raw()).hasSize(256 * 1024).endsWith("…");
    assertThat(stored.message()).isEqualTo(stored.raw());
    assertThat(stored.fields().text("short")).contains("kept");
    assertThat(stored.fields().value("logagg.fields_left_out")).contains(1L);
    assertThat(store().events().count(EventQuery.of("word"))).isEqualTo(1);
    assertThat(store().events().count(EventQuery.NEWEST.from("s".repeat(9000)))).isEqualTo(1);
  }

  @Test
  default void theNewestOfVeryManyAreThoseWithTheLatestTime() {
    StoreWriter writer = store().writer();
    for (int i = 0; i < 6000; i++) {
      writer.add(event("e" + i, NOON.plusMillis(i * 7919L % 6000), i % 2 == 0 ? "even" : "odd"));
    }
    writer.flush();
    List<StoredEvent> newest = store().events().search(EventQuery.of("app -odd").limit(3));
    assertThat(newest)
        .extracting(stored -> stored.event().time())
        .containsExactly(NOON.plusMillis(5998), NOON.plusMillis(5996), NOON.plusMillis(5994));
    assertThat(store().events().search(EventQuery.of("app").until(NOON.plusMillis(1))))
        .extracting(StoredEvent::id)
        .containsExactly("e0");
  }

  @Test
  default void theMostAndTheLongestWordsAreTaken() {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < 10_100; i++) {
      words.append("ääääääääää").append((char) ('а' + i / 200)).append((char) ('一' + i % 200));
      words.append(' ');
    }
    write("1", NOON, words.toString());
    // twelve characters of which eleven and a bit are indexed
    assertThat(found("ääääääääääа*")).containsExactly("1");
    assertThat(found("-ääääääääääа*")).isEmpty();
  }

  @Test
  default void fieldsThatAreNestedVeryDeeplyAreLeftOut() {
    Object deep = 1L;
    for (int i = 0; i < 300; i++) {
      deep = List.of(deep);
    }
    StoreWriter writer = store().writer();
    Fields fields = Fields.of(Map.of("deep", deep, "short", "kept"));
    writer.add(
        AlreadyRedacted.of(
            "1", new Event(NOON, true, Severity.INFO, "m", "m", "plain", "-", fields)));
    writer.flush();
    assertThat(store().events().find("1").orElseThrow().event().fields().toMap())
        .isEqualTo(Map.of("short", "kept", "logagg.fields_left_out", 1L));
  }

  @Test
  default void eventsAreFoundByTheirWords() {
    write("1", noonPlus(ofMinutes(1)), "Failed password for root from 10.0.0.1 port 22");
    write("2", noonPlus(ofMinutes(2)), "Accepted password for eva from 10.0.0.12 port 22");
    write("3", noonPlus(ofMinutes(3)), "GET /index.html?a=b user_id=7 ÜBER straße σς ΣΣ 日本語");
    write("4", noonPlus(ofMinutes(4)), "the and a I was: queue QA");
    assertThat(found("password")).containsExactly("2", "1");
    assertThat(found("PASSWORD failed")).containsExactly("1");
    assertThat(found("password -failed")).containsExactly("2");
    assertThat(found("-password")).containsExactly("4", "3");
    assertThat(found("-failed -eva")).containsExactly("4", "3");
    assertThat(found("10.0.0.1")).containsExactly("1");
    assertThat(found("10.0.0.1*")).containsExactly("2", "1");
    assertThat(found("-\"10.0.0.1\"*")).containsExactly("4", "3");
    assertThat(found("\"for root\"")).containsExactly("1");
    assertThat(found("\"root for\"")).isEmpty();
    assertThat(found("password -\"for root\"")).containsExactly("2");
    assertThat(found("pass*")).containsExactly("2", "1");
    assertThat(found("assword")).isEmpty();
    assertThat(found("über")).containsExactly("3");
    assertThat(found("uber")).isEmpty();
    assertThat(found("ΣΣ")).containsExactly("3");
    assertThat(found("日本*")).containsExactly("3");
    assertThat(found("user_id")).containsExactly("3");
    assertThat(found("the")).containsExactly("4");
    assertThat(found("a")).containsExactly("4", "3");
    assertThat(found("q*")).containsExactly("4");
    assertThat(found("qz")).isEmpty();
    assertThat(found("zz*")).isEmpty();
    assertThat(found("web1")).containsExactly("4", "3", "2", "1");
    assertThat(found("")).containsExactly("4", "3", "2", "1");
    assertThat(found("!!!")).isEmpty();
  }

  @Test
  default void aSearchFindsWhatItsModelFinds() {
    long seed = System.nanoTime();
    SearchModel model = new SearchModel(seed);
    StoreWriter writer = store().writer();
    for (int i = 0; i < 60; i++) {
      writer.add(
          AlreadyRedacted.of(
              "e" + i,
              new Event(
                  NOON.plusMillis(i),
                  true,
                  Severity.INFO,
                  model.text(i),
                  model.text(i),
                  "plain",
                  "-",
                  Fields.NONE)));
    }
    writer.flush();
    for (int i = 0; i < 100; i++) {
      String search = model.randomSearch();
      assertThat(found(search))
          .as("seed %d, search %s", seed, search)
          .containsExactlyInAnyOrderElementsOf(model.found(search));
    }
  }

  @Test
  default void hostileSearchesDoNoHarm() {
    write("1", NOON, "robert'); DROP TABLE event;-- NEAR AND OR NOT words: x");
    write("2", NOON, "harmless");
    for (String hostile :
        List.of(
            "'; DROP TABLE event; --",
            "robert') drop",
            "\"robert drop table\"",
            "words:x",
            "NEAR AND OR NOT",
            "robert\\' drop",
            "robert\0drop",
            "\"robert",
            "DROP* -harmless",
            "robert & drop | !x <-> y:*",
            "+robert -harmless",
            "{words} : robert",
            "^robert",
            "\uD83D robert")) {
      assertThat(found(hostile)).as(hostile).isSubsetOf("1");
    }
    assertThat(found("robert') drop")).containsExactly("1");
    assertThat(found("words:x")).containsExactly("1");
    assertThat(found("NOT AND")).containsExactly("1");
    assertThat(found("* ** \" \"\" - -- -\"\" () @ % _ ~ < >")).isEmpty();
    assertThat(found("%")).isEmpty();
    assertThat(found("-%")).containsExactly("2", "1");
    assertThat(found("x ".repeat(100))).containsExactly("1");
    assertThatThrownBy(() -> found("x ".repeat(101))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void eventsAreFilteredByTimeSourceAndSeverity() {
    StoreWriter writer = store().writer();
    writer.add(event("1", NOON, "/a", Severity.ERROR, "x"));
    writer.add(event("2", NOON.plusNanos(1), "/a", Severity.WARNING, "x"));
    writer.add(event("3", NOON.plusNanos(2), "/b", Severity.UNKNOWN, "x"));
    writer.flush();
    EventQuery x = EventQuery.of("x");
    assertThat(ids(x.since(NOON.plusNanos(1)))).containsExactly("3", "2");
    assertThat(ids(x.until(NOON.plusNanos(1)))).containsExactly("1");
    assertThat(ids(x.from("/a"))).containsExactly("2", "1");
    assertThat(ids(x.atLeast(Severity.WARNING))).containsExactly("2", "1");
    assertThat(ids(x.limit(1))).containsExactly("3");
    assertThat(store().events().count(x.limit(1))).isEqualTo(3);
  }
}
