package logagg.collector.format.syslog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.DraftSink;
import logagg.collector.format.Parsed;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JournalFormatsTest {
  private static final String ENTRY =
      """
      __CURSOR=s=1;i=1
      __REALTIME_TIMESTAMP=1704164645123456
      PRIORITY=6
      SYSLOG_FACILITY=10
      SYSLOG_IDENTIFIER=sshd
      _HOSTNAME=web1
      _PID=77
      _SYSTEMD_UNIT=ssh.service
      ORDER_ID=5
      """;

  private final List<Event> events = new ArrayList<>();
  private final List<String> damages = new ArrayList<>();

  private void read(byte[] bytes) throws IOException {
    new SystemdExportFormat()
        .read(
            new ByteArrayInputStream(bytes),
            Parsed.CONTEXT,
            new DraftSink() {
              @Override
              public void accept(EventDraft draft, String raw) {
                events.add(draft.build(raw, "systemd_export", "-", Instant.EPOCH));
              }

              @Override
              public void damaged(String what) {
                damages.add(what);
              }
            });
  }

  private static byte[] binary(String name, byte[] data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write((name + "\n").getBytes(UTF_8));
    out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length).array());
    out.write(data);
    out.write('\n');
    return out.toByteArray();
  }

  @Test
  void anExportedEntryIsAnEvent() throws IOException {
    read(
        (ENTRY + "MESSAGE=Accepted password for eve from 192.0.2.1 port 22 ssh2\n\n")
            .getBytes(UTF_8));

    assertThat(damages).isEmpty();
    assertThat(events).hasSize(1);
    Event event = events.getFirst();
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05.123456Z"));
    assertThat(event.severity()).isEqualTo(Severity.INFO);
    assertThat(event.message()).isEqualTo("Accepted password for eve from 192.0.2.1 port 22 ssh2");
    assertThat(event.raw()).isEqualTo(event.message());
    assertThat(event.fields().toMap())
        .contains(
            entry("host.hostname", "web1"),
            entry("process.name", "sshd"),
            entry("process.pid", 77L),
            entry("service.name", "ssh.service"),
            entry("log.syslog.facility.name", "authpriv"),
            entry("user.name", "eve"),
            entry("journal.order_id", "5"))
        .doesNotContainKeys("journal.priority", "journal.__cursor");
  }

  @Test
  void aBinaryFieldMayHoldNewlines() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(ENTRY.getBytes(UTF_8));
    out.write(binary("MESSAGE", "one\n\ntwo=2".getBytes(UTF_8)));
    out.write(("\n" + ENTRY + "MESSAGE=three\n").getBytes(UTF_8));
    read(out.toByteArray());

    assertThat(events).extracting(Event::message).containsExactly("one\n\ntwo=2", "three");
    assertThat(damages).isEmpty();
  }

  @Test
  void aFileThatEndsWithinAFieldIsDamaged() throws IOException {
    byte[] field = binary("MESSAGE", "one".getBytes(UTF_8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write((ENTRY + "MESSAGE=whole\n\n" + ENTRY).getBytes(UTF_8));
    out.write(field, 0, field.length - 3);
    read(out.toByteArray());

    assertThat(events).extracting(Event::message).startsWith("whole");
    assertThat(damages).containsExactly("field MESSAGE: the file ends within it");
  }

  @Test
  void aLengthBeyondTheFileTakesNoMemory() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write((ENTRY + "MESSAGE\n").getBytes(UTF_8));
    out.write(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(Long.MAX_VALUE).array());
    out.write("abc".getBytes(UTF_8));
    read(out.toByteArray());

    assertThat(damages).isNotEmpty();
  }

  @Test
  void anEntryWithoutAMessageIsCounted() throws IOException {
    read((ENTRY + "\n").getBytes(UTF_8));

    assertThat(events).isEmpty();
    assertThat(damages).containsExactly("an entry without MESSAGE or __REALTIME_TIMESTAMP");
  }

  @Test
  void anEntryOfJsonIsAnEvent() {
    Event event =
        Parsed.event(
            new JournalJsonFormat(),
            """
            {"__REALTIME_TIMESTAMP":"1704164645123456","_SOURCE_REALTIME_TIMESTAMP":"1704164645000001",\
            "PRIORITY":"3","_COMM":"shop","_HOSTNAME":"web1","_PID":"5","CODE_LINE":"17",\
            "MESSAGE":[103,114,195,188,195,159],"_CMDLINE":null,"TAG":["a","b"]}""");

    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05.000001Z"));
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    assertThat(event.message()).isEqualTo("grüß");
    assertThat(event.fields().toMap())
        .contains(
            entry("process.name", "shop"),
            entry("process.pid", 5L),
            entry("log.origin.file.line", 17L),
            entry("journal.tag", "a"));
  }

  @Test
  void jsonOfOthersIsRefused() {
    JournalJsonFormat format = new JournalJsonFormat();

    assertThat(Parsed.isRead(format, "{\"message\":\"x\"}")).isFalse();
    assertThat(Parsed.isRead(format, "{\"__REALTIME_TIMESTAMP\":\"x\",\"MESSAGE\":\"x\"}"))
        .isFalse();
    assertThat(Parsed.isRead(format, "{\"__REALTIME_TIMESTAMP\":\"1704164645123456\"}")).isFalse();
    assertThat(Parsed.isRead(format, "{\"__REALTIME_TIMESTAMP\"")).isFalse();
  }

  @Property
  void anyBytesAreReadOrDamagedButNeverThrow(@ForAll byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(ENTRY.getBytes(UTF_8));
    out.write(bytes);
    read(bytes);
    read(out.toByteArray());
    new SystemdExportFormat().recognises(bytes);
  }
}
