package logagg.collector.format.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.List;
import logagg.collector.event.Event;
import logagg.collector.event.Severity;
import logagg.collector.format.Detection;
import logagg.collector.format.FormatDetector;
import logagg.collector.format.Formats;
import logagg.collector.format.LineFormat;
import logagg.collector.format.MessageDecoder;
import logagg.collector.format.Parsed;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The formats beside syslog: auth.log, dmesg, klog, programs' own files. */
class SyslogRelativesTest {
  private final LineFormat auth = new AuthLogFormat(new SyslogFormat(MessageDecoder.NONE));
  private final LineFormat dmesg = new DmesgFormat();
  private final LineFormat klog = new KlogFormat();
  private final Formats formats = Formats.builtIn();

  private Detection detect(String... lines) {
    return new FormatDetector(formats).detect(List.of(lines), Parsed.CONTEXT);
  }

  @Test
  void aFileOfLoginsIsAnAuthLog() {
    Detection detection =
        detect(
            "Jan  2 03:04:05 web1 sshd[1]: Accepted password for eve from 192.0.2.1 port 22 ssh2",
            "Jan  2 03:04:06 web1 CRON[2]: pam_unix(cron:session): session closed for user root",
            "Jan  2 03:04:07 web1 sudo: eve : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls");

    assertThat(detection.format().name()).isEqualTo("auth_log");
    assertThat(detection.confidence()).isEqualTo(1);
  }

  @Test
  void aFileOfAllKindsIsSyslog() {
    Detection detection =
        detect(
            "Jan  2 03:04:05 web1 sshd[1]: Accepted password for eve from 192.0.2.1 port 22 ssh2",
            "Jan  2 03:04:06 web1 systemd[1]: Started x.service - X.",
            "Jan  2 03:04:07 web1 kernel: usb 1-1: new device");

    assertThat(detection.format().name()).isEqualTo("syslog");
  }

  @Test
  void aLineOfNoLoginIsNoAuthLog() {
    assertThat(Parsed.isRead(auth, "Jan  2 03:04:06 web1 shop[1]: paid")).isFalse();
  }

  @Test
  void dmesgCountsFromTheBoot() {
    Event event = Parsed.event(dmesg, "[   12.345678] usb 1-1: new device");

    assertThat(event.timeStated()).isFalse();
    assertThat(event.program()).contains("kernel");
    assertThat(event.message()).isEqualTo("usb 1-1: new device");
    assertThat(event.fields().value("kernel.uptime")).contains(12.345678);
  }

  @Test
  void dmesgMayWriteTheDate() {
    Event event = Parsed.event(dmesg, "[Tue Jan  2 03:04:05 2024] usb 1-1: new device");

    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(event.message()).isEqualTo("usb 1-1: new device");
  }

  @Test
  void dmesgMayWriteThePriority() {
    Event raw = Parsed.event(dmesg, "<4>[    1.000000] usb 1-1: odd");
    Event decoded = Parsed.event(dmesg, "kern  :warn  : [    1.000000] usb 1-1: odd");

    assertThat(raw.severity()).isEqualTo(Severity.WARNING);
    assertThat(decoded.severity()).isEqualTo(Severity.WARNING);
    assertThat(decoded.fields().toMap()).contains(entry("log.syslog.facility.name", "kern"));
    assertThat(decoded.message()).isEqualTo("usb 1-1: odd");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[Tue Jan  2 03:04:05 2024] [error] [client 192.0.2.1] no",
        "[Tue Jan 02 03:04:05.123456 2024] core: no",
        "[1.2] no",
        "[main] no",
        "[   12.345678]",
        "",
        "<4>no",
      })
  void whatIsNotOfTheKernelIsNoDmesg(String line) {
    assertThat(Parsed.isRead(dmesg, line)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I0102 03:04:05.678901 1234 main.go:56] all is well   | INFO     | 1234 | main.go | 56",
        "W20240102 03:04:05.678901    12 a/main.c++:9] all is well | WARNING | 12 | a/main.c++ | 9",
        "E0102 03:04:05.678901       1 x.go:1] all is well      | ERROR    | 1    | x.go | 1",
        "F0102 03:04:05.678901       1 x.go:1] all is well      | CRITICAL | 1    | x.go | 1",
      })
  void klogSaysWhereItIsFrom(String line, Severity severity, long thread, String file, long at) {
    Event event = Parsed.event(klog, line);

    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05.678901Z"));
    assertThat(event.severity()).isEqualTo(severity);
    assertThat(event.message()).isEqualTo("all is well");
    assertThat(event.fields().toMap())
        .containsEntry("process.thread.id", thread)
        .containsEntry("log.origin.file.name", file)
        .containsEntry("log.origin.file.line", at);
  }

  @Test
  void klogGoesOnOverLines() {
    String record = "F0102 03:04:05.678901 1 x.go:1] dead\ngoroutine 1 [running]:";

    assertThat(klog.continues("goroutine 1 [running]:")).isTrue();
    assertThat(klog.continues("I0102 03:04:05.678901 1 x.go:1] alive")).isFalse();
    assertThat(Parsed.event(klog, record).message()).isEqualTo("dead\ngoroutine 1 [running]:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I0102 03:04:05.678901 99999999999999999999 x.go:1] no",
        "I1302 03:04:05.678901 1 x.go:1] no",
        "I0102 03:04:05.678901 1 x.go] no",
        "I0102 03:04:05.678901 x.go:1] no",
        "I0102 03:04:05.678901 1 x.go:1 no",
        "D0102 03:04:05.678901 1 x.go:1] no",
        "not a klog line at all",
      })
  void whatIsNotOfKlogIsRefused(String line) {
    assertThat(Parsed.isRead(klog, line)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openvpn  | 2024-01-02 03:04:05 192.0.2.1:1194 TLS Error: TLS handshake failed",
        "vsftpd   | Tue Jan  2 03:04:05 2024 [pid 2] [eve] FAIL LOGIN: Client \"192.0.2.1\"",
        "proftpd  | 2024-01-02 03:04:05,000 ftp1 proftpd[7] ftp1 (192.0.2.1[192.0.2.1]): USER eve (Login failed): Incorrect password",
        "dropbear | Bad password attempt for 'eve' from 192.0.2.1:22",
      })
  void aProgramsOwnFileIsKnownByItsSentences(String name, String line) {
    assertThat(detect(line).format().name()).isEqualTo(name);
    assertThat(Parsed.fields(formats.line(name).orElseThrow(), line))
        .containsEntry("source.ip", "192.0.2.1")
        .containsEntry("event.outcome", "failure")
        .containsEntry("process.name", name);
  }

  @Property
  void anyTextIsReadOrRefusedButNeverThrows(@ForAll String text) {
    for (LineFormat format : formats.lines()) {
      Parsed.isRead(format, text);
      Parsed.isRead(format, "[   12.345678] " + text);
      Parsed.isRead(format, "I0102 03:04:05.678901 1 " + text);
      Parsed.isRead(format, "{\"__REALTIME_TIMESTAMP\":" + text);
      format.continues(text);
    }
  }
}
