package logagg.collector.format.web;

import static logagg.collector.format.web.Parsing.event;
import static logagg.collector.format.web.Parsing.field;
import static logagg.collector.format.web.Parsing.reads;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import logagg.collector.event.Event;
import logagg.collector.event.Severity;
import org.junit.jupiter.api.Test;

class ErrorFormatsTest {
  private final NginxErrorFormat nginx = new NginxErrorFormat();
  private final ApacheErrorFormat apache = new ApacheErrorFormat();

  @Test
  void anNginxErrorIsReadWithItsCircumstances() {
    Event event =
        event(
            nginx,
            "2024/01/02 03:04:05 [error] 31#32: *6 open() \"/srv/x\" failed (2: No such file or"
                + " directory), client: 192.0.2.7, server: a.example.org, request: \"GET /x"
                + " HTTP/1.1\", upstream: \"http://10.0.0.5:8080/x\", host:"
                + " \"b.example.org:81\", referrer: \"https://c.example.org/\"");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    assertThat(event.pid()).contains("31");
    assertThat(field(event, "process.thread.id")).isEqualTo(32L);
    assertThat(field(event, "nginx.error.connection_id")).isEqualTo(6L);
    assertThat(event.message()).startsWith("open() \"/srv/x\"").endsWith("example.org/\"");
    assertThat(field(event, "error.message"))
        .isEqualTo("open() \"/srv/x\" failed (2: No such file or directory)");
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(event, "http.request.method")).isEqualTo("GET");
    assertThat(field(event, "url.original")).isEqualTo("/x");
    assertThat(field(event, "destination.ip")).isEqualTo("10.0.0.5");
    assertThat(field(event, "destination.port")).isEqualTo(8080L);
    assertThat(field(event, "url.domain")).isEqualTo("b.example.org");
    assertThat(field(event, "url.port")).isEqualTo(81L);
    assertThat(field(event, "http.request.referrer")).isEqualTo("https://c.example.org/");
    assertThat(field(event, "nginx.error.server")).isEqualTo("a.example.org");
  }

  @Test
  void anNginxNoticeHasNoConnection() {
    Event event = event(nginx, "2024/01/02 03:04:05 [notice] 1#1: start worker processes");
    assertThat(event.severity()).isEqualTo(Severity.NOTICE);
    assertThat(event.message()).isEqualTo("start worker processes");
    assertThat(event.fields().has("nginx.error.connection_id")).isFalse();
  }

  @Test
  void emptyCircumstancesAreNothing() {
    Event event =
        event(
            nginx,
            "2024/01/02 03:04:05 [warn] 3#3: *5 buffered, client: 192.0.2.7, server: , request:"
                + " \"GET / HTTP/1.1\", host: \"\", referrer: \"\"");
    assertThat(event.fields().has("nginx.error.server")).isFalse();
    assertThat(event.fields().has("url.domain")).isFalse();
    assertThat(event.fields().has("http.request.referrer")).isFalse();
  }

  @Test
  void aLimitHasItsZone() {
    Event event =
        event(
            nginx,
            "2024/01/02 03:04:05 [error] 3#3: *5 limiting requests, excess: 5.428 by zone \"one\","
                + " client: 2001:db8::1, server: , request: \"GET / HTTP/1.1\"");
    assertThat(field(event, "nginx.limit.excess")).isEqualTo(5.428);
    assertThat(field(event, "nginx.limit.zone")).isEqualTo("one");
    assertThat(field(event, "error.message")).isEqualTo("limiting requests");
    assertThat(field(event, "source.ip")).isEqualTo("2001:db8::1");
  }

  @Test
  void aClientThatNamesAnotherInAFilesNameIsFoundOut() {
    Event event =
        event(
            nginx,
            "2024/01/02 03:04:05 [error] 3#3: *5 open() \"/srv/x, client: 203.0.113.9, server: y,"
                + " request: z\" failed (2: x), client: 192.0.2.7, server: a, request: \"GET /x"
                + " HTTP/1.1\", host: \"a\"");
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
  }

  @Test
  void aClientThatNamesAnotherInItsRequestIsFoundOut() {
    Event event =
        event(
            nginx,
            "2024/01/02 03:04:05 [info] 3#3: *5 client sent invalid request, client: 192.0.2.7,"
                + " server: a, request: \"GET /, client: 203.0.113.9, server: b, request:"
                + " \"GET / HTTP/1.1\", host: \"a\"");
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
  }

  @Test
  void whatPhpSaysGoesOnOverLines() {
    assertThat(nginx.continues("PHP message: PHP Warning: x")).isTrue();
    assertThat(nginx.continues("#0 /srv/a.php(3): f()")).isTrue();
    assertThat(nginx.continues("2024/01/02 03:04:05 [error] 3#3: x")).isFalse();
  }

  @Test
  void modSecurityInNginxIsReadWithItsRule() {
    Event event =
        event(
            nginx,
            "2024/01/02 03:04:05 [error] 3#3: *5 [client 192.0.2.7] ModSecurity: Access denied with"
                + " code 403 (phase 2). [file \"/etc/x.conf\"] [line \"7\"] [id \"949110\"] [rev"
                + " \"\"] [msg \"Inbound Anomaly Score Exceeded\"] [severity \"2\"] [tag \"a\"] [tag"
                + " \"b/c\"] [hostname \"a\"] [uri \"/x\"] [unique_id \"17.1\"] [ref \"\"],"
                + " client: 192.0.2.7, server: a, request: \"GET /x?y HTTP/1.1\", host: \"a\"");
    assertThat(field(event, "rule.id")).isEqualTo("949110");
    assertThat(field(event, "rule.name")).isEqualTo("Inbound Anomaly Score Exceeded");
    assertThat(field(event, "event.action")).isEqualTo("denied");
    assertThat(field(event, "tags")).isEqualTo(List.of("a", "b/c"));
    assertThat(field(event, "url.original")).isEqualTo("/x?y");
    assertThat(field(event, "modsecurity.line")).isEqualTo("7");
    assertThat(event.fields().has("rule.version")).isFalse();
  }

  @Test
  void apache24IsRead() {
    Event event =
        event(
            apache,
            "[Tue Jan 02 03:04:05.123456 2024] [core:error] [pid 31:tid 32] (13)Permission denied:"
                + " [client 192.0.2.7:5678] AH00035: access to /x denied, referer:"
                + " https://example.org/");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05.123456Z"));
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    assertThat(field(event, "apache.error.module")).isEqualTo("core");
    assertThat(event.pid()).contains("31");
    assertThat(field(event, "process.thread.id")).isEqualTo(32L);
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(event, "source.port")).isEqualTo(5678L);
    assertThat(field(event, "event.code")).isEqualTo("AH00035");
    assertThat(field(event, "apache.error.os_error")).isEqualTo("Permission denied");
    assertThat(field(event, "http.request.referrer")).isEqualTo("https://example.org/");
    assertThat(event.message()).startsWith("AH00035: access to /x denied");
  }

  @Test
  void apache22HasNoModule() {
    Event event =
        event(apache, "[Tue Jan  2 03:04:05 2024] [warn] [client 2001:db8::7] File does not exist");
    assertThat(event.severity()).isEqualTo(Severity.WARNING);
    assertThat(field(event, "source.ip")).isEqualTo("2001:db8::7");
    assertThat(event.message()).isEqualTo("File does not exist");
    assertThat(event.fields().has("apache.error.module")).isFalse();
  }

  @Test
  void anIpv6ClientOf24HasAPortBehindIt() {
    Event event =
        event(
            apache,
            "[Tue Jan 02 03:04:05 2024] [:error] [pid 3] [client 2001:db8::7:443] [client"
                + " 2001:db8::7] ModSecurity: Warning. x [id \"941100\"] [uri \"/y\"]");
    assertThat(field(event, "source.ip")).isEqualTo("2001:db8::7");
    assertThat(field(event, "source.port")).isEqualTo(443L);
    assertThat(field(event, "rule.id")).isEqualTo("941100");
    assertThat(field(event, "url.original")).isEqualTo("/y");
  }

  @Test
  void otherBracketedLogsAreNotApaches() {
    assertThat(reads(apache, "[2024-01-02 03:04:05,678] [INFO] [a.b] x")).isFalse();
    assertThat(reads(apache, "[2024-01-02 03:04:05,678] [info] x")).isFalse();
    assertThat(reads(apache, "[Tue Jan 02 03:04:05 2024] hello")).isFalse();
    assertThat(reads(apache, "[02/Jan/2024:03:04:05 +0000] [a:alert] [pid 4] x")).isTrue();
  }

  @Test
  void litespeedHasTheClientInItsConnection() {
    Event event =
        event(
            new LiteSpeedFormat(),
            "2024-01-02 03:04:05.123456 [NOTICE] [31] [192.0.2.7:5678:HTTP2-41#vhost] [STDERR] x");
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(event, "source.port")).isEqualTo(5678L);
    assertThat(field(event, "litespeed.virtual_host")).isEqualTo("vhost");
    assertThat(event.pid()).contains("31");
    assertThat(event.message()).isEqualTo("[STDERR] x");
    assertThat(
            event(new LiteSpeedFormat(), "2024-01-02 03:04:05.123456 [INFO] [31] [x] started")
                .message())
        .isEqualTo("[x] started");
  }

  @Test
  void cupsHasALetterForTheLevel() {
    Event event =
        event(new CupsErrorFormat(), "W [02/Jan/2024:03:04:05 +0100] no printer on line 22");
    assertThat(event.severity()).isEqualTo(Severity.WARNING);
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T02:04:05Z"));
    assertThat(event.message()).isEqualTo("no printer on line 22");
    assertThat(reads(new CupsErrorFormat(), "Q [02/Jan/2024:03:04:05 +0100] x")).isFalse();
  }
}
