package logagg.collector.format.app;

import static logagg.collector.format.app.Reading.field;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import logagg.collector.event.Event;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import org.junit.jupiter.api.Test;

/** The formats that are patterns: what is read of their samples. */
class PatternFormatsTest {
  private static final Instant TIME = Instant.parse("2024-01-02T03:04:05Z");
  private static final String PEER = "192.0.2.7";

  private static Event sample(String format, int index) {
    return Reading.of(Reading.named(format), Samples.ALL.get(format).get(index));
  }

  private static void says(Event event, Map<String, Object> fields) {
    assertThat(event.fields().toMap()).containsAllEntriesOf(fields);
  }

  @Test
  void allHaveTheTimeThatTheSampleSays() {
    List<String> without =
        List.of(
            "dotnet_console",
            "uvicorn",
            "samba_auth",
            "python_logging",
            "exchange",
            "mysql_error",
            "mysql_slow",
            "tcpdump",
            "spacewalk",
            "tai64n",
            "java_log",
            "timed",
            "zoneminder",
            "postgresql_csv",
            "mongodb");
    for (String format : Samples.ALL.keySet()) {
      if (!without.contains(format)) {
        for (int i = 0; i < Samples.ALL.get(format).size(); i++) {
          Event event = sample(format, i);
          assertThat(event.time().getEpochSecond())
              .as(event.raw())
              .isEqualTo(TIME.getEpochSecond());
        }
      }
    }
  }

  @Test
  void librariesSayLevelAndPlace() {
    Event ruby = sample("ruby_logger", 0);
    assertThat(ruby.severity()).isEqualTo(Severity.WARNING);
    assertThat(ruby.program()).hasValue("worker");
    assertThat(ruby.message()).isEqualTo("Retrying");
    says(sample("python_logging", 0), Map.of("log.logger", "urllib3.connectionpool"));
    says(sample("rust_log", 1), Map.of("log.logger", "my_app::net", "log.level", "INFO"));
    says(
        sample("tomcat", 0),
        Map.of(
            "process.thread.name", "main",
            "log.logger", "org.apache.catalina.startup.Catalina",
            "log.origin.function", "start"));
    says(
        sample("go_log", 0),
        Map.of("log.origin.file.name", "main.go", "log.origin.file.line", 42L));
    Event dotnet = sample("dotnet_console", 0);
    assertThat(dotnet.severity()).isEqualTo(Severity.ERROR);
    assertThat(dotnet.message()).isEqualTo("Order 7 failed");
    says(sample("celery", 0), Map.of("process.thread.name", "ForkPoolWorker-1"));
    Event jul = sample("java_util_logging", 0);
    assertThat(jul.message()).isEqualTo("Ready");
    says(jul, Map.of("log.logger", "com.example.Main", "log.origin.function", "start"));
  }

  @Test
  void logcatHasProcessThreadAndTag() {
    says(
        sample("logcat", 0),
        Map.of(
            "process.pid",
            1000L,
            "process.thread.id",
            2000L,
            "log.logger",
            "ActivityManager",
            "log.level",
            "W"));
    says(sample("logcat", 1), Map.of("process.pid", 42L, "log.level", "D"));
    assertThat(sample("logcat", 0).message()).isEqualTo("Slow operation");
  }

  @Test
  void requestsHaveMethodPathAndStatus() {
    for (String format : List.of("uvicorn", "zoraxy")) {
      Event event = sample(format, 0);
      says(event, Map.of("http.request.method", "GET", "source.ip", PEER));
      assertThat(event.fields().value("http.response.status_code"))
          .as(format)
          .contains(format.equals("zoraxy") ? 404L : 200L);
    }
    says(
        sample("zoraxy", 0),
        Map.of(
            "url.domain",
            "example.com",
            "user_agent.original",
            "curl/8.5.0",
            "url.original",
            "/.env"));
  }

  @Test
  void failuresToSignInSayWhoAndFromWhere() {
    for (String format :
        List.of(
            "sogo",
            "odoo",
            "qbittorrent",
            "nestjs",
            "sqlserver",
            "zoneminder",
            "gitea",
            "wings",
            "uptime_kuma",
            "hestia",
            "servarr",
            "keycloak",
            "exim",
            "samba_auth")) {
      Event event = sample(format, 0);
      says(event, Map.of("source.ip", PEER, "user.name", "ann", "event.outcome", "failure"));
    }
    for (String format :
        List.of("filebrowser", "emby", "named", "asterisk", "exchange", "home_assistant")) {
      says(sample(format, 0), Map.of("source.ip", PEER, "event.outcome", "failure"));
    }
    assertThat(field(sample("exchange", 0), "destination.ip")).isEqualTo("198.51.100.1");
  }

  @Test
  void alertsSayWhichRuleAndBothSides() {
    Map<String, Object> suricata =
        Map.of(
            "rule.id", "1:2010935:3",
            "rule.name", "ET SCAN Suspicious inbound",
            "rule.category", "Potentially Bad Traffic",
            "network.transport", "TCP",
            "source.ip", PEER,
            "source.port", 50112L,
            "destination.ip", "198.51.100.1",
            "destination.port", 1433L);
    says(sample("suricata_fast", 0), suricata);
    Map<String, Object> snort = Map.of("source.ip", PEER, "destination.ip", "198.51.100.1");
    says(sample("snort_fast", 0), snort);
    assertThat(sample("snort_fast", 0).fields().has("source.port")).isFalse();
  }

  @Test
  void packetsHaveBothSides() {
    says(
        sample("tcpdump", 0),
        Map.of(
            "source.ip",
            PEER,
            "source.port",
            50112L,
            "destination.ip",
            "198.51.100.1",
            "destination.port",
            22L));
  }

  @Test
  void mailHasItsIdSenderAndHost() {
    says(
        sample("exim", 1),
        Map.of("event.id", "1rKabc-0001Xy-Z1", "event.action", "<=", "source.ip", PEER));
    says(sample("exim", 2), Map.of("event.action", "Completed"));
    says(
        sample("dovecot", 0),
        Map.of(
            "user.name",
            "ann",
            "source.ip",
            PEER,
            "destination.ip",
            "198.51.100.1",
            "process.name",
            "imap-login"));
    says(sample("dovecot", 1), Map.of("user.name", "ann", "log.level", "Error"));
    says(
        sample("xferlog", 0),
        Map.of(
            "file.path",
            "/srv/ftp/a.txt",
            "file.size",
            1024L,
            "user.name",
            "ann",
            "source.ip",
            PEER));
  }

  @Test
  void sssdTellsSeverityByABit() {
    Event event = sample("sssd", 0);
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    says(event, Map.of("log.logger", "be[example.com]", "log.origin.function", "sysdb_add"));
    assertThat(sample("sssd", 1).time()).isEqualTo(Instant.parse("2024-01-02T03:04:05.678901Z"));
  }

  @Test
  void vmwareHasProgramSubAndOperation() {
    says(
        sample("vmware", 0),
        Map.of("process.name", "vpxd", "log.logger", "vpxLro", "vmware.operation_id", "7e1"));
    Event syslog = sample("vmware", 1);
    assertThat(syslog.severity()).as("167 modulo 8").isEqualTo(Severity.DEBUG);
    assertThat(syslog.message()).isEqualTo("ready");
    Event kernel = sample("vmware", 2);
    assertThat(kernel.severity()).isEqualTo(Severity.WARNING);
    says(kernel, Map.of("process.name", "vmkernel", "process.thread.id", "35233"));
    says(sample("vmware", 3), Map.of("process.thread.id", "7F03", "log.logger", "Default"));
  }

  @Test
  void theRestHaveTheirFacts() {
    says(sample("named", 0), Map.of("dns.question.name", "example.com", "log.logger", "security"));
    says(sample("endlessh", 0), Map.of("source.ip", PEER, "event.action", "ACCEPT"));
    says(sample("odoo", 0), Map.of("db.name", "shop", "process.pid", 42L));
    says(
        sample("vmware_services", 2),
        Map.of("host.hostname", "edge1", "log.logger", "nsx-edge", "log.level", "INFO"));
    says(sample("zabbix", 0), Map.of("process.pid", 4711L));
    says(
        sample("dpkg", 0),
        Map.of("package.name", "nano:amd64", "package.version", "7.2-1", "event.action", "status"));
    says(
        sample("fail2ban", 0),
        Map.of("source.ip", PEER, "rule.name", "sshd", "event.action", "Ban"));
    says(sample("samba", 0), Map.of("log.origin.function", "main", "log.origin.file.line", 1782L));
    assertThat(sample("samba", 0).message()).isEqualTo("smbd started.");
    says(
        sample("freeswitch", 0),
        Map.of("log.origin.file.name", "sofia_reg.c", "log.level", "WARNING"));
    says(sample("cups_page", 0), Map.of("user.name", "ann", "host.hostname", "pc1"));
    says(sample("mysql_general", 0), Map.of("event.action", "Query", "process.thread.id", 12L));
    assertThat(sample("mysql_general", 0).message()).isEqualTo("select 1");
    assertThat(sample("zoneminder", 1).time()).isEqualTo(Instant.parse("2024-01-02T15:04:05Z"));
  }

  @Test
  void linesThatBeginNoRecordContinueOne() {
    LineFormat general = Reading.named("mysql_general");
    assertThat(general.continues("from b")).isTrue();
    assertThat(general.continues(Samples.ALL.get("mysql_general").getFirst())).isFalse();
    LineFormat timed = Reading.named("timed");
    assertThat(timed.continues("/dev/sda1  40%")).isTrue();
    assertThat(timed.continues("Tue Jan  2 03:04:05 UTC 2024")).isFalse();
    assertThat(Reading.named("zabbix").continues("anything")).isFalse();
    assertThat(Reading.named("java_util_logging").continues("WARNING: hot")).isTrue();
  }

  @Test
  void aBlockHasTheTimeOfItsHead() {
    Event event = sample("timed", 1);
    assertThat(event.time()).isEqualTo(TIME);
    assertThat(event.message()).isEqualTo("Filesystem  Use%\n/dev/sda1   40%");
    assertThat(Reading.refused(Reading.named("timed"), "1704164645 x")).isTrue();
  }
}
