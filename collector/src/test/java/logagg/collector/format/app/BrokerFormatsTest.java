package logagg.collector.format.app;

import static logagg.collector.format.app.Reading.field;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import logagg.collector.event.Event;
import logagg.collector.event.Severity;
import org.junit.jupiter.api.Test;

/** Kafka, Logstash, ZooKeeper, NATS, Redis, Icinga, Santa. */
class BrokerFormatsTest {
  @Test
  void kafkaHasItsLoggerAtTheEndAndAComponentInBrackets() {
    Event event =
        Reading.of(
            new KafkaFormat(),
            "[2024-01-02 03:04:05,678] ERROR [Broker id=3]: Lost (id: 0) (kafka.server.Server$Run)\n"
                + "java.io.IOException: gone\n\tat a.B.c(B.java:1)");
    assertThat(event.message()).isEqualTo("Lost (id: 0)");
    assertThat(field(event, "log.logger")).isEqualTo("kafka.server.Server$Run");
    assertThat(field(event, "kafka.log.component")).isEqualTo("Broker id=3");
    assertThat(field(event, "error.type")).isEqualTo("java.io.IOException");
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    assertThat(Reading.refused(new KafkaFormat(), "[2024-01-02 03:04:05,678] INFO hi (there)"))
        .isTrue();
  }

  @Test
  void logstashSaysHowLongASlowPluginTook() {
    Event event =
        Reading.of(
            new LogstashFormat(),
            "[2024-01-02T03:04:05,678][WARN ][slowlog.logstash.filters.sleep][main] event processing"
                + " time {:plugin_params=>{\"time\"=>3}, :took_in_nanos=>3027675106}");
    assertThat(field(event, "event.duration")).isEqualTo(3_027_675_106L);
    assertThat(field(event, "logstash.pipeline.id")).isEqualTo("main");
    assertThat(field(event, "log.logger")).isEqualTo("slowlog.logstash.filters.sleep");
  }

  @Test
  void zookeeperHasThreadLoggerAndLine() {
    Event event =
        Reading.of(
            new ZookeeperFormat(),
            "2024-01-02 03:04:05,678 [myid:3] - INFO  [Receiver[myid=3]:o.a.z.Election@391] - ok");
    assertThat(field(event, "process.thread.name")).isEqualTo("Receiver[myid=3]");
    assertThat(field(event, "log.logger")).isEqualTo("o.a.z.Election");
    assertThat(field(event, "log.origin.file.line")).isEqualTo(391L);
    assertThat(field(event, "zookeeper.myid")).isEqualTo("3");
    assertThat(event.message()).isEqualTo("ok");
  }

  @Test
  void natsTracesWhatAClientDoes() {
    Event event =
        Reading.of(
            new NatsFormat(),
            "[42] 2024/01/02 03:04:05.678901 [TRC] 192.0.2.7:50112 - cid:7 - <<- [PUB orders.new 5]");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05.678901Z"));
    assertThat(event.severity()).isEqualTo(Severity.TRACE);
    assertThat(field(event, "process.pid")).isEqualTo(42L);
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(event, "nats.client.id")).isEqualTo("7");
    assertThat(field(event, "event.action")).isEqualTo("pub");
    assertThat(field(event, "nats.subject")).isEqualTo("orders.new");
  }

  @Test
  void redisTellsSeverityByAMarkAndRoleByALetter() {
    Event event = Reading.of(new RedisFormat(), "42:S 02 Jan 2024 03:04:05.678 # Connection lost");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05.678Z"));
    assertThat(event.severity()).isEqualTo(Severity.WARNING);
    assertThat(field(event, "log.level")).isEqualTo("warning");
    assertThat(field(event, "redis.role")).isEqualTo("replica");
    assertThat(field(event, "process.pid")).isEqualTo(42L);
  }

  @Test
  void redisBeforeThreeHasNoYear() {
    Event event = Reading.of(new RedisFormat(), "[42] 02 Jan 03:04:05 * Ready");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(event.severity()).isEqualTo(Severity.NOTICE);
  }

  @Test
  void aSignalHandlerOfRedisHasSecondsOnly() {
    Event event = Reading.of(new RedisFormat(), "42:signal-handler (1704164645) Received SIGTERM");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(event.message()).isEqualTo("Received SIGTERM");
  }

  @Test
  void icingaHasLevelAndFacility() {
    Event event =
        Reading.of(
            new IcingaFormat(),
            "[2024-01-02 04:04:05 +0100] critical/ApiListener: Cannot\nconnect");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(field(event, "log.logger")).isEqualTo("ApiListener");
    assertThat(event.message()).isEqualTo("Cannot\nconnect");
  }

  @Test
  void nagiosHasSecondsAndAKind() {
    Event event = Reading.of(new IcingaFormat(), "[1704164645] SERVICE ALERT: web1;HTTP;OK");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(field(event, "event.action")).isEqualTo("SERVICE ALERT");
  }

  @Test
  void santaSaysWhatWasDeniedToWhom() {
    Event event = Reading.of(new SantaFormat(), Samples.ALL.get("santa").getFirst());
    assertThat(field(event, "event.action")).isEqualTo("EXEC");
    assertThat(field(event, "event.outcome")).isEqualTo("failure");
    assertThat(field(event, "process.executable")).isEqualTo("/tmp/a");
    assertThat(field(event, "process.args")).isEqualTo(List.of("/tmp/a", "-x"));
    assertThat(field(event, "user.name")).isEqualTo("ann");
    assertThat(field(event, "group.name")).isEqualTo("staff");
    assertThat(field(event, "process.pid")).isEqualTo(42L);
  }
}
