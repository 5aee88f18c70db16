package logagg.collector.format.web;

import static java.util.Map.entry;
import static logagg.collector.format.web.Parsing.event;
import static logagg.collector.format.web.Parsing.field;
import static logagg.collector.format.web.Parsing.reads;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import logagg.collector.event.Event;
import logagg.collector.event.Severity;
import org.junit.jupiter.api.Test;

class AccessFormatsTest {
  private static final String HEAD = "192.0.2.7 - - [02/Jan/2024:03:04:05 +0100] ";
  private static final String COMBINED =
      HEAD + "\"GET /a?b=c HTTP/1.1\" 200 512 \"https://example.org/\" \"curl/8.5\"";

  private final NginxAccessFormat nginx = new NginxAccessFormat();
  private final ApacheAccessFormat apache = new ApacheAccessFormat();
  private final CommonLogFormat common = new CommonLogFormat();

  @Test
  void aCombinedLineIsReadWhole() {
    Event event = event(nginx, COMBINED);
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T02:04:05Z"));
    assertThat(event.timeStated()).isTrue();
    assertThat(event.severity()).isEqualTo(Severity.INFO);
    assertThat(event.message()).isEqualTo("GET /a?b=c HTTP/1.1");
    assertThat(event.fields().toMap())
        .containsOnly(
            entry("source.address", "192.0.2.7"),
            entry("source.ip", "192.0.2.7"),
            entry("http.request.method", "GET"),
            entry("url.original", "/a?b=c"),
            entry("http.version", "1.1"),
            entry("http.response.status_code", 200L),
            entry("http.response.body.bytes", 512L),
            entry("http.request.referrer", "https://example.org/"),
            entry("user_agent.original", "curl/8.5"));
  }

  @Test
  void theStatusTellsTheSeverity() {
    assertThat(event(common, HEAD + "\"GET / HTTP/1.1\" 302 0").severity())
        .isEqualTo(Severity.INFO);
    assertThat(event(common, HEAD + "\"GET / HTTP/1.1\" 404 0").severity())
        .isEqualTo(Severity.WARNING);
    assertThat(event(common, HEAD + "\"GET / HTTP/1.1\" 503 0").severity())
        .isEqualTo(Severity.ERROR);
  }

  @Test
  void aHyphenIsNothing() {
    Event event = event(nginx, HEAD + "\"-\" 408 - \"-\" \"-\"");
    assertThat(event.fields().names())
        .containsExactly("source.address", "source.ip", "http.response.status_code");
  }

  @Test
  void anIpv6ClientAndAUserAreRead() {
    Event event =
        event(common, "2001:db8::7 - alice [02/Jan/2024:03:04:05 +0000] \"GET / HTTP/2.0\" 200 1");
    assertThat(field(event, "source.ip")).isEqualTo("2001:db8::7");
    assertThat(field(event, "user.name")).isEqualTo("alice");
    assertThat(field(event, "http.version")).isEqualTo("2.0");
  }

  @Test
  void aUserMayHoldBlanksAndBeEmpty() {
    Event named =
        event(common, "192.0.2.7 - Al Ice [02/Jan/2024:03:04:05 +0000] \"GET / HTTP/1.0\" 200 1");
    assertThat(field(named, "user.name")).isEqualTo("Al Ice");
    Event empty =
        event(common, "192.0.2.7 - \"\" [02/Jan/2024:03:04:05 +0000] \"GET / HTTP/1.0\" 401 1");
    assertThat(empty.fields().has("user.name")).isFalse();
  }

  @Test
  void aHostNameIsAnAddressButNoIp() {
    Event event =
        event(common, "pc7.example.org - - [02/Jan/2024:03:04:05 +0000] \"GET / HTTP/1.0\" 200 1");
    assertThat(field(event, "source.address")).isEqualTo("pc7.example.org");
    assertThat(event.fields().has("source.ip")).isFalse();
  }

  @Test
  void ofAListOfClientsTheFirstIsTheClient() {
    Event event =
        event(
            common,
            "198.51.100.3, 192.0.2.7 - - [02/Jan/2024:03:04:05 +0000] \"GET / HTTP/1.0\" 200 1");
    assertThat(field(event, "source.ip")).isEqualTo("198.51.100.3");
  }

  @Test
  void forwardedForMayStandBeforeTheProxy() {
    Event event =
        event(
            common,
            "10.0.0.1, 203.0.113.9 192.0.2.7 - - [02/Jan/2024:03:04:05 +0000] \"GET / HTTP/1.0\" 200"
                + " 1");
    assertThat(field(event, "source.ip")).isEqualTo("203.0.113.9");
    assertThat(field(event, "http.request.headers.x_forwarded_for"))
        .isEqualTo("10.0.0.1, 203.0.113.9");
    assertThat(event.fields().has("url.domain")).isFalse();
  }

  @Test
  void aVirtualHostMayGoBefore() {
    Event event = event(apache, "www.example.org:8443 " + COMBINED);
    assertThat(field(event, "url.domain")).isEqualTo("www.example.org");
    assertThat(field(event, "url.port")).isEqualTo(8443L);
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
  }

  @Test
  void escapedQuotesStayAsWritten() {
    Event event = event(apache, HEAD + "\"GET /\\\"x HTTP/1.1\" 200 5 \"-\" \"a \\\"b\\\" c\"");
    assertThat(field(event, "url.original")).isEqualTo("/\\\"x");
    assertThat(field(event, "user_agent.original")).isEqualTo("a \\\"b\\\" c");
  }

  @Test
  void quotesWithoutEscapesDoNotEndARequest() {
    Event event = event(nginx, HEAD + "\"GET /\"x HTTP/1.1\" 400 5 \"-\" \"-\"");
    assertThat(field(event, "url.original")).isEqualTo("/\"x");
  }

  @Test
  void whatIsNoRequestIsKeptWhole() {
    Event event = event(nginx, HEAD + "\"\\x16\\x03\\x01 \\x02\" 400 150 \"-\" \"-\"");
    assertThat(field(event, "url.original")).isEqualTo("\\x16\\x03\\x01 \\x02");
    assertThat(event.fields().has("http.request.method")).isFalse();
    assertThat(event.message()).isEqualTo("\\x16\\x03\\x01 \\x02");
  }

  @Test
  void aRequestWithoutVersionIsHttp09() {
    Event event = event(common, HEAD + "\"GET /old\" 200 5");
    assertThat(field(event, "http.request.method")).isEqualTo("GET");
    assertThat(field(event, "url.original")).isEqualTo("/old");
    assertThat(event.fields().has("http.version")).isFalse();
  }

  @Test
  void nginxAddsForwardedForOrRatioOrTimes() {
    Event forwarded = event(nginx, COMBINED + " \"203.0.113.9, 10.0.0.1\"");
    assertThat(field(forwarded, "network.forwarded_ip")).isEqualTo("203.0.113.9");
    assertThat(field(forwarded, "http.request.headers.x_forwarded_for"))
        .isEqualTo("203.0.113.9, 10.0.0.1");
    assertThat(field(forwarded, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(event(nginx, COMBINED + " \"2.75\""), "nginx.gzip_ratio")).isEqualTo(2.75);
    Event timed = event(nginx, COMBINED + " 0.250 0.125");
    assertThat(field(timed, "event.duration")).isEqualTo(250_000_000L);
    assertThat(field(timed, "nginx.upstream.response.duration")).isEqualTo(125_000_000L);
  }

  @Test
  void nginxMayNameWhatItAdds() {
    Event event = event(nginx, COMBINED + " rt=0.005 uct=\"0.001\" ua=\"10.0.0.5:80\"");
    assertThat(field(event, "event.duration")).isEqualTo(5_000_000L);
    assertThat(field(event, "nginx.uct")).isEqualTo("0.001");
    assertThat(field(event, "destination.port")).isEqualTo(80L);
  }

  @Test
  void whatNobodyExplainsIsKept() {
    Event event = event(nginx, COMBINED + " \"x y\" [z] 7");
    assertThat(field(event, "http.log.extra")).isEqualTo(List.of("x y", "z", "7"));
  }

  @Test
  void apacheAddsBytesReceivedAndSent() {
    Event event = event(apache, COMBINED + " 321 4321");
    assertThat(field(event, "http.request.bytes")).isEqualTo(321L);
    assertThat(field(event, "http.response.bytes")).isEqualTo(4321L);
  }

  @Test
  void commonAndCombinedAreToldApart() {
    String line = HEAD + "\"GET / HTTP/1.1\" 200 5";
    assertThat(reads(common, line)).isTrue();
    assertThat(reads(nginx, line)).isFalse();
    assertThat(reads(common, COMBINED)).isFalse();
    assertThat(field(event(common, line + " 123"), "http.log.extra")).isEqualTo(List.of("123"));
  }

  @Test
  void whatIsNoAccessLineIsRefused() {
    for (String line :
        List.of(
            "",
            "hello",
            "192.0.2.7 - - [yesterday] \"GET / HTTP/1.1\" 200 5",
            "192.0.2.7 - - [02/Jan/2024:03:04:05 +0000] \"GET / HTTP/1.1\" two 5",
            "192.0.2.7 - - [02/Jan/2024:03:04:05 +0000] \"GET / HTTP/1.1",
            "192.0.2.7 - - [02/Jan/2024:03:04:05 +0000] GET / HTTP/1.1 200 5",
            "- - - [1234] - - - - -")) {
      assertThat(reads(nginx, line)).as(line).isFalse();
      assertThat(reads(common, line)).as(line).isFalse();
    }
  }

  @Test
  void traefikHasItsFourFields() {
    TraefikAccessFormat traefik = new TraefikAccessFormat();
    Event event = event(traefik, COMBINED + " 17 \"web@docker\" \"http://10.0.0.5:8080\" 12ms");
    assertThat(field(event, "traefik.access.request_count")).isEqualTo(17L);
    assertThat(field(event, "traefik.access.router")).isEqualTo("web@docker");
    assertThat(field(event, "destination.ip")).isEqualTo("10.0.0.5");
    assertThat(field(event, "destination.port")).isEqualTo(8080L);
    assertThat(field(event, "event.duration")).isEqualTo(12_000_000L);
    assertThat(reads(traefik, COMBINED)).isFalse();
  }

  @Test
  void theIngressControllerNamesItsUpstreams() {
    NginxIngressFormat ingress = new NginxIngressFormat();
    Event event =
        event(
            ingress,
            COMBINED
                + " 462 0.050 [shop-web-80] [] 10.0.0.5:8080, 10.0.0.6:8080 0, 99 0.010, 0.040"
                    .replace(", ", ",")
                + " 502,200 abc123");
    assertThat(field(event, "nginx.upstream.name")).isEqualTo("shop-web-80");
    assertThat(field(event, "destination.ip")).isEqualTo("10.0.0.6");
    assertThat(field(event, "nginx.upstream.response.bytes")).isEqualTo(99L);
    assertThat(field(event, "nginx.upstream.response.status_code")).isEqualTo(200L);
    assertThat(field(event, "http.request.id")).isEqualTo("abc123");
    assertThat(event.fields().has("nginx.upstream.alternative_name")).isFalse();
    assertThat(reads(ingress, COMBINED)).isFalse();
  }

  @Test
  void cpanelWritesTheMonthFirst() {
    CpanelAccessFormat cpanel = new CpanelAccessFormat();
    Event event =
        event(
            cpanel,
            "192.0.2.7 - root [01/02/2024:03:04:05 -0000] \"GET /x HTTP/1.1\" 200 0 \"-\" \"a\""
                + " \"s\" \"-\" 2087");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(field(event, "user.name")).isEqualTo("root");
    assertThat(field(event, "destination.port")).isEqualTo(2087L);
    assertThat(reads(cpanel, COMBINED)).isFalse();
  }

  @Test
  void aCpanelLoginTellsWhoAndHow() {
    Event event =
        event(
            new CpanelLoginFormat(),
            "[2024-01-02 03:04:05 +0100] info [whostmgrd] 192.0.2.7 - al ice \"POST /login/"
                + " HTTP/1.1\" FAILED LOGIN whostmgrd: user password incorrect");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T02:04:05Z"));
    assertThat(event.program()).contains("whostmgrd");
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(event, "user.name")).isEqualTo("al ice");
    assertThat(field(event, "event.outcome")).isEqualTo("failure");
    assertThat(event.message()).isEqualTo("FAILED LOGIN whostmgrd: user password incorrect");
  }

  @Test
  void nginxProxyManagerIsReadInAllItsShapes() {
    NginxProxyManagerFormat format = new NginxProxyManagerFormat();
    Event proxy =
        event(
            format,
            "[02/Jan/2024:03:04:05 +0000] - 502 504 - GET https a.example.org \"/x\" [Client"
                + " 192.0.2.7] [Length 5] [Gzip 1.5] [Sent-to 10.0.0.5] \"curl/8\" \"-\"");
    assertThat(field(proxy, "http.response.status_code")).isEqualTo(504L);
    assertThat(field(proxy, "nginx.upstream.response.status_code")).isEqualTo(502L);
    assertThat(field(proxy, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(proxy, "destination.ip")).isEqualTo("10.0.0.5");
    assertThat(field(proxy, "url.domain")).isEqualTo("a.example.org");
    Event standard =
        event(
            format,
            "[02/Jan/2024:03:04:05 +0000] 404 - HEAD http b.example.org \"/y z\" [Client 192.0.2.8]"
                + " [Length 6] [Gzip -] \"-\" \"https://example.org/\"");
    assertThat(field(standard, "http.response.status_code")).isEqualTo(404L);
    assertThat(field(standard, "url.original")).isEqualTo("/y z");
    assertThat(field(standard, "http.request.referrer")).isEqualTo("https://example.org/");
    Event plus =
        event(
            format,
            "[02/Jan/2024:03:04:05 +0000] c.example.org 192.0.2.9 0.227 \"GET /z HTTP/2.0\" 207 125"
                + " 440 - Mozilla/5.0 (X y)");
    assertThat(field(plus, "event.duration")).isEqualTo(227_000_000L);
    assertThat(field(plus, "http.response.body.bytes")).isEqualTo(125L);
    assertThat(field(plus, "user_agent.original")).isEqualTo("Mozilla/5.0 (X y)");
  }
}
