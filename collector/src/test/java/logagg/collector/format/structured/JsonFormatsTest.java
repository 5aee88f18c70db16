package logagg.collector.format.structured;

import static logagg.collector.format.web.Parsing.event;
import static logagg.collector.format.web.Parsing.field;
import static logagg.collector.format.web.Parsing.reads;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import logagg.collector.event.Event;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import org.junit.jupiter.api.Test;

class JsonFormatsTest {
  private static final Instant TIME = Instant.parse("2024-01-02T03:04:05Z");
  private final JsonLinesFormat json = new JsonLinesFormat();

  @Test
  void theNamesOfManyLoggersAreKnown() {
    for (String line :
        List.of(
            "{\"time\":\"2024-01-02T03:04:05Z\",\"level\":\"WARN\",\"msg\":\"x\"}",
            "{\"ts\":1704164645.0,\"level\":\"warn\",\"msg\":\"x\"}",
            "{\"@timestamp\":\"2024-01-02T03:04:05.000Z\",\"log.level\":\"warning\",\"message\":\"x\"}",
            "{\"asctime\":\"2024-01-02 03:04:05,000\",\"levelname\":\"WARNING\",\"message\":\"x\"}",
            "{\"t\":\"2024-01-02T04:04:05+01:00\",\"lvl\":\"warn\",\"msg\":\"x\"}",
            "{\"timestamp\":1704164645000,\"severity\":\"Warning\",\"event\":\"x\"}",
            "{\"timestamp\":\"1704164645\",\"level\":40,\"log\":\"x\"}",
            "{\"timestamp\":\"2024-01-02T03:04:05Z\",\"level\":\"WARN\",\"fields\":{\"message\":\"x\"}}")) {
      Event event = event(json, line);
      assertThat(event.time()).as(line).isEqualTo(TIME);
      assertThat(event.severity()).as(line).isEqualTo(Severity.WARNING);
      assertThat(event.message()).as(line).isEqualTo("x");
    }
  }

  @Test
  void whatIsNotKnownKeepsItsName() {
    Event event = event(json, "{\"msg\":\"x\",\"shop\":{\"cart\":[1,2]},\"flag\":false}");
    assertThat(field(event, "shop.cart")).isEqualTo(List.of(1L, 2L));
    assertThat(field(event, "flag")).isEqualTo(false);
    assertThat(event.timeStated()).isFalse();
  }

  @Test
  void ofTwoNamesForOneThingTheOtherIsKept() {
    Event event =
        event(
            json,
            "{\"msg\":\"x\",\"event\":\"y\",\"client_ip\":\"192.0.2.7\",\"ip\":\"192.0.2.8\"}");
    assertThat(event.message()).isEqualTo("x");
    assertThat(field(event, "event")).isEqualTo("y");
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(event, "ip")).isEqualTo("192.0.2.8");
  }

  @Test
  void aValueThatCannotBeWhatItsNameSaysIsNotTakenForIt() {
    Event event =
        event(
            json,
            "{\"status\":\"ok\",\"ip\":\"none\",\"method\":\"local\",\"time\":\"soon\",\"level\":\"high\"}");
    assertThat(event.fields().names()).containsExactly("status", "ip", "method", "time", "level");
    assertThat(event.severity()).isEqualTo(Severity.UNKNOWN);
    assertThat(event.timeStated()).isFalse();
  }

  @Test
  void whoDidSomethingFromWhereIsFound() {
    Event event =
        event(
            json,
            "{\"action\":\"login_failed\",\"client_ip\":\"192.0.2.7\",\"context\":{\"username\":\"alice\","
                + "\"http_request\":{\"method\":\"POST\",\"path\":\"/api/\"}},\"event\":\"x\","
                + "\"user\":{\"username\":\"nobody\"}}");
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(event, "user.name")).isEqualTo("alice");
    assertThat(field(event, "http.request.method")).isEqualTo("POST");
    assertThat(field(event, "url.original")).isEqualTo("/api/");
    assertThat(field(event, "event.action")).isEqualTo("login_failed");
  }

  @Test
  void addressesWithPortsAndListsAreTakenApart() {
    Event port = event(json, "{\"addr.remote\":\"[2001:db8::7]:5678\",\"msg\":\"x\"}");
    assertThat(field(port, "source.ip")).isEqualTo("2001:db8::7");
    assertThat(field(port, "source.port")).isEqualTo(5678L);
    assertThat(field(port, "source.address")).isEqualTo("[2001:db8::7]:5678");
    Event list = event(json, "{\"request_ip\":\"192.0.2.7, 10.0.0.1\",\"msg\":\"x\"}");
    assertThat(field(list, "source.ip")).isEqualTo("192.0.2.7");
  }

  @Test
  void theLineOfAnAccessLogIsOne() {
    Event event =
        event(
            new NginxJsonFormat(),
            "{\"time_iso8601\":\"2024-01-02T03:04:05+00:00\",\"remote_addr\":\"192.0.2.7\","
                + "\"request\":\"GET /x HTTP/1.1\",\"status\":\"404\",\"body_bytes_sent\":\"5\","
                + "\"request_time\":\"0.250\",\"http_user_agent\":\"curl\",\"http_referer\":\"\","
                + "\"remote_user\":\"-\",\"host\":\"a.example.org\"}");
    assertThat(event.time()).isEqualTo(TIME);
    assertThat(event.severity()).isEqualTo(Severity.WARNING);
    assertThat(event.message()).isEqualTo("GET /x HTTP/1.1");
    assertThat(event.fields().toMap())
        .containsEntry("http.response.status_code", 404L)
        .containsEntry("http.response.body.bytes", 5L)
        .containsEntry("event.duration", 250_000_000L)
        .containsEntry("url.original", "/x")
        .containsEntry("http.version", "1.1")
        .containsEntry("url.domain", "a.example.org")
        .doesNotContainKeys("user.name", "http.request.referrer", "host.hostname");
  }

  @Test
  void aHostWithoutARequestIsTheHost() {
    assertThat(event(json, "{\"host\":\"web1\",\"msg\":\"x\"}").host()).contains("web1");
  }

  @Test
  void traefikCountsNanoseconds() {
    Event event =
        event(
            new TraefikJsonFormat(),
            "{\"ClientAddr\":\"192.0.2.7:5678\",\"ClientHost\":\"192.0.2.7\",\"ClientPort\":\"5678\","
                + "\"ClientUsername\":\"-\",\"DownstreamStatus\":502,\"DownstreamContentSize\":11,"
                + "\"Duration\":357313,\"RequestMethod\":\"GET\",\"RequestPath\":\"/x\","
                + "\"RequestProtocol\":\"HTTP/2.0\",\"RequestHost\":\"a.example.org\","
                + "\"StartUTC\":\"2024-01-02T03:04:05.5Z\",\"level\":\"info\",\"msg\":\"\","
                + "\"time\":\"2024-01-02T03:04:05Z\"}");
    assertThat(event.time()).isEqualTo(TIME.plusMillis(500));
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    assertThat(event.message()).isEqualTo("GET /x HTTP/2.0");
    assertThat(event.fields().toMap())
        .containsEntry("source.ip", "192.0.2.7")
        .containsEntry("source.port", 5678L)
        .containsEntry("event.duration", 357_313L)
        .containsEntry("http.response.body.bytes", 11L)
        .doesNotContainKey("user.name");
  }

  @Test
  void caddyCountsSecondsAndListsHeaders() {
    Event event =
        event(
            new CaddyJsonFormat(),
            "{\"level\":\"info\",\"ts\":1704164645.25,\"logger\":\"http.log.access\",\"msg\":\"handled"
                + " request\",\"request\":{\"remote_ip\":\"192.0.2.7\",\"remote_port\":\"5678\","
                + "\"proto\":\"HTTP/2.0\",\"method\":\"GET\",\"host\":\"a.example.org\",\"uri\":\"/x\","
                + "\"headers\":{\"User-Agent\":[\"curl/8\"]}},\"user_id\":\"alice\","
                + "\"duration\":0.0025,\"size\":7,\"status\":200}");
    assertThat(event.time()).isEqualTo(TIME.plusMillis(250));
    assertThat(event.message()).isEqualTo("handled request");
    assertThat(event.fields().toMap())
        .containsEntry("source.ip", "192.0.2.7")
        .containsEntry("event.duration", 2_500_000L)
        .containsEntry("user_agent.original", "curl/8")
        .containsEntry("user.name", "alice")
        .containsEntry("url.domain", "a.example.org")
        .containsEntry("http.response.body.bytes", 7L);
  }

  @Test
  void bunyanAndPinoCountInTens() {
    Event bunyan =
        event(
            new BunyanFormat(),
            "{\"name\":\"shop\",\"hostname\":\"web1\",\"pid\":7,\"level\":50,\"msg\":\"x\","
                + "\"time\":\"2024-01-02T03:04:05.000Z\",\"v\":0}");
    assertThat(bunyan.severity()).isEqualTo(Severity.ERROR);
    assertThat(bunyan.program()).contains("shop");
    assertThat(bunyan.host()).contains("web1");
    Event pino =
        event(
            new PinoFormat(),
            "{\"level\":60,\"time\":1704164645000,\"pid\":7,\"hostname\":\"web1\",\"msg\":\"x\","
                + "\"req\":{\"method\":\"GET\",\"url\":\"/x\",\"remoteAddress\":\"192.0.2.7\"},"
                + "\"res\":{\"statusCode\":200},\"responseTime\":12}");
    assertThat(pino.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(pino.time()).isEqualTo(TIME);
    assertThat(pino.fields().toMap())
        .containsEntry("source.ip", "192.0.2.7")
        .containsEntry("event.duration", 12_000_000L)
        .containsEntry("http.response.status_code", 200L);
    assertThat(reads(new PinoFormat(), "{\"level\":\"info\",\"time\":1704164645000,\"msg\":\"x\"}"))
        .isFalse();
  }

  @Test
  void gelfHasSyslogsLevelsAndUnderscores() {
    Event event =
        event(
            new GelfFormat(),
            "{\"version\":\"1.1\",\"host\":\"web1\",\"short_message\":\"x\",\"full_message\":\"x y\","
                + "\"timestamp\":1704164645.5,\"level\":3,\"_user\":\"alice\",\"_shop\":\"a\"}");
    assertThat(event.time()).isEqualTo(TIME.plusMillis(500));
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    assertThat(event.host()).contains("web1");
    assertThat(field(event, "user.name")).isEqualTo("alice");
    assertThat(field(event, "shop")).isEqualTo("a");
    assertThat(field(event, "gelf.full_message")).isEqualTo("x y");
  }

  @Test
  void serilogsTemplatesAreFilled() {
    Event event =
        event(
            new ClefFormat(),
            "{\"@t\":\"2024-01-02T03:04:05Z\",\"@mt\":\"{User} took {Ms:0.0} {{ {Gone}\",\"User\":\"alice\","
                + "\"Ms\":5}");
    assertThat(event.message()).isEqualTo("alice took 5 {{ {Gone}");
    assertThat(event.severity()).isEqualTo(Severity.INFO);
    Event error =
        event(
            new ClefFormat(),
            "{\"@t\":\"2024-01-02T03:04:05Z\",\"@m\":\"x\",\"@l\":\"Fatal\",\"@x\":\"System.Exception\"}");
    assertThat(error.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(field(error, "error.stack_trace")).isEqualTo("System.Exception");
  }

  @Test
  void mongodbIsRead() {
    Event event =
        event(
            new MongoJsonFormat(),
            "{\"t\":{\"$date\":\"2024-01-02T04:04:05.000+01:00\"},\"s\":\"W\",\"c\":\"NETWORK\","
                + "\"id\":22943,\"ctx\":\"listener\",\"msg\":\"Connection accepted\","
                + "\"attr\":{\"remote\":\"192.0.2.7:5678\",\"connectionId\":7}}");
    assertThat(event.time()).isEqualTo(TIME);
    assertThat(event.severity()).isEqualTo(Severity.WARNING);
    assertThat(event.message()).isEqualTo("Connection accepted");
    assertThat(event.fields().toMap())
        .containsEntry("mongodb.component", "NETWORK")
        .containsEntry("event.code", "22943")
        .containsEntry("process.thread.name", "listener")
        .containsEntry("source.ip", "192.0.2.7")
        .containsEntry("source.port", 5678L)
        .containsEntry("mongodb.attr.connectionId", 7L);
  }

  @Test
  void basescriptsEventIsTheMessage() {
    Event event =
        event(
            new BasescriptFormat(),
            "{\"id\":\"a1\",\"level\":\"error\",\"event\":\"disk full\",\"timestamp\":"
                + "\"2024-01-02T03:04:05Z\",\"type\":\"log\",\"free\":0}");
    assertThat(event.message()).isEqualTo("disk full");
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    assertThat(field(event, "event.id")).isEqualTo("a1");
    assertThat(field(event, "free")).isEqualTo(0L);
  }

  @Test
  void suricatasAlertsHaveTheirRule() {
    Event event =
        event(
            new SuricataFormat(),
            "{\"timestamp\":\"2024-01-02T03:04:05.000000+0000\",\"flow_id\":1,\"event_type\":\"alert\","
                + "\"src_ip\":\"192.0.2.7\",\"src_port\":5678,\"dest_ip\":\"10.0.0.5\",\"dest_port\":80,"
                + "\"proto\":\"TCP\",\"alert\":{\"signature_id\":2024468,\"signature\":\"ET x\","
                + "\"category\":\"c\",\"severity\":1},\"http\":{\"hostname\":\"a.example.org\","
                + "\"url\":\"/x\",\"http_method\":\"GET\",\"status\":200}}");
    assertThat(event.time()).isEqualTo(TIME);
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    assertThat(event.message()).isEqualTo("ET x");
    assertThat(event.fields().toMap())
        .containsEntry("rule.id", "2024468")
        .containsEntry("source.ip", "192.0.2.7")
        .containsEntry("destination.port", 80L)
        .containsEntry("url.domain", "a.example.org")
        .containsEntry("event.kind", "alert");
  }

  @Test
  void theCloudsAuditsAreRead() {
    Event trail =
        event(
            new CloudTrailFormat(),
            "{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"alice\"},"
                + "\"eventTime\":\"2024-01-02T03:04:05Z\",\"eventSource\":\"signin.amazonaws.com\","
                + "\"eventName\":\"ConsoleLogin\",\"awsRegion\":\"eu-1\",\"sourceIPAddress\":"
                + "\"192.0.2.7\",\"responseElements\":{\"ConsoleLogin\":\"Failure\"}}");
    assertThat(trail.time()).isEqualTo(TIME);
    assertThat(trail.severity()).isEqualTo(Severity.WARNING);
    assertThat(trail.fields().toMap())
        .containsEntry("user.name", "alice")
        .containsEntry("source.ip", "192.0.2.7")
        .containsEntry("event.outcome", "failure")
        .containsEntry("event.action", "ConsoleLogin");
    Event kubernetes =
        event(
            new KubernetesAuditFormat(),
            "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\",\"auditID\":"
                + "\"a1\",\"verb\":\"delete\",\"requestURI\":\"/api/v1/pods\",\"user\":{\"username\":"
                + "\"alice\"},\"sourceIPs\":[\"192.0.2.7\",\"10.0.0.1\"],\"responseStatus\":{\"code\":403},"
                + "\"requestReceivedTimestamp\":\"2024-01-02T03:04:05.000000Z\"}");
    assertThat(kubernetes.time()).isEqualTo(TIME);
    assertThat(kubernetes.severity()).isEqualTo(Severity.WARNING);
    assertThat(kubernetes.message()).isEqualTo("delete /api/v1/pods");
    assertThat(kubernetes.fields().toMap())
        .containsEntry("user.name", "alice")
        .containsEntry("source.ip", "192.0.2.7")
        .containsEntry("http.response.status_code", 403L)
        .containsEntry("event.action", "delete");
  }

  @Test
  void openTelemetrysWrappersAreTakenOff() {
    Event event =
        event(
            new OpenTelemetryFormat(),
            "{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":"
                + "{\"stringValue\":\"shop\"}}]},\"scopeLogs\":[{\"scope\":{\"name\":\"a.b\"},"
                + "\"logRecords\":[{\"timeUnixNano\":\"1704164645000000000\",\"severityNumber\":17,"
                + "\"severityText\":\"ERROR\",\"body\":{\"stringValue\":\"x\"},\"attributes\":[{\"key\":"
                + "\"client.ip\",\"value\":{\"stringValue\":\"192.0.2.7\"}}],\"traceId\":\"t1\"}]}]}]}");
    assertThat(event.time()).isEqualTo(TIME);
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    assertThat(event.message()).isEqualTo("x");
    assertThat(event.fields().toMap())
        .containsEntry("service.name", "shop")
        .containsEntry("source.ip", "192.0.2.7")
        .containsEntry("log.logger", "a.b")
        .containsEntry("trace.id", "t1");
  }

  @Test
  void nextcloudsLevelsAreItsOwn() {
    Event event =
        event(
            new NextcloudFormat(),
            "{\"reqId\":\"r1\",\"level\":2,\"time\":\"2024-01-02T03:04:05+00:00\",\"remoteAddr\":"
                + "\"192.0.2.7\",\"user\":\"--\",\"app\":\"core\",\"method\":\"POST\",\"url\":\"/login\","
                + "\"message\":\"Login failed: alice\"}");
    assertThat(event.severity()).isEqualTo(Severity.WARNING);
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(event.program()).contains("core");
  }

  @Test
  void ecsIsRecognisedFlatAndNested() {
    LineFormat ecs = new EcsJsonFormat();
    String flat =
        "{\"@timestamp\":\"2024-01-02T03:04:05Z\",\"log.level\":\"ERROR\",\"message\":\"x\","
            + "\"ecs.version\":\"1.2.0\",\"process.thread.name\":\"main\"}";
    String nested =
        "{\"@timestamp\":\"2024-01-02T03:04:05Z\",\"log\":{\"level\":\"error\",\"logger\":\"a.b\"},"
            + "\"message\":\"x\",\"ecs\":{\"version\":\"8\"},\"error\":{\"message\":\"m\",\"stack_trace\":\"s\"}}";
    assertThat(event(ecs, flat).severity()).isEqualTo(Severity.ERROR);
    assertThat(field(event(ecs, flat), "process.thread.name")).isEqualTo("main");
    assertThat(event(ecs, nested).fields().toMap())
        .containsEntry("log.logger", "a.b")
        .containsEntry("error.message", "m")
        .containsEntry("error.stack_trace", "s");
    assertThat(reads(ecs, "{\"time\":\"2024-01-02T03:04:05Z\",\"message\":\"x\"}")).isFalse();
  }

  @Test
  void jsonBehindASyslogHeaderHasItsHost() {
    SyslogJsonFormat format = new SyslogJsonFormat();
    Event event =
        event(
            format,
            "2024-01-02T03:04:06Z cache1  {\"timestamp\":\"2024-01-02T03:04:05+0000\",\"client_ip\":"
                + "\"192.0.2.7\",\"host\":\"a.example.org\",\"url\":\"/x\",\"request_method\":\"GET\","
                + "\"response_status\":404,\"response_body_size\":5}");
    assertThat(event.time()).isEqualTo(TIME);
    assertThat(event.host()).contains("cache1");
    assertThat(event.fields().toMap())
        .containsEntry("source.ip", "192.0.2.7")
        .containsEntry("url.domain", "a.example.org")
        .containsEntry("http.response.body.bytes", 5L);
    Event cee = event(format, "Jan  2 03:04:05 web1 shop[7]: @cee:{\"msg\":\"x\"}");
    assertThat(cee.program()).contains("shop");
    assertThat(cee.message()).isEqualTo("x");
    assertThat(cee.time()).isEqualTo(TIME);
    assertThat(reads(format, "Jan  2 03:04:05 web1 shop[7]: {x}")).isFalse();
  }

  @Test
  void theUserOfASignInIsFoundInTheMessage() {
    assertThat(
            field(
                event(
                    json,
                    "{\"msg\":\"Unsuccessful 1FA authentication attempt by user 'alice': x\"}"),
                "user.name"))
        .isEqualTo("alice");
    assertThat(
            field(
                event(json, "{\"msg\":\"Login failed for user \\\"al\\\"\",\"a\":1}"), "user.name"))
        .isEqualTo("al");
    assertThat(event(json, "{\"msg\":\"user 'alice' bought 'x'\"}").fields().has("user.name"))
        .isFalse();
    assertThat(
            field(event(json, "{\"msg\":\"login of user 'a'\",\"username\":\"b\"}"), "user.name"))
        .isEqualTo("b");
  }

  @Test
  void monologsContextIsRead() {
    MonologFormat monolog = new MonologFormat();
    Event event =
        event(
            monolog,
            "[2024-01-02T03:04:05.5+00:00] security.WARNING: Login failed {\"ip\":\"192.0.2.7\","
                + "\"user\":{\"name\":\"alice\"}} []");
    assertThat(event.time()).isEqualTo(TIME.plusMillis(500));
    assertThat(event.severity()).isEqualTo(Severity.WARNING);
    assertThat(event.message()).isEqualTo("Login failed");
    assertThat(event.fields().toMap())
        .containsEntry("log.logger", "security")
        .containsEntry("source.ip", "192.0.2.7")
        .containsEntry("user.name", "alice");
    assertThat(event(monolog, "[2024-01-02 03:04:05] local.ERROR: a {b} c").message())
        .isEqualTo("a {b} c");
    assertThat(reads(monolog, "[2024-01-02 03:04:05] some text.ERROR: x")).isFalse();
    assertThat(reads(monolog, "[2024-01-02 03:04:05] ERROR: x")).isFalse();
    assertThat(monolog.continues("#0 /srv/a.php(3): f()")).isTrue();
  }

  @Test
  void log4jsInstantIsInTwoParts() {
    Event event =
        event(
            new Log4jJsonFormat(),
            "{\"instant\":{\"epochSecond\":1704164645,\"nanoOfSecond\":7},\"thread\":\"main\","
                + "\"level\":\"ERROR\",\"loggerName\":\"a.b\",\"message\":\"x\",\"thrown\":{\"name\":"
                + "\"E\",\"message\":\"m\",\"extendedStackTrace\":\"at a.b\"}}");
    assertThat(event.time()).isEqualTo(TIME.plusNanos(7));
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    assertThat(event.fields().toMap())
        .containsEntry("log.logger", "a.b")
        .containsEntry("process.thread.name", "main")
        .containsEntry("error.type", "E")
        .containsEntry("error.message", "m")
        .containsEntry("error.stack_trace", "at a.b");
  }
}
