package logagg.collector.format.structured;

import static logagg.collector.format.web.Parsing.event;
import static logagg.collector.format.web.Parsing.field;
import static logagg.collector.format.web.Parsing.reads;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import logagg.collector.event.Event;
import logagg.collector.event.Severity;
import org.junit.jupiter.api.Test;

class PairFormatsTest {
  private static final Instant TIME = Instant.parse("2024-01-02T03:04:05Z");
  private final LogfmtFormat logfmt = new LogfmtFormat();
  private final CefFormat cef = new CefFormat();

  @Test
  void logfmtIsRead() {
    Event event =
        event(
            logfmt,
            "time=\"2024-01-02T03:04:05Z\" level=error msg=\"it \\\"broke\\\"\" remote_ip=192.0.2.7"
                + " path=/api method=POST empty= note='a b' flag");
    assertThat(event.time()).isEqualTo(TIME);
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    assertThat(event.message()).isEqualTo("it \"broke\"");
    assertThat(event.fields().toMap())
        .containsEntry("source.ip", "192.0.2.7")
        .containsEntry("http.request.method", "POST")
        .containsEntry("url.original", "/api")
        .containsEntry("empty", "")
        .containsEntry("note", "a b")
        .containsEntry("flag", true);
  }

  @Test
  void whereItCameFromMayBeInTheMessageAlone() {
    Event event =
        event(
            logfmt,
            "level=debug msg=\"Handling connection from [2001:db8::7]:5678 to 10.0.0.5:80\"");
    assertThat(event.fields().toMap())
        .containsEntry("source.ip", "2001:db8::7")
        .containsEntry("source.port", 5678L)
        .containsEntry("destination.ip", "10.0.0.5")
        .containsEntry("destination.port", 80L);
    assertThat(field(event(logfmt, "a=b msg=\"bye from me from 192.0.2.7.\""), "source.ip"))
        .isEqualTo("192.0.2.7");
    assertThat(event(logfmt, "a=b msg=\"read from 12 files\"").fields().has("source.ip")).isFalse();
    assertThat(field(event(logfmt, "ip=192.0.2.8 msg=\"got it from 192.0.2.7\""), "source.ip"))
        .isEqualTo("192.0.2.8");
  }

  @Test
  void proseIsNoLogfmt() {
    for (String line :
        List.of(
            "",
            "hello",
            "a=b",
            "set a=1 and b=2 then go on",
            "x = 1 y = 2",
            "=1 =2",
            "a=\"open b=c",
            "if (a=b) c=d",
            "a=\"b\"c d=e")) {
      assertThat(reads(logfmt, line)).as(line).isFalse();
    }
  }

  @Test
  void wingsPairsAreAtTheEnd() {
    Event event =
        event(
            new ApexLogFormat(),
            " WARN: [Jun  2 03:04:05.678] failed to validate (bad) ip=192.0.2.7:5678 username=alice");
    assertThat(event.time()).isEqualTo(Instant.parse("2024-06-02T03:04:05.678Z"));
    assertThat(event.severity()).isEqualTo(Severity.WARNING);
    assertThat(event.message()).isEqualTo("failed to validate (bad)");
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(event, "user.name")).isEqualTo("alice");
    assertThat(event(new ApexLogFormat(), "INFO: [Jun  2 03:04:05.678] done").message())
        .isEqualTo("done");
  }

  @Test
  void cefIsReadWithItsEscapes() {
    Event event =
        event(
            cef,
            "CEF:0|Ven\\|dor|Prod|1.0|100|Failed \\\\ login|8|src=192.0.2.7 spt=5678 suser=al ice"
                + " dst=10.0.0.5 rt=1704164645000 cs1=red cs1Label=Zone msg=a\\=b and c");
    assertThat(event.time()).isEqualTo(TIME);
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    assertThat(event.message()).isEqualTo("a=b and c");
    assertThat(event.fields().toMap())
        .containsEntry("observer.vendor", "Ven|dor")
        .containsEntry("cef.name", "Failed \\ login")
        .containsEntry("event.code", "100")
        .containsEntry("source.ip", "192.0.2.7")
        .containsEntry("source.port", 5678L)
        .containsEntry("user.name", "al ice")
        .containsEntry("destination.ip", "10.0.0.5")
        .containsEntry("cef.labels.Zone", "red");
  }

  @Test
  void cefIsReadInSyslogAndWithoutEscapes() {
    Event event =
        event(
            cef,
            "<13>Jan  2 03:04:05 gw CEF: 0|V|P|1|1|Name|Low|src=192.0.2.7 request=https://a/?b=c"
                + " act= reason=x");
    assertThat(event.time()).isEqualTo(TIME);
    assertThat(event.host()).contains("gw");
    assertThat(event.message()).isEqualTo("Name");
    assertThat(field(event, "url.original")).isEqualTo("https://a/?b=c");
    assertThat(field(event, "event.reason")).isEqualTo("x");
    assertThat(event.fields().has("event.action")).isFalse();
    assertThat(reads(cef, "CEF:0|V|P|1|1|Name|")).isFalse();
    assertThat(reads(cef, "a|b|c|d|e|f|g|h")).isFalse();
  }

  @Test
  void leefSaysWhatSetsItsPairsOff() {
    Event one =
        event(
            new LeefFormat(),
            "LEEF:1.0|V|P|1|Login|src=192.0.2.7\tusrName=alice\tsev=9\tsrcPort=5678\tx=y z");
    assertThat(one.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(one.fields().toMap())
        .containsEntry("source.ip", "192.0.2.7")
        .containsEntry("source.port", 5678L)
        .containsEntry("user.name", "alice")
        .containsEntry("leef.x", "y z");
    for (String delimiter : List.of("^", "x5E", "0x5E")) {
      Event two =
          event(
              new LeefFormat(),
              "LEEF:2.0|V|P|1|Login|" + delimiter + "|src=192.0.2.7^dst=10.0.0.5");
      assertThat(field(two, "destination.ip")).as(delimiter).isEqualTo("10.0.0.5");
    }
    assertThat(reads(new LeefFormat(), "LEEF:1.0|V|P|1")).isFalse();
  }

  @Test
  void fortinetIsRead() {
    Event event =
        event(
            new FortinetFormat(),
            "<189>date=2024-01-02 time=04:04:05 devname=\"fw1\" logid=\"0100032002\" type=\"event\""
                + " level=\"alert\" tz=\"+0100\" user=\"alice\" remip=192.0.2.7 group=\"N/A\""
                + " action=\"login\" msg=\"Administrator alice login failed\"");
    assertThat(event.time()).isEqualTo(TIME);
    assertThat(event.severity()).isEqualTo(Severity.ALERT);
    assertThat(event.host()).contains("fw1");
    assertThat(event.message()).isEqualTo("Administrator alice login failed");
    assertThat(event.fields().toMap())
        .containsEntry("source.ip", "192.0.2.7")
        .containsEntry("user.name", "alice")
        .containsEntry("event.action", "login")
        .doesNotContainKey("user.group.name");
    Event nanos =
        event(
            new FortinetFormat(),
            "date=2020-01-01 time=00:00:00 eventtime=1704164645000000000 logid=1 type=traffic"
                + " srcip=192.0.2.7 srcport=5678 dstip=10.0.0.5 sentbyte=7");
    assertThat(nanos.time()).isEqualTo(TIME);
    assertThat(field(nanos, "source.bytes")).isEqualTo(7L);
    assertThat(reads(new FortinetFormat(), "date=2024-01-02 time=03:04:05 a=b")).isFalse();
  }

  @Test
  void paloAltosColumnsAreThoseOfTheManual() {
    String head = "Jan  2 03:04:06 fw1 1,2024/01/02 03:04:06,0011,";
    String session =
        ",2561,2024/01/02 03:04:05,192.0.2.7,10.0.0.5,198.51.100.1,10.0.0.6,rule1,alice,bob,ssh,vsys1,"
            + "out,in,e1,e2,log,2024/01/02 03:04:05,77,1,5678,22,1000,2000,0x40,tcp,";
    Event traffic =
        event(new PaloAltoFormat(), head + "TRAFFIC,end" + session + "deny,100,60,40,5,x,12,any");
    assertThat(traffic.time()).isEqualTo(TIME);
    assertThat(traffic.host()).contains("fw1");
    assertThat(traffic.fields().toMap())
        .containsEntry("source.ip", "192.0.2.7")
        .containsEntry("destination.ip", "10.0.0.5")
        .containsEntry("rule.name", "rule1")
        .containsEntry("user.name", "alice")
        .containsEntry("network.application", "ssh")
        .containsEntry("source.port", 5678L)
        .containsEntry("destination.port", 22L)
        .containsEntry("network.transport", "tcp")
        .containsEntry("event.action", "deny")
        .containsEntry("source.bytes", 60L)
        .containsEntry("event.duration", 12_000_000_000L);
    Event threat =
        event(
            new PaloAltoFormat(),
            head
                + "THREAT,url"
                + session
                + "alert,\"a,\"\"b\"\"\",Brute Force(1),cat,high,client-to-server");
    assertThat(threat.severity()).isEqualTo(Severity.ERROR);
    assertThat(threat.message()).isEqualTo("Brute Force(1)");
    assertThat(field(threat, "url.original")).isEqualTo("a,\"b\"");
    assertThat(reads(new PaloAltoFormat(), "1,2024/01/02 03:04:05,x,OTHER,,1,,,,,,,,,")).isFalse();
  }

  @Test
  void mikrotikHasTopics() {
    Event firewall =
        event(
            new MikrotikFormat(),
            "2024-01-02T03:04:05Z gw firewall,info drop input: in:e1 out:(unknown 0), proto TCP (SYN),"
                + " [2001:db8::7]:5678->[2001:db8::8]:22, len 40");
    assertThat(firewall.severity()).isEqualTo(Severity.INFO);
    assertThat(firewall.host()).contains("gw");
    assertThat(firewall.fields().toMap())
        .containsEntry("source.ip", "2001:db8::7")
        .containsEntry("destination.port", 22L)
        .containsEntry("network.transport", "tcp")
        .containsEntry("network.bytes", 40L);
    Event login =
        event(
            new MikrotikFormat(),
            "2024-01-02T03:04:05Z gw system,error,critical login failure for user al ice from"
                + " 192.0.2.7 via ssh");
    assertThat(login.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(field(login, "user.name")).isEqualTo("al ice");
    assertThat(field(login, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(login, "event.outcome")).isEqualTo("failure");
    assertThat(reads(new MikrotikFormat(), "2024-01-02T03:04:05Z gw hello, world")).isFalse();
  }
}
