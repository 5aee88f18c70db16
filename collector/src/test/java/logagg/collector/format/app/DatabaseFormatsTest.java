package logagg.collector.format.app;

import static logagg.collector.format.app.Reading.field;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import logagg.collector.event.Event;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import org.junit.jupiter.api.Test;

/** PostgreSQL, MySQL and MariaDB, MongoDB. */
class DatabaseFormatsTest {
  private final PostgresFormat postgres = new PostgresFormat();
  private final MysqlSlowFormat slow = new MysqlSlowFormat();

  @Test
  void postgresSaysHowLongAStatementTook() {
    Event event =
        Reading.of(
            postgres,
            "2024-01-02 04:04:05.678 CET [4711-2] app@shop LOG:  duration: 37.598 ms  statement:"
                + " SELECT a\n\tFROM b");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05.678Z"));
    assertThat(event.severity()).isEqualTo(Severity.INFO);
    assertThat(field(event, "log.level")).isEqualTo("LOG");
    assertThat(field(event, "user.name")).isEqualTo("app");
    assertThat(field(event, "db.name")).isEqualTo("shop");
    assertThat(field(event, "process.pid")).isEqualTo(4711L);
    assertThat(field(event, "event.duration")).isEqualTo(37_598_000L);
    assertThat(field(event, "db.statement")).isEqualTo("SELECT a\n\tFROM b");
  }

  @Test
  void detailHintAndStatementBelongToTheError() {
    String head = "2024-01-02 03:04:05 UTC [4711] ";
    assertThat(postgres.continues(head + "DETAIL:  more")).isTrue();
    assertThat(postgres.continues("\tFROM b")).isTrue();
    assertThat(postgres.continues(head + "ERROR:  other")).isFalse();
    Event event =
        Reading.of(
            postgres,
            head
                + "ERROR:  no such thing\n"
                + head
                + "DETAIL:  look\n\tcloser\n"
                + head
                + "HINT:  try\n"
                + head
                + "STATEMENT:  select 1");
    assertThat(event.message()).isEqualTo("no such thing");
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    assertThat(field(event, "postgresql.detail")).isEqualTo("look\n\tcloser");
    assertThat(field(event, "postgresql.hint")).isEqualTo("try");
    assertThat(field(event, "db.statement")).isEqualTo("select 1");
  }

  @Test
  void aPrefixOfNamedPartsIsRead() {
    Event event =
        Reading.of(
            postgres,
            "2024-01-02 03:04:05 UTC [42]: [7-1] user=app,db=shop,app=psql,client=192.0.2.7 FATAL: "
                + " password authentication failed for user \"app\"");
    assertThat(field(event, "user.name")).isEqualTo("app");
    assertThat(field(event, "db.name")).isEqualTo("shop");
    assertThat(field(event, "postgresql.application")).isEqualTo("psql");
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(event, "process.pid")).isEqualTo(42L);
    assertThat(field(event, "event.outcome")).isEqualTo("failure");
    assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void whatIsNotKnownYetIsLeftOut() {
    Event event =
        Reading.of(postgres, "2024-01-02 03:04:05 UTC [42-1] [unknown]@[unknown] LOG:  incomplete");
    assertThat(event.fields().has("user.name")).isFalse();
    assertThat(event.fields().has("db.name")).isFalse();
  }

  @Test
  void aLineWithALevelOnlyIsNotPostgres() {
    assertThat(Reading.refused(postgres, "2024-01-02 03:04:05 ERROR: no")).isTrue();
  }

  @Test
  void csvlogHasItsColumnsByPlace() {
    LineFormat csv = new PostgresCsvFormat();
    Event event = Reading.of(csv, Samples.ALL.get("postgresql_csv").getFirst());
    assertThat(event.message()).isEqualTo("relation \"x\" does not exist");
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    assertThat(field(event, "user.name")).isEqualTo("app");
    assertThat(field(event, "db.name")).isEqualTo("shop");
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(event, "source.port")).isEqualTo(50112L);
    assertThat(field(event, "event.code")).isEqualTo("42P01");
    assertThat(field(event, "db.statement")).isEqualTo("select 1\nfrom x");
    assertThat(csv.continues("from x\",15,,\"psql\"")).isTrue();
    assertThat(csv.continues("2024-01-02 03:04:05.678 UTC,,,42")).isFalse();
  }

  @Test
  void mysqlEightHasThreadCodeAndSubsystem() {
    Event event = Reading.of(new MysqlErrorFormat(), Samples.ALL.get("mysql_error").getFirst());
    assertThat(event.severity()).isEqualTo(Severity.WARNING);
    assertThat(field(event, "process.thread.id")).isEqualTo(0L);
    assertThat(field(event, "event.code")).isEqualTo("MY-010068");
    assertThat(field(event, "log.logger")).isEqualTo("Server");
    assertThat(event.message()).isEqualTo("CA certificate ca.pem is self signed.");
  }

  @Test
  void mariadbSaysWhoWasDenied() {
    Event event =
        Reading.of(
            new MysqlErrorFormat(),
            "2024-01-02  3:04:05 12 [Warning] Access denied for user 'ann'@'192.0.2.7' (using"
                + " password: YES)");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(field(event, "user.name")).isEqualTo("ann");
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(event, "event.outcome")).isEqualTo("failure");
  }

  @Test
  void mysqlFiveWritesNoThread() {
    Event event = Reading.of(new MysqlErrorFormat(), "240102  3:04:05 [ERROR] Aborting");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    assertThat(event.message()).isEqualTo("Aborting");
    assertThat(Reading.refused(new MysqlErrorFormat(), "240102  3:04:05 something else")).isTrue();
  }

  @Test
  void aSlowQueryHasItsFiguresUserAndStatement() {
    Event event =
        Reading.of(
            slow,
            "# Time: 2024-01-02T03:04:05.678901Z\n"
                + "# User@Host: app[app] @ web1 [192.0.2.7]  Id:    12\n"
                + "# Schema: shop  Last_errno: 0  Killed: 0\n"
                + "# Query_time: 2.000652  Lock_time: 0.000061  Rows_sent: 1  Rows_examined: 9\n"
                + "# QC_hit: No  Full_scan: Yes\n"
                + "SET timestamp=1704164645;\n"
                + "select a\nfrom b;\n"
                + "# Time: 2024-01-02T03:05:00.000000Z");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05.678901Z"));
    assertThat(field(event, "user.name")).isEqualTo("app");
    assertThat(field(event, "source.domain")).isEqualTo("web1");
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(event, "process.thread.id")).isEqualTo(12L);
    assertThat(field(event, "db.name")).isEqualTo("shop");
    assertThat(field(event, "event.duration")).isEqualTo(2_000_652_000L);
    assertThat(field(event, "mysql.slowlog.lock_time")).isEqualTo(0.000061);
    assertThat(field(event, "mysql.slowlog.rows_examined")).isEqualTo(9L);
    assertThat(field(event, "mysql.slowlog.full_scan")).isEqualTo(true);
    assertThat(field(event, "mysql.slowlog.qc_hit")).isEqualTo(false);
    assertThat(field(event, "db.statement")).isEqualTo("select a\nfrom b;");
    assertThat(event.message()).isEqualTo("select a\nfrom b;");
  }

  @Test
  void withoutATimeLineTheStampIsTheTime() {
    Event event =
        Reading.of(
            slow, "# User@Host: a[a] @  [192.0.2.7]\nuse shop;\nSET timestamp=1704164645;\nx;");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(field(event, "db.name")).isEqualTo("shop");
    assertThat(slow.continues("# Time: 240102  3:04:05")).isTrue();
    assertThat(slow.continues("# User@Host: a[a] @ b []")).isFalse();
  }

  @Test
  void mongodbHasComponentContextAndClient() {
    Event event = Reading.of(new MongoFormat(), Samples.ALL.get("mongodb").getFirst());
    assertThat(event.severity()).isEqualTo(Severity.INFO);
    assertThat(field(event, "log.level")).isEqualTo("I");
    assertThat(field(event, "mongodb.component")).isEqualTo("NETWORK");
    assertThat(field(event, "process.thread.name")).isEqualTo("listener");
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(event, "event.action")).isEqualTo("connection-accepted");
  }

  @Test
  void aSlowOperationOfMongodbEndsWithHowLongItTook() {
    Event event =
        Reading.of(
            new MongoFormat(),
            "2024-01-02T03:04:05.678+0000 I COMMAND  [conn1] command shop.orders command: find { }"
                + " protocol:op_msg 123ms");
    assertThat(field(event, "db.name")).isEqualTo("shop");
    assertThat(field(event, "event.duration")).isEqualTo(123_000_000L);
  }
}
