package logagg.collector.format.app;

import static logagg.collector.format.app.Reading.field;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import logagg.collector.event.Event;
import logagg.collector.event.Severity;
import org.junit.jupiter.api.Test;

class ElasticsearchFormatTest {
  private final ElasticsearchFormat format = new ElasticsearchFormat();

  @Test
  void nodeAndIndexStandBeforeTheMessage() {
    Event event =
        Reading.of(
            format,
            "[2024-01-02T03:04:05,678][WARN ][o.e.c.m.Service] [node-1] [logs/AbC_1] creating index");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05.678Z"));
    assertThat(event.severity()).isEqualTo(Severity.WARNING);
    assertThat(event.message()).isEqualTo("creating index");
    assertThat(field(event, "log.level")).isEqualTo("WARN");
    assertThat(field(event, "log.logger")).isEqualTo("o.e.c.m.Service");
    assertThat(field(event, "elasticsearch.node.name")).isEqualTo("node-1");
    assertThat(field(event, "elasticsearch.index.name")).isEqualTo("logs");
    assertThat(field(event, "elasticsearch.index.id")).isEqualTo("AbC_1");
  }

  @Test
  void anEmptyNodeIsNone() {
    Event event =
        Reading.of(format, "[2024-01-02T03:04:05,678][INFO ][o.e.n.Node] [] initializing");
    assertThat(event.message()).isEqualTo("initializing");
    assertThat(event.fields().has("elasticsearch.node.name")).isFalse();
  }

  @Test
  void aFieldInBracketsIsOfTheMessage() {
    Event event =
        Reading.of(format, "[2024-01-02T03:04:05,678][WARN ][o.e.d.Field] [_all] is deprecated");
    assertThat(event.message()).isEqualTo("[_all] is deprecated");
  }

  @Test
  void aTraceBelongsToTheRecord() {
    assertThat(format.continues("java.io.IOException: gone")).isTrue();
    assertThat(format.continues("\tat a.B.c(B.java:1)")).isTrue();
    assertThat(format.continues("[2024-01-02T03:04:05,678][INFO ][x] y")).isFalse();
    Event event =
        Reading.of(
            format,
            "[2024-01-02T03:04:05,678][ERROR][r.suppressed] [n1] failed\n"
                + "java.io.IOException: gone\n\tat a.B.c(B.java:1)");
    assertThat(field(event, "error.type")).isEqualTo("java.io.IOException");
    assertThat(field(event, "error.message")).isEqualTo("gone");
    assertThat(field(event, "error.stack_trace"))
        .isEqualTo("java.io.IOException: gone\n\tat a.B.c(B.java:1)");
    assertThat(event.message()).startsWith("failed\njava.io");
  }

  @Test
  void garbageCollectionIsToldByItsGeneration() {
    Event event =
        Reading.of(
            format,
            "[2024-01-02T03:04:05,678][WARN ][o.e.m.j.JvmGcMonitorService] [n1] [gc][young][12][3]"
                + " duration [3.8s]");
    assertThat(field(event, "elasticsearch.server.gc.generation")).isEqualTo("young");
    assertThat(field(event, "elasticsearch.server.gc.sequence")).isEqualTo("12");
    assertThat(event.message()).isEqualTo("duration [3.8s]");
  }

  @Test
  void theSlowLogHasIndexShardDurationAndQuery() {
    Event event =
        Reading.of(
            format,
            "[2024-01-02T03:04:05,678][INFO ][index.search.slowlog.query] [n1] [logs][2]"
                + " took[124.3ms], took_millis[124], total_hits[7], types[], stats[],"
                + " search_type[QUERY_THEN_FETCH], total_shards[5], source[{\"a\":[1,2]}], ");
    assertThat(field(event, "elasticsearch.index.name")).isEqualTo("logs");
    assertThat(field(event, "elasticsearch.shard.id")).isEqualTo("2");
    assertThat(field(event, "event.duration")).isEqualTo(124_000_000L);
    assertThat(field(event, "elasticsearch.slowlog.total_hits")).isEqualTo("7");
    assertThat(field(event, "db.statement")).isEqualTo("{\"a\":[1,2]}");
    assertThat(event.fields().has("elasticsearch.slowlog.types")).isFalse();
  }

  @Test
  void whatLogstashWritesIsNotItsOwn() {
    assertThat(
            Reading.refused(format, "[2024-01-02T03:04:05,678][INFO ][logstash.agent] Pipelines"))
        .isTrue();
    assertThat(Reading.refused(format, "[2024-01-02T03:04:05,678][INFO] no logger")).isTrue();
  }

  @Test
  void jsonHasTheSameFieldsAndATraceOfManyLines() {
    Event event =
        Reading.of(
            new ElasticsearchJsonFormat(),
            "{\"type\": \"server\", \"timestamp\": \"2024-01-02T03:04:05,678+0100\", \"level\":"
                + " \"ERROR\", \"component\": \"o.e.x\", \"cluster.name\": \"c1\", \"message\":"
                + " \"bad\" ,\n\"stacktrace\": [\"java.lang.Exception: no\",\n\"at a.B.c(B.java:1)\"] }");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T02:04:05.678Z"));
    assertThat(event.message()).isEqualTo("bad");
    assertThat(field(event, "elasticsearch.cluster.name")).isEqualTo("c1");
    assertThat(field(event, "error.type")).isEqualTo("java.lang.Exception");
    assertThat(field(event, "error.message")).isEqualTo("no");
  }

  @Test
  void theAuditLogSaysWhoFromWhereAndWhetherItWasLetIn() {
    Event event =
        Reading.of(
            new ElasticsearchJsonFormat(),
            "{\"@timestamp\":\"2024-01-02T03:04:05,678\", \"event.type\":\"rest\","
                + " \"event.action\":\"authentication_failed\", \"user.name\":\"ann\","
                + " \"origin.address\":\"[::1]:61598\", \"url.path\":\"/_search\"}");
    assertThat(field(event, "user.name")).isEqualTo("ann");
    assertThat(field(event, "source.ip")).isEqualTo("::1");
    assertThat(field(event, "source.port")).isEqualTo(61598L);
    assertThat(field(event, "url.original")).isEqualTo("/_search");
    assertThat(field(event, "event.outcome")).isEqualTo("failure");
  }
}
