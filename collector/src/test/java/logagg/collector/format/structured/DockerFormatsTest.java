package logagg.collector.format.structured;

import static logagg.collector.format.web.Parsing.CONTEXT;
import static logagg.collector.format.web.Parsing.event;
import static logagg.collector.format.web.Parsing.field;
import static logagg.collector.format.web.Parsing.reads;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.web.CommonLogFormat;
import logagg.collector.format.web.NginxAccessFormat;
import org.junit.jupiter.api.Test;

class DockerFormatsTest {
  private static final String ACCESS =
      "192.0.2.7 - - [02/Jan/2024:03:04:05 +0000] \\\"GET /x HTTP/1.1\\\" 404 5";

  private final InnerText inner =
      new InnerFormats(List.of(new JsonLinesFormat(), new CommonLogFormat(), new LogfmtFormat()));
  private final LineFormat docker = new DockerJsonFormat(inner);

  private static String line(String log, String stream) {
    return "{\"log\":\""
        + log
        + "\\n\",\"stream\":\""
        + stream
        + "\",\"time\":\"2024-01-02T03:04:06.5Z\",\"attrs\":{\"tag\":\"web\"}}";
  }

  @Test
  void whatTheContainerWroteIsReadInItsOwnFormat() {
    Event event = event(docker, line(ACCESS, "stdout"));
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(event.severity()).isEqualTo(Severity.WARNING);
    assertThat(event.message()).isEqualTo("GET /x HTTP/1.1");
    assertThat(event.fields().toMap())
        .containsEntry("source.ip", "192.0.2.7")
        .containsEntry("log.inner_format", "clf")
        .containsEntry("log.iostream", "stdout")
        .containsEntry("event.created", "2024-01-02T03:04:06.500Z")
        .containsEntry("container.labels.tag", "web");
  }

  @Test
  void otherwiseItIsTheMessageAndDockersTimeItsTime() {
    Event event = event(docker, line("hello", "stderr"));
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:06.500Z"));
    assertThat(event.message()).isEqualTo("hello");
    assertThat(event.severity()).isEqualTo(Severity.NOTICE);
    assertThat(event.fields().has("log.inner_format")).isFalse();
    assertThat(reads(docker, "{\"log\":\"a\",\"time\":\"2024-01-02T03:04:06Z\"}")).isFalse();
  }

  @Test
  void theFileLogDriverIsJsonInJsonAndMayNameTheFormat() {
    LineFormat driver = new DockerFileLogDriverFormat(inner);
    String log =
        "{\\\"message\\\":\\\"a=1 b=2\\\",\\\"host\\\":\\\"web1\\\",\\\"timestamp\\\":"
            + "\\\"2024-01-02T03:04:05Z\\\",\\\"extra\\\":{\\\"formatter\\\":\\\"logagg.formatters.logfmt\\\","
            + "\\\"container\\\":\\\"c1\\\"}}";
    Event event = event(driver, "{\"msg\":\"" + log + "\"}");
    assertThat(event.fields().toMap())
        .containsEntry("log.inner_format", "logfmt")
        .containsEntry("a", "1")
        .containsEntry("host.hostname", "web1")
        .containsEntry("docker.container", "c1");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(reads(driver, "{\"msg\":\"hello\"}")).isFalse();
  }

  @Test
  void composesNamesAreTakenOff() {
    LineFormat compose = new DockerComposeFormat(inner);
    Event event = event(compose, "web-1  | 2024-01-02T03:04:05.5Z level=warn msg=\"x y\"");
    assertThat(field(event, "container.name")).isEqualTo("web-1");
    assertThat(event.message()).isEqualTo("x y");
    assertThat(event.severity()).isEqualTo(Severity.WARNING);
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05.500Z"));
    assertThat(event(compose, "db_1 | ready").message()).isEqualTo("ready");
    assertThat(reads(compose, "a b | c")).isFalse();
    assertThat(reads(compose, "a|b")).isFalse();
  }

  @Test
  void kubernetesRuntimesWriteTimeStreamAndTag() {
    LineFormat cri = new CriFormat(inner);
    Event event = event(cri, "2024-01-02T03:04:05.123456789Z stderr F level=info msg=\"x y\"");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05.123456789Z"));
    assertThat(event.message()).isEqualTo("x y");
    assertThat(event.severity()).isEqualTo(Severity.INFO);
    assertThat(field(event, "log.iostream")).isEqualTo("stderr");
    Event partial = event(cri, "2024-01-02T03:04:05Z stdout P begins");
    assertThat(partial.message()).isEqualTo("begins");
    assertThat(field(partial, "log.flags")).isEqualTo("partial");
    assertThat(event(cri, "2024-01-02T03:04:05Z stdout F").message()).isEmpty();
    assertThat(reads(cri, "2024-01-02T03:04:05Z stdout full of words")).isFalse();
  }

  @Test
  void fluentBitAddsThePod() {
    Event event =
        event(
            docker,
            "{\"@timestamp\":\"2024-01-02T03:04:05Z\",\"log\":\"hello\\n\",\"kubernetes\":"
                + "{\"pod_name\":\"web-1\"}}");
    assertThat(event.message()).isEqualTo("hello");
    assertThat(field(event, "kubernetes.pod_name")).isEqualTo("web-1");
    assertThat(event.fields().has("log.iostream")).isFalse();
  }

  @Test
  void theNamedFormatGoesBeforeTheMostSpecific() {
    LineFormat any = new Any();
    InnerText texts = new InnerFormats(List.of(any, new NginxAccessFormat(), new LogfmtFormat()));
    assertThat(texts.read("a=1 b=2", Optional.empty(), CONTEXT, new EventDraft())).contains("any");
    assertThat(texts.read("a=1 b=2", Optional.of("x.logfmt"), CONTEXT, new EventDraft()))
        .contains("logfmt");
    assertThat(texts.read("no", Optional.of("nginx_access"), CONTEXT, new EventDraft()))
        .contains("any");
  }

  @Test
  void aTextOfNoFormatLeavesNothingBehind() {
    EventDraft draft = new EventDraft();
    assertThat(inner.read("192.0.2.7 - - [", Optional.empty(), CONTEXT, draft)).isEmpty();
    assertThat(draft.build("", "", "", Instant.EPOCH).fields().size()).isZero();
  }

  private static final class Any implements LineFormat {
    @Override
    public String name() {
      return "any";
    }

    @Override
    public String description() {
      return "any text";
    }

    @Override
    public boolean parse(
        String record, logagg.collector.format.ReadingContext context, EventDraft into) {
      return true;
    }

    @Override
    public int specificity() {
      return 99;
    }
  }
}
