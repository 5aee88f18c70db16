package logagg.collector.format.app;

import static logagg.collector.format.app.Reading.field;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import logagg.collector.event.Event;
import org.junit.jupiter.api.Test;

class AuditdFormatTest {
  private final AuditdFormat format = new AuditdFormat();

  @Test
  void theMessageOfAUserSpaceProgramHoldsPairsToo() {
    Event event = Reading.of(format, Samples.ALL.get("auditd").getFirst());
    assertThat(event.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05.678Z"));
    assertThat(event.message()).isEqualTo("op=login");
    assertThat(field(event, "event.action")).isEqualTo("user_login");
    assertThat(field(event, "auditd.sequence")).isEqualTo(99L);
    assertThat(field(event, "process.pid")).isEqualTo(42L);
    assertThat(field(event, "user.name")).isEqualTo("ann");
    assertThat(field(event, "user.audit.id")).isEqualTo("1000");
    assertThat(field(event, "process.executable")).isEqualTo("/usr/sbin/sshd");
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(event, "user.terminal")).isEqualTo("ssh");
    assertThat(field(event, "event.outcome")).isEqualTo("failure");
    assertThat(event.fields().has("source.domain")).isFalse();
  }

  @Test
  void textWithBlanksIsWrittenInHexadecimal() {
    Event event =
        Reading.of(
            format,
            "node=web1 type=EXECVE msg=audit(1704164645.678:100): proctitle=6C73002D6C"
                + " exe=\"/bin/ls\" a0=9 comm=6C73");
    assertThat(event.host()).hasValue("web1");
    assertThat(field(event, "process.command_line")).isEqualTo("ls -l");
    assertThat(field(event, "process.args")).isEqualTo(List.of("ls", "-l"));
    assertThat(field(event, "auditd.a0")).isEqualTo("9");
    assertThat(event.program()).as("what needs no encoding has none").hasValue("6C73");
  }

  @Test
  void oldAndNewValuesAreKeptApart() {
    Event event =
        Reading.of(
            format,
            "type=LOGIN msg=audit(1704164645.678:101): pid=42 uid=0 old auid=700 new auid=1000 res=1");
    assertThat(field(event, "auditd.old_auid")).isEqualTo("700");
    assertThat(field(event, "auditd.new_auid")).isEqualTo("1000");
    assertThat(event.fields().has("user.audit.id")).isFalse();
    assertThat(field(event, "event.outcome")).isEqualTo("success");
  }

  @Test
  void whatIsInQuotesOrANumberIsNotDecoded() {
    Event event =
        Reading.of(
            format,
            "type=SYSCALL msg=audit(1704164645.678:103): comm=\"6C73002D6C\" inode=1000 a1=2000");
    assertThat(event.program()).hasValue("6C73002D6C");
    assertThat(field(event, "auditd.inode")).isEqualTo("1000");
  }

  @Test
  void anArchitectureHasAName() {
    Event event =
        Reading.of(
            format, "type=SYSCALL msg=audit(1704164645.678:102): arch=c000003e syscall=59 ppid=1");
    assertThat(field(event, "host.architecture")).isEqualTo("x86_64");
    assertThat(field(event, "process.parent.pid")).isEqualTo(1L);
  }

  @Test
  void withoutTimeOrTypeItIsNone() {
    assertThat(Reading.refused(format, "type=SYSCALL msg=audit(x:1): a=b")).isTrue();
    assertThat(Reading.refused(format, "msg=audit(1704164645.678:1): a=b")).isTrue();
  }
}
