package logagg.collector.format.evtx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import logagg.collector.event.Severity;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class WindowsXmlFormatTest {
  private static final String HEAD =
      "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>";
  private final WindowsXmlFormat format = new WindowsXmlFormat();

  private static String event(int number, String data) {
    return HEAD
        + "<System><Provider Name='P'/><EventID Qualifiers='16384'>7036</EventID><Level>2</Level>"
        + "<TimeCreated SystemTime='2026-01-02T03:04:05.123456700Z'/><EventRecordID>"
        + number
        + "</EventRecordID><Channel>System</Channel><Computer>pc</Computer></System><EventData>"
        + data
        + "</EventData></Event>";
  }

  private Reading read(String document) throws IOException {
    return Reading.of(format, document.getBytes(UTF_8));
  }

  @Test
  void anExportHasTheSameFieldsAsTheLog() throws IOException {
    Reading log = Reading.of(new EvtxFormat(), ChunkWriter.file(Logon.chunk(1, 2)));
    StringBuilder export = new StringBuilder("<?xml version=\"1.0\"?><Events>");
    log.events().forEach(event -> export.append(event.raw()));

    Reading reading = read(export.append("</Events>").toString());

    assertThat(reading.damages()).isEmpty();
    assertThat(reading.events()).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(reading.events().get(i).fields()).isEqualTo(log.events().get(i).fields());
      assertThat(reading.events().get(i).time()).isEqualTo(Logon.TIME);
      assertThat(reading.events().get(i).raw()).isEqualTo(log.events().get(i).raw());
    }
  }

  @Test
  void anEventALineNeedsNoRoot() throws IOException {
    Reading reading =
        read(event(1, "<Data>a</Data>") + "\r\n" + event(2, "<Data Name='n'>b</Data>") + "\r\n");

    assertThat(reading.damages()).isEmpty();
    assertThat(reading.records()).containsExactly("1", "2");
    assertThat(reading.events().get(0).time())
        .isEqualTo(Instant.parse("2026-01-02T03:04:05.1234567Z"));
    assertThat(reading.events().get(0).severity()).isEqualTo(Severity.ERROR);
    assertThat(reading.events().get(0).fields().value("winlog.qualifiers")).contains(16384L);
    assertThat(reading.events().get(0).message()).isEqualTo("P 7036: param1=a");
    assertThat(reading.events().get(1).fields().text("winlog.event_data.n")).contains("b");
  }

  @Test
  void allEncodingsAreKnown() throws IOException {
    String text = "<Events>" + event(1, "<Data Name='n'>ä€</Data>") + "</Events>";
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      for (String mark : List.of("", "\ufeff")) {
        byte[] document = (mark + text).getBytes(charset);
        assertThat(format.recognises(document)).as(charset + mark).isTrue();
        assertThat(Reading.of(format, document).only("winlog.event_data.n")).isEqualTo("ä€");
      }
    }
    String declared =
        "<?xml version='1.0' encoding='iso-8859-1'?>" + event(1, "<Data Name='n'>ä</Data>");
    assertThat(Reading.of(format, declared.getBytes(ISO_8859_1)).only("winlog.event_data.n"))
        .isEqualTo("ä");
  }

  @Test
  void aDamagedEventDoesNotTakeTheNextWithIt() throws IOException {
    Reading reading =
        read(
            event(1, "<Data>a</Wrong>")
                + event(2, "")
                + event(3, "").replace("</Event>", "")
                + event(4, "")
                + HEAD
                + "<System>");

    assertThat(reading.records()).containsExactly("2", "4");
    assertThat(reading.damages()).hasSize(3);
    assertThat(reading.damages().get(0)).startsWith("event 1: ");
    assertThat(reading.damages().get(1)).isEqualTo("an event has no end before the next one");
    assertThat(reading.damages().get(2)).isEqualTo("the last event has no end");
  }

  @Test
  void theEndOfAnEventInACdataSectionIsText() throws IOException {
    assertThat(
            read(event(1, "<Data Name='n'><![CDATA[</Event>]]></Data>"))
                .only("winlog.event_data.n"))
        .isEqualTo("</Event>");
  }

  @Test
  void whatWindowsRenderedIsTheMessage() throws IOException {
    Reading reading =
        read(
            event(1, "<Data>a</Data>")
                .replace(
                    "</Event>",
                    "<RenderingInfo Culture='en-US'><Message>The service\nstopped.\n</Message>"
                        + "</RenderingInfo></Event>"));

    assertThat(reading.events().getFirst().message()).isEqualTo("The service\nstopped.");
  }

  @Test
  void noEntityIsReadFromAFile() throws IOException {
    Reading reading =
        read(
            "<!DOCTYPE Events [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
                + event(1, "<Data Name='n'>&x;</Data>")
                + event(2, "<Data Name='n'>&amp;</Data>"));

    assertThat(reading.records()).containsExactly("2");
    assertThat(reading.damages()).hasSize(1);
  }

  @Test
  void anEventWithoutEndIsNotKeptForEver() throws IOException {
    Reading reading = read(HEAD + "x".repeat(3_000_000) + event(2, ""));

    assertThat(reading.damages()).containsExactly("an event is longer than 1048576 characters");
    assertThat(reading.records()).containsExactly("2");
  }

  @Test
  void eventsWithinEventsEndInTime() {
    String open = "<Event >".repeat(300_000);
    String cdata = "<Event ><![CDATA[".repeat(100_000);
    Assertions.assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          assertThat(read(open).events()).isEmpty();
          assertThat(read(cdata).events()).isEmpty();
        });
  }

  @Test
  void otherXmlIsNotOurs() {
    assertThat(format.recognises("<Events><Eventful/>".getBytes(UTF_8))).isFalse();
    assertThat(format.recognises("<html><body>".getBytes(UTF_8))).isFalse();
    assertThat(format.recognises("Jan  1 00:00:00 <Event> <System>".getBytes(UTF_8))).isFalse();
    assertThat(format.recognises(new byte[0])).isFalse();
    assertThat(format.recognises(" <Event><System>".getBytes(UTF_8))).isTrue();
  }

  @Property(tries = 500)
  void anyTextIsReadToItsEnd(@ForAll String text) throws IOException {
    read(HEAD + text + "</Event>");
    read(text);
    assertThat(read(text + event(7, "")).events()).hasSizeLessThanOrEqualTo(2);
  }
}
