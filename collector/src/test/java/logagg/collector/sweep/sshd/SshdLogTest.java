package logagg.collector.sweep.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import logagg.collector.format.ReadingContext;
import logagg.collector.store.SshAttempt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SshdLogTest {
  private static final ReadingContext CONTEXT =
      new ReadingContext(ZoneId.of("Europe/Berlin"), Instant.parse("2026-05-18T12:00:00Z"));

  private static SshdLog log(String... messages) {
    SshdLog log = new SshdLog("web1");
    for (String message : messages) {
      log.add("May 18 10:00:01 web1 sshd[812]: " + message, CONTEXT);
    }
    return log;
  }

  private static List<String> said(SshdLog log) {
    return log.attempts().stream().map(SshdLogTest::said).toList();
  }

  /** {@code ok root password from 192.0.2.7:4022 x3}. */
  private static String said(SshAttempt row) {
    return (row.success() ? "ok " : "no ")
        + (row.invalidUser() ? "invalid " : "")
        + row.user()
        + " "
        + (row.method().isEmpty() ? "-" : row.method())
        + (row.key().isEmpty() ? "" : " " + row.key())
        + " from "
        + row.source()
        + ":"
        + row.port()
        + (row.times() > 1 ? " x" + row.times() : "");
  }

  private static List<String> attempts(String... messages) {
    return said(log(messages).close());
  }

  @Test
  void aLoginIsOneAttempt() {
    SshdLog log =
        log(
            "Connection from 192.0.2.7 port 4022 on 192.0.2.1 port 22 rdomain \"\"",
            "Postponed publickey for eva from 192.0.2.7 port 4022 ssh2 [preauth]",
            "Accepted key ED25519 SHA256:abc found at /home/eva/.ssh/authorized_keys:1",
            "Accepted publickey for eva from 192.0.2.7 port 4022 ssh2: ED25519 SHA256:abc",
            "pam_unix(sshd:session): session opened for user eva(uid=1000) by (uid=0)",
            "Disconnected from user eva 192.0.2.7 port 4022",
            "pam_unix(sshd:session): session closed for user eva");
    assertThat(said(log.close()))
        .containsExactly("ok eva publickey ED25519 SHA256:abc from 192.0.2.7:4022");
    SshAttempt row = log.attempts().getFirst();
    assertThat(row.time()).isEqualTo(Instant.parse("2026-05-18T08:00:01Z"));
    assertThat(row.pid()).isEqualTo(812);
  }

  @Test
  void eachFailureIsOneAttemptAndWhatIsSaidAroundThemIsNone() {
    assertThat(
            attempts(
                "Invalid user admin from 192.0.2.7 port 4022",
                "pam_unix(sshd:auth): check pass; user unknown",
                "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser="
                    + " rhost=192.0.2.7",
                "Failed none for invalid user admin from 192.0.2.7 port 4022 ssh2",
                "Failed password for invalid user admin from 192.0.2.7 port 4022 ssh2",
                "message repeated 2 times: [ Failed password for invalid user admin from 192.0.2.7"
                    + " port 4022 ssh2]",
                "error: maximum authentication attempts exceeded for invalid user admin from"
                    + " 192.0.2.7 port 4022 ssh2 [preauth]",
                "Disconnecting invalid user admin 192.0.2.7 port 4022: Too many authentication"
                    + " failures [preauth]",
                "PAM 2 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser="
                    + " rhost=192.0.2.7"))
        .containsExactly(
            "no invalid admin password from 192.0.2.7:4022",
            "no invalid admin password from 192.0.2.7:4022 x2");
  }

  @Test
  void whoeverOnlySaidWhoHeIsTriedOnce() {
    assertThat(
            attempts(
                "Invalid user oracle from 192.0.2.7 port 4022",
                "Connection closed by invalid user oracle 192.0.2.7 port 4022 [preauth]"))
        .containsExactly("no invalid oracle - from 192.0.2.7:4022");
    assertThat(
            attempts(
                "Received disconnect from 192.0.2.7 port 4022:11: Bye Bye [preauth]",
                "Disconnected from authenticating user root 192.0.2.7 port 4022 [preauth]"))
        .containsExactly("no root - from 192.0.2.7:4022");
    assertThat(
            attempts(
                "User git from 192.0.2.7 not allowed because not listed in AllowUsers",
                "Connection closed by invalid user git 192.0.2.7 port 4022 [preauth]"))
        .containsExactly("no invalid git - from 192.0.2.7:4022");
    assertThat(
            attempts("Invalid user pi from 192.0.2.7", "Connection closed by 192.0.2.7 [preauth]"))
        .containsExactly("no invalid pi - from 192.0.2.7:0");
  }

  @Test
  void whoeverSaidNothingDidNotTry() {
    assertThat(
            attempts(
                "Connection closed by 192.0.2.7 port 4022 [preauth]",
                "Did not receive identification string from 192.0.2.7 port 4023",
                "Unable to negotiate with 192.0.2.7 port 4024: no matching host key type found",
                "Bad protocol version identification 'GET / HTTP/1.1' from 192.0.2.7 port 4025",
                "Server listening on 0.0.0.0 port 22."))
        .isEmpty();
  }

  @Test
  void aLineOfPamCountsOnlyWhereSshdsOwnDoesNotCome() {
    assertThat(
            attempts(
                "error: PAM: Authentication failure for root from 192.0.2.7",
                "error: PAM: Authentication failure for root from 192.0.2.7",
                "Failed keyboard-interactive/pam for root from 192.0.2.7 port 4022 ssh2",
                "error: PAM: Authentication failure for root from 192.0.2.7",
                "Failed keyboard-interactive/pam for root from 192.0.2.7 port 4022 ssh2"))
        .hasSize(3)
        .allMatch(row -> row.startsWith("no root keyboard-interactive/pam from 192.0.2.7:"));
  }

  @Test
  void versionsOfOpenSsh() {
    SshdLog log = new SshdLog("web1");
    for (String line :
        List.of(
            // 3.9, CentOS 4
            "May 18 10:00:01 old sshd[1]: Failed password for illegal user test from"
                + " ::ffff:192.0.2.7 port 4001 ssh2",
            // 5.3, 6.6
            "May 18 10:00:02 old sshd[2]: Failed publickey for eva from 192.0.2.7 port 4002 ssh2:"
                + " RSA a1:b2:c3:d4:e5:f6:07:18:29:3a:4b:5c:6d:7e:8f:90",
            // 9.8, sshd-session; rsyslog with RFC 3339
            "2026-05-18T10:00:03.123456+02:00 new sshd-session[3]: Accepted password for eva from"
                + " 2001:db8::7 port 4003 ssh2",
            // 10.0, sshd-auth
            "2026-05-18T10:00:04+02:00 new sshd-auth[4]: Failed password for root from 192.0.2.7"
                + " port 4004 ssh2",
            "<38>May 18 10:00:05 host sshd[5]: Accepted keyboard-interactive/pam for eva from"
                + " 192.0.2.7 port 4005 ssh2",
            "<86>1 2026-05-18T08:00:06Z host sshd 6 - - Accepted hostbased for eva from 192.0.2.7"
                + " port 4006 ssh2",
            "{\"__REALTIME_TIMESTAMP\":\"1779091207000000\",\"_COMM\":\"sshd\",\"_PID\":\"7\","
                + "\"SYSLOG_IDENTIFIER\":\"sshd\",\"MESSAGE\":\"Accepted publickey for eva from"
                + " 192.0.2.7 port 4007 ssh2: ED25519-CERT SHA256:abc ID eva (serial 1) CA RSA"
                + " SHA256:def\",\"__CURSOR\":\"s=1\"}",
            "May 18 10:00:08 host other[8]: Accepted password for eva from 192.0.2.7 port 1 ssh2")) {
      log.add(line, CONTEXT);
    }
    assertThat(said(log.close()))
        .containsExactly(
            "no invalid test password from ::ffff:192.0.2.7:4001",
            "no eva publickey RSA a1:b2:c3:d4:e5:f6:07:18:29:3a:4b:5c:6d:7e:8f:90 from"
                + " 192.0.2.7:4002",
            "ok eva password from 2001:db8::7:4003",
            "no root password from 192.0.2.7:4004",
            "ok eva keyboard-interactive/pam from 192.0.2.7:4005",
            "ok eva hostbased from 192.0.2.7:4006",
            "ok eva publickey ED25519-CERT SHA256:abc ID eva (serial 1) CA RSA SHA256:def from"
                + " 192.0.2.7:4007");
    assertThat(log.attempts())
        .extracting(row -> row.time().toString())
        .containsExactly(
            "2026-05-18T08:00:01Z",
            "2026-05-18T08:00:02Z",
            "2026-05-18T08:00:03.123456Z",
            "2026-05-18T08:00:04Z",
            "2026-05-18T08:00:05Z",
            "2026-05-18T08:00:06Z",
            "2026-05-18T08:00:07Z");
  }

  @Test
  void aNameThatLooksLikeASentenceIsAName() {
    assertThat(
            attempts(
                "Failed password for invalid user root from 1.2.3.4 port 22 ssh2 from 192.0.2.7"
                    + " port 4022 ssh2"))
        .containsExactly("no invalid root from 1.2.3.4 port 22 ssh2 password from 192.0.2.7:4022");
  }

  @Test
  void attemptsThatAreAlikeAreToldApart() {
    String line = "Failed password for root from 192.0.2.7 port 4022 ssh2";
    assertThat(log(line, line).attempts()).extracting(SshAttempt::nth).containsExactly(0, 1);
    SshdLog first = log(line, line).pause();
    SshdLog second = new SshdLog("web1", first.connections(), first.recent());
    second.add("May 18 10:00:01 web1 sshd[812]: " + line, CONTEXT);
    assertThat(second.attempts()).extracting(SshAttempt::nth).containsExactly(2);
  }

  @Test
  void syslogdsRepetitionIsOfTheLineBefore() {
    SshdLog log = log("Failed password for root from 192.0.2.7 port 4022 ssh2");
    log.add("May 18 10:00:04 web1 last message repeated 3 times", CONTEXT);
    log.add("May 18 10:00:05 web1 cron[1]: something", CONTEXT);
    log.add("May 18 10:00:06 web1 last message repeated 9 times", CONTEXT);
    assertThat(said(log))
        .containsExactly(
            "no root password from 192.0.2.7:4022", "no root password from 192.0.2.7:4022 x3");
    assertThat(log.attempts()).extracting(SshAttempt::nth).containsExactly(0, 1);
  }

  @Test
  void aConnectionMayGoOnInTheNextSweep() {
    SshdLog first = log("Invalid user admin from 192.0.2.7 port 4022").pause();
    assertThat(first.attempts()).isEmpty();
    SshdLog second = new SshdLog("web1", first.connections(), first.recent());
    second.add(
        "May 18 10:00:09 web1 sshd[812]: Failed password for invalid user admin from 192.0.2.7 port"
            + " 4022 ssh2",
        CONTEXT);
    second.add(
        "May 18 10:00:10 web1 sshd[812]: Connection closed by invalid user admin 192.0.2.7 port 4022"
            + " [preauth]",
        CONTEXT);
    assertThat(said(second.pause()))
        .containsExactly("no invalid admin password from 192.0.2.7:4022");
    SshdLog late = new SshdLog("web1", first.connections(), first.recent());
    late.add(
        "May 18 12:00:00 web1 sshd[9]: Accepted password for eva from 192.0.2.8 port 1 ssh2",
        CONTEXT);
    assertThat(said(late.pause()))
        .containsExactlyInAnyOrder(
            "no invalid admin - from 192.0.2.7:4022", "ok eva password from 192.0.2.8:1");
  }

  @Test
  void aConnectionOfWhichNothingMoreComesIsAnAttemptAfterAnHour() {
    SshdLog log = log("Invalid user admin from 192.0.2.7 port 4022");
    assertThat(log.pause(Instant.parse("2026-05-18T09:00:00Z")).attempts()).isEmpty();
    assertThat(said(log.pause(Instant.parse("2026-05-18T09:00:02Z"))))
        .containsExactly("no invalid admin - from 192.0.2.7:4022");
    assertThat(log.connections()).isEmpty();
  }

  @Test
  void aYearIsThatBeforeTheFileWasWritten() {
    SshdLog log = new SshdLog("web1");
    ReadingContext january =
        new ReadingContext(ZoneId.of("America/New_York"), Instant.parse("2026-01-01T05:00:00Z"));
    log.add(
        "Dec 31 23:59:59 web1 sshd[1]: Accepted password for a from 192.0.2.8 port 1 ssh2",
        january);
    log.add(
        "Jan  1 00:00:00 web1 sshd[2]: Accepted password for b from 192.0.2.8 port 1 ssh2",
        january);
    assertThat(log.attempts())
        .extracting(row -> row.time().toString())
        .containsExactly("2026-01-01T04:59:59Z", "2026-01-01T05:00:00Z");
  }

  @Property
  void anyTextIsRead(@ForAll String text) {
    log(text, "Failed " + text, "error: PAM: " + text, "message repeated " + text).close();
  }
}
