package logagg.collector.outlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.Instant;
import java.util.Map;
import logagg.collector.event.LogEvent;
import org.junit.jupiter.api.Test;

class JsonLinesOutletTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static LogEvent event(String file, String raw, Map<String, Object> data) {
    Instant time = Instant.parse("2026-11-21T04:00:00.000000001Z");
    return LogEvent.unparsed("id-1", time, file, "web1", raw, data);
  }

  private String written(LogEvent... events) throws IOException {
    try (Outlet outlet = new JsonLinesOutlet(new OpenStream("out", Channels.newChannel(out)))) {
      for (LogEvent event : events) {
        outlet.write(event);
      }
      outlet.flush();
    }
    return out.toString(UTF_8);
  }

  @Test
  void anEventIsOneObjectALineWithTheFieldsOfTheFirstLogagg() throws IOException {
    assertThat(written(event("/var/log/a", "a \"b\"\t\u20ac\r", Map.of("part", 1))))
        .isEqualTo(
            """
            {"id":"id-1","timestamp":"2026-11-21T04:00:00.000000001Z","file":"/var/log/a",\
            "host":"web1","formatter":"","raw":"a \\"b\\"\\t\u20ac\\r","type":"log","level":"",\
            "event":"","data":{"part":1},"error":false,"error_tb":""}
            """);
  }

  @Test
  void bytesOfANameThatAreNotUtf8AreEscapedSurrogates() throws IOException {
    assertThat(written(event("/var/log/gr\uDCFCn\u20ac\"", "x", Map.of())))
        .contains("\"file\":\"/var/log/gr\\udcfcn\\u20ac\\u0022\"");
  }

  @Test
  void nothingIsHeldBackAfterAFlush() throws IOException {
    LogEvent[] many = new LogEvent[5000];
    java.util.Arrays.fill(many, event("/var/log/a", "x".repeat(200), Map.of()));
    assertThat(written(many).lines()).hasSize(5000).allMatch(line -> line.endsWith("\"\"}"));
  }
}
