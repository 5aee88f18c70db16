package logagg.collector.format.app;

import static org.assertj.core.api.Assertions.assertThat;

import logagg.collector.event.EventDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          Failed authentication attempt for ann from 192.0.2.7:501: no user;ann;192.0.2.7
          Failed authentication attempt for ann from [2001:db8::7]:0: no user;ann;2001:db8::7
          Login failed for user `ann` from IP `192.0.2.7.`;ann;192.0.2.7
          Failed login attempt from IP: [::1];;::1
          Username or password is incorrect. Try again. IP: 192.0.2.7. Username: ann@e.com.;ann@e.com;192.0.2.7
          Login failed for user "ann" IP-address: 192.0.2.7;ann;192.0.2.7
          Failed login attempt for username "ann" from ip 192.0.2.7 (User not found);ann;192.0.2.7
          auth: failed to login user "ann" from ip 192.0.2.7;ann;192.0.2.7
          SIP auth failure (REGISTER) on profile 'i' for [ann@x] from ip 192.0.2.7;ann;192.0.2.7
          SecurityEvent="InvalidPassword",AccountID="ann",RemoteAddress="IPV4/UDP/192.0.2.7/5060";ann;192.0.2.7
          user denied: ann (mysql-denied) from 192.0.2.7;ann;192.0.2.7
          Login attempt or request with invalid authentication from pc1 (192.0.2.7).;;192.0.2.7
          AUTH-ERROR: 192.0.2.7 - Invalid username or password entered.;;192.0.2.7
          Auth-Failure ip 192.0.2.7 username 'ann';ann;192.0.2.7
          Incorrect username or password for user ann@e.com. IP=192.0.2.7;ann@e.com;192.0.2.7
          Failed login attempt, 2FA invalid. 192.0.2.7;;192.0.2.7
          Failed login for 'ann' from 192.0.2.7 at 2024;ann;192.0.2.7
          Authentication attempt from [192.0.2.7, 198.51.100.1] for user "ann" failed.;ann;192.0.2.7
          Authentication attempt from 192.0.2.7 has been rate-limited.;;192.0.2.7
          User 'ann' failed to authenticate.;ann;
          ann 192.0.2.7 failed to login;ann;192.0.2.7
          Access denied for user 'ann'@'192.0.2.7' (using password: NO);ann;192.0.2.7
          password authentication failed for user "ann";ann;
          no pg_hba.conf entry for host "192.0.2.7", user "ann", database "x";ann;192.0.2.7
          Bad PAM password attempt for 'ann' from 192.0.2.7:50112;ann;192.0.2.7
          Exit before auth from <192.0.2.7:35928>: Bad buf_getptr;;192.0.2.7
          ann was not found in LDAP directory (192.0.2.7);ann;192.0.2.7
          Bad password for ann (192.0.2.7);ann;192.0.2.7
          login failure for user ann from 192.0.2.7 via winbox;ann;192.0.2.7
          Registration from '<sip:1@x>' failed for '192.0.2.7:5060' - Wrong password;;192.0.2.7
          """)
  void theWordingOfAnApplicationTellsWhoAndFromWhere(String message, String user, String ip) {
    EventDraft draft = new EventDraft();
    assertThat(SignIns.note(message, draft)).isTrue();
    assertThat(draft.field("event.outcome")).contains("failure");
    assertThat(draft.field("user.name").orElse("none")).isEqualTo(user == null ? "none" : user);
    assertThat(draft.field("source.ip").orElse("none")).isEqualTo(ip == null ? "none" : ip);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[name=ann;oip=192.0.2.7;ua=x;] security - error=authentication failed for [ann], no",
        "authentication failure; rhost=192.0.2.7 user=ann msg=no"
      })
  void aWordingMayHoldSemicolons(String message) {
    EventDraft draft = new EventDraft();
    assertThat(SignIns.note(message, draft)).isTrue();
    assertThat(draft.field("user.name")).contains("ann");
    assertThat(draft.field("source.ip")).contains("192.0.2.7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Accepted password for ann from 192.0.2.7",
        "Successful authentication for 'ann' from 192.0.2.7",
        "USER manual was printed",
        "failed to login"
      })
  void otherMessagesSayNothing(String message) {
    EventDraft draft = new EventDraft();
    assertThat(SignIns.note(message, draft)).isFalse();
    assertThat(draft.field("event.outcome")).isEmpty();
  }

  @Test
  void whatIsKnownAlreadyStays() {
    EventDraft draft =
        new EventDraft().field("user.name", "bob").field("source.ip", "198.51.100.1");
    SignIns.note("Bad password for ann (192.0.2.7)", draft);
    assertThat(draft.field("user.name")).contains("bob");
    assertThat(draft.field("source.ip")).contains("198.51.100.1");
  }
}
