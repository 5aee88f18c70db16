package logagg.collector.format.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramMessagesTest {
  private static Event decoded(String program, String message) {
    EventDraft draft = new EventDraft();
    ProgramMessages.decode(program, message, draft);
    return draft.build(message, "", "", Instant.EPOCH);
  }

  private static Map<String, Object> fields(String program, String message) {
    return decoded(program, message).fields().toMap();
  }

  /** Fields as {@code a=1, b=2}, in order of names; what is not listed must not be there. */
  @ParameterizedTest
  @CsvFileSource(resources = "messages.csv", delimiter = '|', maxCharsPerColumn = 10_000)
  void aSentenceSaysThis(String program, String message, String expected) {
    Map<String, String> wanted = new LinkedHashMap<>();
    for (String pair :
        expected == null || expected.isEmpty()
            ? new String[0]
            : expected.split("; (?=[a-z_.]+=)", -1)) {
      int equals = pair.indexOf('=');
      wanted.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    Map<String, String> got = new LinkedHashMap<>();
    fields(program, message).forEach((name, value) -> got.put(name, value.toString()));

    assertThat(got).containsExactlyInAnyOrderEntriesOf(wanted);
  }

  @Test
  void aUsersNameMayHoldAWholeSentence() {
    assertThat(
            fields(
                "sshd",
                "Failed password for invalid user x from 198.51.100.9 port 1 ssh2"
                    + " from 192.0.2.1 port 22 ssh2"))
        .containsEntry("source.ip", "192.0.2.1")
        .containsEntry("user.name", "x from 198.51.100.9 port 1 ssh2");
  }

  @Test
  void aRefusedLoginIsAWarning() {
    assertThat(decoded("sshd", "Failed password for eve from 192.0.2.1 port 22 ssh2").severity())
        .isEqualTo(Severity.WARNING);
    assertThat(decoded("sshd", "Accepted password for eve from 192.0.2.1 port 22 ssh2").severity())
        .isEqualTo(Severity.UNKNOWN);
  }

  @Test
  void anUnitThatFailsIsAnError() {
    assertThat(decoded("systemd", "Failed to start x.service - X.").severity())
        .isEqualTo(Severity.ERROR);
  }

  @Test
  void memoryThatRunsOutIsCritical() {
    assertThat(decoded("kernel", "Out of memory: Killed process 7 (x)").severity())
        .isEqualTo(Severity.CRITICAL);
  }

  @Test
  void theKernelsUptimeIsNoPartOfItsMessage() {
    assertThat(decoded("kernel", "[   12.345678] usb 1-1: new").message())
        .isEqualTo("usb 1-1: new");
  }

  @Test
  void anAuditRecordHasItsOwnTime() {
    Event event = decoded("audit", "type=USER_AUTH msg=audit(1704164645.123:42): pid=7 res=failed");

    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05.123Z"));
    assertThat(event.severity()).isEqualTo(Severity.WARNING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=USER_AUTH msg=audit(x.123:42): pid=7",
        "type=USER_AUTH msg=audit(1704164645.123:): pid=7",
        "type=USER_AUTH pid=7",
        "msg=audit(1704164645.123:42): pid=7",
      })
  void whatIsNoAuditRecordIsNotDecoded(String message) {
    assertThat(fields("audit", message)).isEmpty();
  }

  @Test
  void aPortThatIsNoneIsLeftOut() {
    assertThat(fields("sshd", "Invalid user eve from 192.0.2.1 port 65536"))
        .doesNotContainKey("source.port");
    assertThat(fields("sshd", "Invalid user eve from 192.0.2.1 port 65535"))
        .containsEntry("source.port", 65_535L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1",
        "0.0.0.0",
        "255.255.255.255",
        "::",
        "::1",
        "2001:db8::1",
        "fe80::1%eth0",
        "::ffff:192.0.2.1",
        "1:2:3:4:5:6:7:8",
        "FD00::ABCD"
      })
  void anAddressIsOne(String text) {
    assertThat(Peer.isIp(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1..2.3",
        "1.2.3.4a",
        ":",
        "1:2",
        "1:2:3:4:5:6:7:8:9",
        "::1::2",
        "12345::",
        "g::1",
        "12:34:56",
        "1.2.3.4:80"
      })
  void whatIsNoAddressIsNone(String text) {
    assertThat(Peer.isIp(text)).isFalse();
  }

  /** Each of these took minutes if its time grew with the square of its length. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "dovecot|auth: |): ",
        "sudo|eve : TTY=x| ; ",
        "sudo|TTY=x| : ",
        "audit|type=X msg=audit(1.2:3): |a'# ",
        "sshd|Failed password for | from ",
        "sshd|Connection closed by invalid user | port ",
        "kernel|IN= |IN=",
        "postfix/smtpd|NOQUEUE: reject: |from=<",
        "other|auth failed| from ",
        "other|auth failed|[client ",
        "other|auth failed| [",
        "named|client |client ",
        "proftpd| (|[",
      })
  @Timeout(60)
  void aMessageOfAMegabyteIsReadInItsLength(String program, String head, String piece) {
    StringBuilder message = new StringBuilder(head);
    for (int i = 0; message.length() < 1 << 20; i++) {
      message.append(piece.replace("'#", i + "="));
    }

    EventDraft draft = new EventDraft();
    ProgramMessages.decode(program, message.toString(), draft);
    assertThat(draft.build("", "", "", Instant.EPOCH).fields().size()).isLessThan(300);
  }

  @Provide
  Arbitrary<String> programs() {
    return Arbitraries.of(
        "sshd",
        "sudo",
        "su",
        "login",
        "useradd",
        "cron",
        "systemd",
        "named",
        "postfix/smtpd",
        "dovecot",
        "vsftpd",
        "proftpd",
        "pure-ftpd",
        "dropbear",
        "kernel",
        "audit",
        "openvpn",
        "filterlog",
        "amavis",
        "",
        "other");
  }

  @Provide
  Arbitrary<String> messages() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "Accepted ",
            "Failed ",
            "password ",
            "for ",
            "invalid user ",
            "from ",
            "port ",
            "eve ",
            "192.0.2.1 ",
            "::1 ",
            "22 ",
            "ssh2",
            ": ",
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "'",
            "\"",
            "IN=",
            " OUT=",
            " SRC=",
            "type=X msg=audit(",
            "1.2:3): ",
            "client ",
            "#53 ",
            "user=<",
            "rip=",
            "SASL ",
            "COMMAND=",
            " : ",
            "TTY=",
            "; ",
            "pam_unix(a:b): ",
            "session opened ",
            "Connection closed by ",
            "Disconnected from ",
            "Exit ",
            "before auth",
            "USER ",
            " - ",
            "message repeated 2 times: [",
            "auth",
            "Client \"",
            "NOQUEUE: reject: ",
            "\u00e4",
            ",");
    return piece.list().ofMaxSize(14).map(list -> String.join("", list));
  }

  @Property(tries = 3000)
  void anyMessageIsDecodedOrNotButNeverThrows(
      @ForAll("programs") String program, @ForAll("messages") String message) {
    ProgramMessages.decode(program, message, new EventDraft());
  }

  @Property
  void anyTextIsDecodedOrNotButNeverThrows(
      @ForAll("programs") String program, @ForAll String message) {
    ProgramMessages.decode(program, message, new EventDraft());
  }
}
