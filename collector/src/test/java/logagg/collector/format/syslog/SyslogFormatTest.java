package logagg.collector.format.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import logagg.collector.event.Event;
import logagg.collector.event.Severity;
import logagg.collector.format.MessageDecoder;
import logagg.collector.format.Parsed;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogFormatTest {
  private final SyslogFormat format = new SyslogFormat(MessageDecoder.NONE);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Jan  2 03:04:05 web1 shop[12]: paid       | web1 | shop | 12 | paid",
        "Jan  2 03:04:05 web1 shop: paid           | web1 | shop | -  | paid",
        "<13>Jan  2 03:04:05 web1 shop[12]: paid   | web1 | shop | 12 | paid",
        "Jan 02 03:04:05 web1 shop[12]: paid       | web1 | shop | 12 | paid",
        "Jan  2 03:04:05 2024 web1 shop[12]: paid  | web1 | shop | 12 | paid",
        "Jan  2 2024 03:04:05 web1 shop[12]: paid  | web1 | shop | 12 | paid",
        "Jan  2 03:04:05 web1 shop[12] paid        | web1 | shop | 12 | paid",
        "Jan  2 03:04:05 web1 /usr/sbin/shop[12]: paid | web1 | /usr/sbin/shop | 12 | paid",
        "Jan  2 03:04:05 web1 shop/in[12]: paid    | web1 | shop/in | 12 | paid",
        "Jan  2 03:04:05 shop[12]: paid            | -    | shop | 12 | paid",
        "Jan  2 03:04:05 192.0.2.1 shop: paid      | 192.0.2.1 | shop | - | paid",
        "Jan  2 03:04:05 2001:db8::1 shop: paid    | 2001:db8::1 | shop | - | paid",
        "Jan  2 03:04:05 web1 paid in full         | web1 | -    | -  | paid in full",
        "Jan  2 03:04:05 web1 Setup Tool[12]: paid | web1 | Setup Tool | 12 | paid",
        "Jan  2 03:04:05 web1 syslogd 1.4.1: paid  | web1 | syslogd | - | paid",
        "Jan  2 03:04:05 web1 com.example.d[1] (x[2]): paid | web1 | com.example.d | 1 | (x[2]): paid",
        "Jan  2 03:04:05 --- last message repeated 2 times --- | - | - | - | last message repeated 2 times ---",
        "2024-01-02T03:04:05Z web1 shop[12]: paid  | web1 | shop | 12 | paid",
        "2024-01-02T04:04:05.000000+01:00 web1 shop: paid | web1 | shop | - | paid",
        "<13>2024-01-02T03:04:05Z web1 shop: paid  | web1 | shop | - | paid",
        "Tue 2024-01-02 03:04:05 UTC web1 shop[12]: paid | web1 | shop | 12 | paid",
        "1704164645.000000 web1 shop[12]: paid     | web1 | shop | 12 | paid",
        "Tue Jan  2 03:04:05 2024 daemon.info shop[12]: paid | - | shop | 12 | paid",
        "Jan  2 03:04:05 web1 daemon.info shop[12]: paid | web1 | shop | 12 | paid",
      })
  void aLineSaysWhoSaidWhat(String line, String host, String program, String pid, String message) {
    Event event = Parsed.event(format, line);

    assertThat(event.host().orElse(null)).isEqualTo(host);
    assertThat(event.program().orElse(null)).isEqualTo(program);
    assertThat(event.pid().orElse(null)).isEqualTo(pid);
    assertThat(event.message()).isEqualTo(message);
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(event.timeStated()).isTrue();
  }

  @Test
  void aLineWithoutAYearIsOfThisOrLastYear() {
    assertThat(Parsed.event(format, "Dec 31 23:59:59 web1 shop: paid").time())
        .isEqualTo(Instant.parse("2023-12-31T23:59:59Z"));
  }

  @Test
  void aPrioritySaysFacilityAndSeverity() {
    Event event = Parsed.event(format, "<34>Jan  2 03:04:05 web1 shop: paid");

    assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(event.fields().toMap())
        .containsEntry("log.syslog.priority", 34L)
        .containsEntry("log.syslog.facility.code", 4L)
        .containsEntry("log.syslog.facility.name", "auth")
        .containsEntry("log.syslog.severity.code", 2L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shop: paid                           | INFO",
        "shop: error: not paid                | ERROR",
        "shop: WARNING: not paid              | WARNING",
        "shop: [warn] not paid                | WARNING",
        "NetworkManager[1]: <debug> [17] x    | DEBUG",
        "shop: level=error msg=x              | ERROR",
        "shop: errors were found              | INFO",
        "shop: error                          | INFO",
        "sshd[1]: Failed password for eve from 192.0.2.1 port 22 ssh2   | WARNING",
        "sshd[1]: Accepted password for eve from 192.0.2.1 port 22 ssh2 | INFO",
        "sshd[1]: error: kex_exchange_identification: read: reset       | ERROR",
      })
  void withoutAPriorityTheMessageSaysTheSeverity(String rest, Severity severity) {
    assertThat(Parsed.event(format, "Jan  2 03:04:05 web1 " + rest).severity()).isEqualTo(severity);
  }

  @Test
  void busyboxWritesFacilityAndSeverityByName() {
    Event event = Parsed.event(format, "Jan  2 03:04:05 web1 authpriv.warn shop[12]: paid");

    assertThat(event.severity()).isEqualTo(Severity.WARNING);
    assertThat(event.fields().toMap()).containsEntry("log.syslog.facility.code", 10L);
  }

  @Test
  void aPriorityAloneMakesALineSyslog() {
    Event event = Parsed.event(format, "<13>something happened");

    assertThat(event.message()).isEqualTo("something happened");
    assertThat(event.timeStated()).isFalse();
    assertThat(event.severity()).isEqualTo(Severity.NOTICE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "<189>29: *Jan  2 03:04:05.000: %SYS-5-CONFIG_I: Configured from console | - | 29",
        "<189>29: sw1: Jan  2 2024 03:04:05 UTC: %SYS-5-CONFIG_I: Configured from console | sw1 | 29",
        "<189>Jan  2 2024 03:04:05 sw1 : %SYS-5-CONFIG_I: Configured from console | sw1 | -",
        "Jan  2 03:04:05 sw1 %SYS-5-CONFIG_I: Configured from console | sw1 | -",
      })
  void ciscosDevicesSayWhatItIs(String line, String host, String sequence) {
    Event event = Parsed.event(format, line);

    assertThat(event.host().orElse(null)).isEqualTo(host);
    assertThat(event.fields().text("log.syslog.sequence").orElse(null)).isEqualTo(sequence);
    assertThat(event.severity()).isEqualTo(Severity.NOTICE);
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(event.fields().toMap())
        .containsEntry("cisco.facility", "SYS")
        .containsEntry("cisco.mnemonic", "CONFIG_I");
    assertThat(event.message()).isEqualTo("%SYS-5-CONFIG_I: Configured from console");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello world",
        "2024-01-02T03:04:05Z INFO shop: paid",
        "2024-01-02T03:04:05Z web1 paid in full",
        "2024-01-02T03:04:05Z shop: paid in full",
        "1704164645.000000 web1 paid in full",
        "2024-01-02 03:04:05 web1 shop: paid",
        "Jan  2 03:04:05",
        "Jan 32 03:04:05 web1 shop: paid",
        "Jan  2 03:04:05 [main] shop: paid",
        "<192>Jan  2 03:04:05 web1 shop: paid",
        "<13>",
        "<13>1 - - not - -",
        "<html>",
        "<13",
      })
  void whatIsNoSyslogIsRefused(String line) {
    assertThat(Parsed.isRead(format, line)).isFalse();
  }

  @Test
  void aLineThatBeginsWithATabGoesOn() {
    assertThat(format.continues("\tmore")).isTrue();
    assertThat(format.continues("Jan  2 03:04:05 web1 shop: paid")).isFalse();
    assertThat(format.continues("")).isFalse();
  }

  @Test
  void aDecoderIsAskedFirst() {
    SyslogFormat asking =
        new SyslogFormat(
            (program, message, context, into) -> {
              into.field("asked", program + "/" + message).severity(Severity.ALERT);
              return true;
            });

    Event event = Parsed.event(asking, "Jan  2 03:04:05 web1 shop[1]: {\"a\":1}");

    assertThat(event.fields().text("asked")).contains("shop/{\"a\":1}");
    assertThat(event.severity()).isEqualTo(Severity.ALERT);
  }

  @Property
  void anyTextIsReadOrRefusedButNeverThrows(@ForAll String text) {
    Parsed.isRead(format, text);
    Parsed.isRead(format, "<13>" + text);
    Parsed.isRead(format, "Jan  2 03:04:05 " + text);
    Parsed.isRead(format, "Jan  2 03:04:05 web1 " + text);
    Parsed.isRead(format, "2024-01-02T03:04:05Z web1 " + text);
    Parsed.isRead(format, "<189>29: %" + text);
    assertThat(Parsed.isRead(format, "Jan  2 03:04:05 web1 shop: " + text)).isTrue();
  }
}
