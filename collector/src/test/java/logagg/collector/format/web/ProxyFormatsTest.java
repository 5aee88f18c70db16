package logagg.collector.format.web;

import static logagg.collector.format.web.Parsing.event;
import static logagg.collector.format.web.Parsing.field;
import static logagg.collector.format.web.Parsing.reads;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import logagg.collector.event.Event;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import org.junit.jupiter.api.Test;

class ProxyFormatsTest {
  private static final String HTTP =
      "192.0.2.7:5678 [02/Jan/2024:03:04:05.678] web~ app/srv1 10/0/1/20/31 404 739 - - ----"
          + " 1/1/0/0/0 0/0 {a.example.org|curl} {} \"GET /x HTTP/1.1\"";

  private final HaproxyFormat haproxy = new HaproxyFormat();
  private final W3cFormat w3c = new W3cFormat();

  @Test
  void haproxysHttpLogIsReadBareAndInSyslog() {
    for (String before : new String[] {"", "<134>Jan  2 03:04:05 lb haproxy[12]: "}) {
      Event event = event(haproxy, before + HTTP);
      assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05.678Z"));
      assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
      assertThat(field(event, "source.port")).isEqualTo(5678L);
      assertThat(field(event, "haproxy.frontend_name")).isEqualTo("web");
      assertThat(field(event, "haproxy.backend_name")).isEqualTo("app");
      assertThat(field(event, "haproxy.server_name")).isEqualTo("srv1");
      assertThat(field(event, "http.response.status_code")).isEqualTo(404L);
      assertThat(field(event, "http.response.bytes")).isEqualTo(739L);
      assertThat(field(event, "event.duration")).isEqualTo(31_000_000L);
      assertThat(field(event, "haproxy.http.captured_headers")).isEqualTo("a.example.org|curl");
      assertThat(event.severity()).isEqualTo(Severity.WARNING);
      assertThat(event.message()).isEqualTo("GET /x HTTP/1.1");
    }
    assertThat(event(haproxy, "Jan  2 03:04:05 lb haproxy[12]: " + HTTP).pid()).contains("12");
  }

  @Test
  void haproxysTcpLogHasNoRequest() {
    Event event =
        event(
            haproxy,
            "[2001:db8::7]:5678 [02/Jan/2024:03:04:05.678] db db/pg1 1/0/5007 212 -- 0/0/0/0/3 0/0");
    assertThat(field(event, "source.ip")).isEqualTo("2001:db8::7");
    assertThat(field(event, "event.duration")).isEqualTo(5_007_000_000L);
    assertThat(field(event, "source.bytes")).isEqualTo(212L);
    assertThat(field(event, "haproxy.termination_state")).isEqualTo("--");
  }

  @Test
  void haproxysOtherLinesAreReadToo() {
    Event connect =
        event(
            haproxy,
            "Jan  2 03:04:05 lb haproxy[12]: Connect from 192.0.2.7:5 to 192.0.2.8:80 (web/HTTP)");
    assertThat(field(connect, "destination.ip")).isEqualTo("192.0.2.8");
    assertThat(field(connect, "haproxy.mode")).isEqualTo("HTTP");
    Event failure =
        event(haproxy, "192.0.2.7:5 [02/Jan/2024:03:04:05.678] web/1: SSL handshake failure");
    assertThat(failure.severity()).isEqualTo(Severity.ERROR);
    assertThat(failure.message()).isEqualTo("SSL handshake failure");
    assertThat(field(failure, "haproxy.frontend_name")).isEqualTo("web");
    Event down =
        event(haproxy, "Jan  2 03:04:05 lb haproxy[12]: Server app/srv1 is DOWN, reason: x");
    assertThat(down.severity()).isEqualTo(Severity.ALERT);
    assertThat(reads(haproxy, "192.0.2.7:5 [02/Jan/2024:03:04:05.678] web: SSL failure")).isFalse();
    assertThat(reads(haproxy, "Jan  2 03:04:05 lb sshd[12]: Accepted")).isFalse();
  }

  @Test
  void aCutRequestOfHaproxyIsKept() {
    Event event =
        event(
            haproxy,
            "192.0.2.7:5 [02/Jan/2024:03:04:05.678] web app/<NOSRV> -1/-1/-1/-1/0 400 0 - - PR--"
                + " 1/1/0/0/0 0/0 \"GET /abc");
    assertThat(field(event, "url.original")).isEqualTo("/abc");
    Event bad =
        event(
            haproxy,
            "192.0.2.7:5 [02/Jan/2024:03:04:05.678] web web/<NOSRV> -1/-1/-1/-1/0 400 0 - - PR--"
                + " 1/1/0/0/0 0/0 \"<BADREQ>\"");
    assertThat(bad.message()).isEqualTo("<BADREQ>");
    assertThat(bad.fields().has("url.original")).isFalse();
  }

  @Test
  void aHeaderOfW3cNamesTheColumns() {
    LineFormat format =
        w3c.headedBy("#Fields: date time c-ip cs-method cs-uri-stem cs-uri-query sc-status x-new")
            .orElseThrow();
    Event event = event(format, "2024-01-02 03:04:05 192.0.2.7 GET /x a=1 500 new");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(field(event, "url.original")).isEqualTo("/x?a=1");
    assertThat(field(event, "w3c.x-new")).isEqualTo("new");
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    assertThat(event.message()).isEqualTo("GET /x?a=1");
    assertThat(reads(format, "2024-01-02 03:04:05 192.0.2.7 GET /x a=1 500")).isFalse();
    assertThat(w3c.isHeader("#Version: 1.0")).isFalse();
    assertThat(reads(w3c, "#Version: 1.0")).isTrue();
    assertThat(reads(w3c, "# any comment")).isFalse();
  }

  @Test
  void theDefaultColumnsOfIisAreKnown() {
    Event event =
        event(
            w3c,
            "2024-01-02 03:04:05 10.0.0.1 POST /login.aspx - 443 EX\\alice 192.0.2.7"
                + " Mozilla/5.0+(X;+y) https://example.org/ 401 1 2148074254 15");
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(event, "destination.ip")).isEqualTo("10.0.0.1");
    assertThat(field(event, "destination.port")).isEqualTo(443L);
    assertThat(field(event, "user.name")).isEqualTo("EX\\alice");
    assertThat(field(event, "user_agent.original")).isEqualTo("Mozilla/5.0 (X; y)");
    assertThat(field(event, "event.duration")).isEqualTo(15_000_000L);
    assertThat(field(event, "w3c.sc-substatus")).isEqualTo("1");
    assertThat(reads(w3c, "2024-01-02 03:04:05 a b c d e f g h i j k l"))
        .as("fourteen words")
        .isFalse();
  }

  @Test
  void allColumnsOfIisAndThoseOfHttpSysAreKnown() {
    Event all =
        event(
            w3c,
            "2024-01-02 03:04:05 W3SVC1 WEB1 10.0.0.1 GET /x - 80 - 192.0.2.7 HTTP/1.1 curl - -"
                + " a.example.org 200 0 0 123 456 789");
    assertThat(field(all, "url.domain")).isEqualTo("a.example.org");
    assertThat(field(all, "event.duration")).isEqualTo(789_000_000L);
    assertThat(all.host()).contains("WEB1");
    Event refused =
        event(w3c, "2024-01-02 03:04:05 192.0.2.7 2780 10.0.0.1 80 - - - - - Timer_MinBytes -");
    assertThat(field(refused, "source.port")).isEqualTo(2780L);
    assertThat(field(refused, "w3c.s-reason")).isEqualTo("Timer_MinBytes");
    assertThat(reads(w3c, "2024-01-02 03:04:05 a b c d e f g h i j k")).isFalse();
  }

  @Test
  void envoyAndIstioAreRead() {
    String end = " 0 5 12 11 \"192.0.2.7\" \"curl/8\" \"r1\" \"a.example.org\" \"10.0.0.5:80\"";
    for (String details : new String[] {"", " via_upstream - \"-\""}) {
      Event event =
          event(
              new EnvoyFormat(),
              "[2024-01-02T03:04:05.678Z] \"GET /x HTTP/1.1\" 503 UF" + details + end);
      assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05.678Z"));
      assertThat(event.severity()).isEqualTo(Severity.ERROR);
      assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
      assertThat(field(event, "envoy.response_flags")).isEqualTo("UF");
      assertThat(field(event, "http.response.body.bytes")).isEqualTo(5L);
      assertThat(field(event, "event.duration")).isEqualTo(12_000_000L);
      assertThat(field(event, "http.request.id")).isEqualTo("r1");
      assertThat(field(event, "destination.port")).isEqualTo(80L);
    }
    assertThat(reads(new EnvoyFormat(), "[2024-01-02T03:04:05.678Z] \"GET /x\" is what was asked"))
        .isFalse();
  }

  @Test
  void cloudFrontsTimesAreSeconds() {
    LineFormat format =
        w3c.headedBy(
                "#Fields: date time x-edge-location c-ip cs-method cs(Host) cs-uri-stem"
                    + " sc-status cs(User-Agent) time-taken")
            .orElseThrow();
    Event event =
        event(
            format,
            "2024-01-02\t03:04:05\tFRA1\t192.0.2.7\tGET\td1.cloudfront.net\t/x\t200\ta%20b\t0.113");
    assertThat(field(event, "event.duration")).isEqualTo(113_000_000L);
    assertThat(field(event, "user_agent.original")).isEqualTo("a b");
    assertThat(field(event, "url.domain")).isEqualTo("d1.cloudfront.net");
  }

  @Test
  void squidIsRead() {
    Event event =
        event(
            new SquidFormat(),
            "1704164645.678    250 192.0.2.7 TCP_MISS/404 1234 GET http://example.org/x alice"
                + " HIER_DIRECT/198.51.100.2 text/html");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05.678Z"));
    assertThat(field(event, "event.duration")).isEqualTo(250_000_000L);
    assertThat(field(event, "squid.result")).isEqualTo("TCP_MISS");
    assertThat(field(event, "http.response.status_code")).isEqualTo(404L);
    assertThat(field(event, "user.name")).isEqualTo("alice");
    assertThat(field(event, "destination.ip")).isEqualTo("198.51.100.2");
    assertThat(reads(new SquidFormat(), "1704164645.678 hello")).isFalse();
  }

  @Test
  void uwsgiUvicornAndGinAreRead() {
    Event uwsgi =
        event(
            new UwsgiFormat(),
            "[pid: 31|app: 0|req: 1/2] 192.0.2.7 (alice) {38 vars in 696 bytes} [Tue Jan  2 03:04:05"
                + " 2024] POST /x => generated 47 bytes in 129 msecs (HTTP/1.1 500) 9 headers in"
                + " 378 bytes (1 switches on core 3)");
    assertThat(uwsgi.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(field(uwsgi, "user.name")).isEqualTo("alice");
    assertThat(field(uwsgi, "event.duration")).isEqualTo(129_000_000L);
    assertThat(uwsgi.severity()).isEqualTo(Severity.ERROR);
    assertThat(uwsgi.message()).isEqualTo("POST /x HTTP/1.1");
    Event uvicorn =
        event(
            new UvicornFormat(), "INFO:     192.0.2.7:5678 - \"GET /x HTTP/1.1\" 401 Unauthorized");
    assertThat(uvicorn.timeStated()).isFalse();
    assertThat(field(uvicorn, "source.port")).isEqualTo(5678L);
    assertThat(uvicorn.severity()).isEqualTo(Severity.WARNING);
    Event gin =
        event(
            new GinFormat(),
            "[GIN] 2024/01/02 - 03:04:05 | 200 |     505.3\u00b5s |       192.0.2.7 | GET      \"/x\"");
    assertThat(gin.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(field(gin, "event.duration")).isEqualTo(505_300L);
    assertThat(field(gin, "url.original")).isEqualTo("/x");
  }

  @Test
  void loadBalancersOfAwsAreRead() {
    Event alb =
        event(
            new AwsAlbFormat(),
            "h2 2024-01-02T03:04:05.678901Z app/my/1 192.0.2.7:5678 10.0.0.5:80 0.001 0.002 0.003"
                + " 502 - 34 366 \"GET https://a.example.org:443/x?y=1 HTTP/2.0\" \"curl/8\" TLS_A"
                + " TLSv1.3 arn:x \"Root=1-2\" \"a.example.org\" \"arn:y\" 0"
                + " 2024-01-02T03:04:05.000000Z \"forward\" \"-\" \"-\" \"-\" \"-\" \"-\" \"-\"");
    assertThat(alb.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05.678901Z"));
    assertThat(field(alb, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(alb, "destination.port")).isEqualTo(80L);
    assertThat(field(alb, "event.duration")).isEqualTo(6_000_000L);
    assertThat(field(alb, "url.original")).isEqualTo("https://a.example.org:443/x?y=1");
    assertThat(field(alb, "url.path")).isEqualTo("/x");
    assertThat(field(alb, "url.query")).isEqualTo("y=1");
    assertThat(field(alb, "trace.id")).isEqualTo("Root=1-2");
    assertThat(alb.severity()).isEqualTo(Severity.ERROR);
    Event classic =
        event(
            new AwsAlbFormat(),
            "2024-01-02T03:04:05.678901Z my-elb 192.0.2.7:5678 - -1 -1 -1 503 0 0 0 \"GET"
                + " http://a.example.org:80/ HTTP/1.1\" \"curl/8\" - -");
    assertThat(field(classic, "aws.elb.name")).isEqualTo("my-elb");
    assertThat(classic.fields().has("event.duration")).isFalse();
    assertThat(classic.fields().has("destination.ip")).isFalse();
  }

  @Test
  void accessToS3IsRead() {
    Event event =
        event(
            new AwsS3Format(),
            "a".repeat(64)
                + " bucket1 [02/Jan/2024:03:04:05 +0000] 192.0.2.7 arn:aws:iam::1:user/alice 3E57"
                + " REST.GET.OBJECT a/b.txt \"GET /a/b.txt HTTP/1.1\" 403 AccessDenied 243 - 12 -"
                + " \"-\" \"S3Console/0.4\" - host= SigV4 TLS_A AuthHeader bucket1.s3 TLSv1.3");
    assertThat(field(event, "aws.s3access.bucket")).isEqualTo("bucket1");
    assertThat(field(event, "user.name")).isEqualTo("arn:aws:iam::1:user/alice");
    assertThat(field(event, "event.action")).isEqualTo("REST.GET.OBJECT");
    assertThat(field(event, "error.code")).isEqualTo("AccessDenied");
    assertThat(field(event, "http.response.body.bytes")).isEqualTo(243L);
    assertThat(field(event, "event.duration")).isEqualTo(12_000_000L);
    assertThat(field(event, "url.domain")).isEqualTo("bucket1.s3");
  }

  @Test
  void flowsOfAVpcAreReadByDefaultAndByTheirHeader() {
    AwsVpcFlowFormat flows = new AwsVpcFlowFormat();
    Event event =
        event(
            flows,
            "2 123456789010 eni-1 192.0.2.7 10.0.0.5 20641 22 6 20 4249 1704164645 1704164705 REJECT"
                + " OK");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(event, "destination.port")).isEqualTo(22L);
    assertThat(field(event, "network.bytes")).isEqualTo(4249L);
    assertThat(field(event, "event.action")).isEqualTo("REJECT");
    LineFormat named = flows.headedBy("version vpc-id srcaddr dstaddr start action").orElseThrow();
    Event other = event(named, "3 vpc-1 192.0.2.7 10.0.0.5 1704164645 ACCEPT");
    assertThat(field(other, "aws.vpcflow.vpc_id")).isEqualTo("vpc-1");
    assertThat(reads(flows, "2 1 eni-1 - - - - - - - 1704164645 1704164705 - NODATA")).isTrue();
    assertThat(reads(flows, "the quick brown fox jumps over the lazy dog and on it goes x"))
        .isFalse();
  }
}
