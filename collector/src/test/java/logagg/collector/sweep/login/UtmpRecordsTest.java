package logagg.collector.sweep.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import logagg.collector.sweep.login.LoginRecord.Kind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UtmpRecordsTest {
  private static final Instant TIME = Instant.parse("2026-05-18T10:00:01.123456Z");

  @Test
  void aRecordIsReadInEitherOrderOfBytes() {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      byte[] file =
          new UtmpBytes(order)
              .record(7, 70_000, "pts/3", "größe", "gate.example", TIME, "192.0.2.7")
              .bytes();
      assertThat(UtmpRecords.order(file)).isEqualTo(order);
      assertThat(UtmpRecords.read(file))
          .containsExactly(
              new LoginRecord(
                  Kind.LOGIN, 70_000, "pts/3", "größe", "gate.example", "192.0.2.7", TIME));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8::7, 2001:db8::7",
    "::ffff:192.0.2.7, 192.0.2.7",
    "fe80::1:0:0:1, fe80::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "::1, ::1",
    "1:0:0:2:0:0:0:0, 1:0:0:2::",
  })
  void addressesAreWrittenAsRfc5952Says(String address, String text) {
    byte[] file = new UtmpBytes().record(7, 1, "pts/0", "a", "", TIME, "192.0.2.1").bytes();
    byte[] raw = new byte[16];
    String[] groups = expanded(address).split(":");
    for (int i = 0; i < 8; i++) {
      int group = Integer.parseInt(groups[i], 16);
      raw[2 * i] = (byte) (group >> 8);
      raw[2 * i + 1] = (byte) group;
    }
    System.arraycopy(raw, 0, file, 348, 16);
    assertThat(UtmpRecords.read(file).getFirst().address()).isEqualTo(text);
  }

  private static String expanded(String address) {
    String text = address.replace("192.0.2.7", "c000:207");
    int given = (int) Arrays.stream(text.split(":")).filter(g -> !g.isEmpty()).count();
    String zeros = "0:".repeat(8 - given);
    String full =
        text.startsWith("::") ? zeros + text.substring(2) : text.replace("::", ":" + zeros);
    return full.endsWith(":") ? full.substring(0, full.length() - 1) : full;
  }

  @Test
  void aTimeAfter2038IsOne() {
    Instant late = Instant.parse("2100-01-01T00:00:00Z");
    byte[] file = new UtmpBytes().record(7, 1, "tty1", "eva", "", late, "").bytes();
    assertThat(UtmpRecords.read(file).getFirst().time()).isEqualTo(late);
  }

  @Test
  void fieldsWithoutATerminatingZeroAreWhole() {
    String line = "l".repeat(32);
    String user = "u".repeat(32);
    String host = "h".repeat(256);
    byte[] file = new UtmpBytes().record(7, 1, line, user, host, TIME, "").bytes();
    LoginRecord record = UtmpRecords.read(file).getFirst();
    assertThat(List.of(record.line(), record.user(), record.host()))
        .containsExactly(line, user, host);
  }

  @Test
  void whatHappenedIsTakenAsLastTakesIt() {
    byte[] file =
        new UtmpBytes()
            .record(2, 0, "~", "reboot", "6.1.0", TIME, "")
            .record(1, '5', "~", "runlevel", "6.1.0", TIME, "")
            .record(1, '6', "~", "runlevel", "6.1.0", TIME, "")
            .record(1, 0, "~", "shutdown", "6.1.0", TIME, "")
            .record(5, 7, "tty1", "", "", TIME, "")
            .record(6, 7, "tty1", "LOGIN", "", TIME, "")
            .record(7, 7, "tty1", "eva", "", TIME, "")
            .record(7, 7, "tty1", "", "", TIME, "")
            .record(8, 7, "tty1", "eva", "", TIME, "")
            .record(3, 0, "{", "date", "", TIME, "")
            .record(99, 0, "x", "x", "x", TIME, "")
            .bytes();
    assertThat(UtmpRecords.read(file))
        .extracting(LoginRecord::kind)
        .containsExactly(
            Kind.BOOT,
            Kind.OTHER,
            Kind.SHUTDOWN,
            Kind.SHUTDOWN,
            Kind.OTHER,
            Kind.OTHER,
            Kind.LOGIN,
            Kind.LOGOUT,
            Kind.LOGOUT,
            Kind.OTHER,
            Kind.OTHER);
  }

  @Test
  void anIncompleteLastRecordIsLeftForLater() {
    byte[] file = new UtmpBytes().login("pts/0", "a", "192.0.2.1", TIME.toString()).bytes();
    assertThat(UtmpRecords.read(Arrays.copyOf(file, 383))).isEmpty();
    assertThat(UtmpRecords.read(Arrays.copyOf(file, 500))).hasSize(1);
  }

  @Property
  void anyBytesAreRead(@ForAll @Size(max = 2000) byte[] bytes) {
    List<LoginRecord> records = UtmpRecords.read(bytes);
    assertThat(records).hasSize(bytes.length / 384);
    Sessions sessions = new Sessions("h", List.of(), java.util.Optional.empty());
    records.forEach(sessions::add);
    long logins = records.stream().filter(record -> record.kind() == Kind.LOGIN).count();
    assertThat(sessions.access(Presence.UNKNOWN)).hasSize((int) logins);
  }
}
