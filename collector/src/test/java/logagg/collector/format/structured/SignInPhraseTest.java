package logagg.collector.format.structured;

import static logagg.collector.format.web.Parsing.event;
import static logagg.collector.format.web.Parsing.field;
import static org.assertj.core.api.Assertions.assertThat;

import logagg.collector.event.Event;
import org.junit.jupiter.api.Test;

class SignInPhraseTest {
  private final LogfmtFormat logfmt = new LogfmtFormat();

  private static void isFailureFrom(Event event, String ip) {
    assertThat(field(event, "event.outcome")).isEqualTo("failure");
    assertThat(field(event, "source.ip")).isEqualTo(ip);
  }

  @Test
  void autheliasFactorsFail() {
    for (String factor : new String[] {"1FA", "TOTP", "WebAuthn"}) {
      Event event =
          event(
              logfmt,
              "time=\"2024-01-02T03:04:05Z\" level=error msg=\"Unsuccessful "
                  + factor
                  + " authentication attempt by user 'ann'\" method=POST path=/api/firstfactor"
                  + " remote_ip=192.0.2.7");
      isFailureFrom(event, "192.0.2.7");
      assertThat(field(event, "user.name")).isEqualTo("ann");
    }
  }

  @Test
  void grafanasLoginFails() {
    isFailureFrom(
        event(
            logfmt,
            "logger=context userId=0 orgId=0 uname= t=2024-01-02T03:04:05.678901234Z level=error"
                + " msg=\"Invalid username or password\" error=\"invalid password\""
                + " remote_addr=192.0.2.8"),
        "192.0.2.8");
  }

  @Test
  void whatFieldsSayGoesBefore() {
    Event event =
        event(
            logfmt,
            "time=2024-01-02T03:04:05Z level=info msg=\"Invalid username or password\""
                + " event.outcome=unknown user.name=bob");
    assertThat(field(event, "event.outcome")).isEqualTo("unknown");
    assertThat(field(event, "user.name")).isEqualTo("bob");
  }

  @Test
  void aLoginThatDoesNotFailIsNone() {
    Event event =
        event(
            logfmt,
            "time=2024-01-02T03:04:05Z level=info msg=\"Successful 1FA authentication attempt"
                + " made by user 'ann'\" remote_ip=192.0.2.7");
    assertThat(event.fields().has("event.outcome")).isFalse();
    assertThat(field(event, "user.name")).isEqualTo("ann");
  }
}
